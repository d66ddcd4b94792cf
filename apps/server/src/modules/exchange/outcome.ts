import { sql } from "kysely";
import { audit } from "../../platform/audit/audit.ts";
import { systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import type { Claimed } from "./deliver.ts";
import { writeStopMails } from "./stop-mails.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** After the first failure, the second, …: ten tries over four days, as the Standard Webhooks scheme advises. */
const waitsMs = [5000, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR] as const;
/** A target that nothing reached for so long is stopped. */
const STOP_AFTER_MS = 5 * 24 * HOUR;

export async function noteSkipped({ db, now }: Services, { id }: Claimed): Promise<void> {
  await sql`update exchange_deliveries set state = 'skipped', claimed_at = null, sent_at = ${now()}
    where id = ${id} and state = 'waiting'`.execute(db);
}

export async function noteSent({ db, now }: Services, { id, targetId }: Claimed, receipt: string): Promise<void> {
  await sql`
    with sent as (
      update exchange_deliveries set state = 'sent', tries = tries + 1, claimed_at = null, error = null,
        receipt = ${receipt}, sent_at = ${now()} where id = ${id}
    )
    update exchange_targets set failing_since = null where id = ${targetId} and failing_since is not null`.execute(db);
}

/** Comes back to a message later, gives it up after the last try, and stops a target that is gone or long out of reach, which is told by mail. */
export async function noteFailure(
  services: Services,
  { id, targetId, siteId, tries }: Claimed,
  { error, gone = false }: { error: string; gone?: boolean },
): Promise<void> {
  const now = services.now();
  const wait = waitsMs[tries];
  const state = wait === undefined || gone ? "failed" : "waiting";
  const next = new Date(now.getTime() + (wait ?? 0));
  await inTransaction(services.db, async (tx) => {
    await sql`update exchange_deliveries set state = ${state}, tries = tries + 1, claimed_at = null, error = ${error},
      next_at = ${next} where id = ${id}`.execute(tx);
    const { rows } = await sql<{ name: string; since: Date }>`
      update exchange_targets set failing_since = coalesce(failing_since, ${now}) where id = ${targetId}
      returning name, failing_since as since`.execute(tx);
    const [target] = rows;
    if (!target || !(gone || now.getTime() - target.since.getTime() >= STOP_AFTER_MS)) return;
    const stopped = await sql`update exchange_targets set state = 'stopped', version = version + 1, updated_at = ${now}
      where id = ${targetId} and state = 'on' returning 1`.execute(tx);
    if (stopped.rows.length === 0) return;
    const thing = { type: "exchange-target" as const, id: targetId };
    await audit(tx, systemActor, "exchange-target.stopped", thing, { name: target.name, error });
    await writeStopMails(tx, services, { targetId, siteId, since: target.since, error });
  });
}
