import type { FirstArticle, KeepFirstArticle } from "@openzone/contract/first-article";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";

/** Remembers how far the person is in the guided first article (写第一篇稿件); starting anew is allowed at any time. */
export async function keepFirstArticle(
  tx: Tx,
  actor: Actor,
  { state, step }: KeepFirstArticle,
  now: Date,
): Promise<FirstArticle> {
  await sql`insert into first_article_guides (staff_id, state, step, updated_at)
    values (${actor.id}, ${state}, ${step}, ${now}::timestamptz)
    on conflict (staff_id) do update set state = excluded.state, step = excluded.step, updated_at = excluded.updated_at`.execute(
    tx,
  );
  await audit(tx, actor, "guide.kept", { type: "staff", id: actor.id ?? 0 }, { state, step });
  return { state, step };
}
