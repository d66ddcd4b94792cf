import type { RectificationState, RectificationStep, RectificationVerb } from "@openzone/contract/ratings";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { tellOfVerdict } from "../notices.ts";
import { reasonsAgainst } from "../policy.ts";
import { endClocks, writeRectificationEvent } from "../rectify.ts";
import { handlerOf, takeRectification } from "../rows.ts";
import { transitions } from "../workflow.ts";

/**
 * One step of a rectification: the department contacts, finds the rating true or appeals, fixes and publishes its reply; the
 * supervisor judges the appeal; either revisits.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, RECTIFICATION_STATE, RECTIFICATION_OWN
 */
export async function stepRectification(
  tx: Tx,
  actor: Actor,
  verb: RectificationVerb,
  { id, expectedVersion, note }: RectificationStep & { id: number },
  now: Date,
): Promise<{ id: number; state: RectificationState; version: number }> {
  const row = await takeRectification(tx, actor, id, expectedVersion);
  refuseUnless(reasonsAgainst(await handlerOf(tx, actor), verb, row));
  const { to, event } = transitions[verb];
  await sql`update rectifications set state = ${to}, version = version + 1, updated_at = ${now}, updated_by = ${actor.id || null},
      reply = case when ${to} = 'published' then ${note} else reply end,
      published_at = case when ${to} = 'published' then ${now}::timestamptz else published_at end
    where id = ${id}`.execute(tx);
  if (verb === "contact") await endClocks(tx, actor, id, ["contact"], "ended", now);
  if (verb === "fix") await endClocks(tx, actor, id, ["contact", "fix"], "ended", now);
  if (verb === "invalidate") await endClocks(tx, actor, id, ["contact", "fix"], "voided", now);
  if (verb === "invalidate" || verb === "refuse-appeal") await tellOfVerdict(tx, row, verb, now);
  await writeRectificationEvent(tx, id, event, note, actor, now);
  await audit(tx, actor, `rectification.${event}`, { type: "rectification", id }, { note });
  return { id, state: to, version: row.version + 1 };
}
