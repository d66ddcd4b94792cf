import type { SettleWanted, WantedState } from "@openzone/contract/site-search";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseStale } from "../../people/index.ts";
import { refuseOthers, touchedBy } from "../changing.ts";
import { normalQuery } from "../kept-queries.ts";
import { popularTag } from "../popular.ts";

type Settle = SettleWanted & { siteId: number };

/**
 * Says what becomes of a query that found nothing (未找到的搜索): a recommended result or synonym was made, content is missing, or it
 * is to be ignored; `open` puts it back on the list.
 * @throws AppError NOT_ALLOWED
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function settleWanted(tx: Tx, actor: Actor, input: Settle, now: Date): Promise<void> {
  refuseOthers(actor, input.siteId);
  const query = normalQuery(input.query);
  const row = await stateOf(tx, input.siteId, input.language, query);
  const stored = { state: row?.state ?? "open", note: row?.note ?? "" };
  const wanted = { state: input.state, note: input.note };
  await refuseStale(
    tx,
    row ?? { version: 0, updated_at: now, updated_by: null },
    input.expectedVersion,
    stored,
    wanted,
  );
  await write(tx, actor, { ...input, query, version: input.expectedVersion + 1 }, now);
}

/** The same by the way, when a synonym or recommended result is made for it. */
export async function settleAnswered(
  tx: Tx,
  actor: Actor,
  input: { siteId: number; language: string; query: string; state: WantedState },
  now: Date,
): Promise<void> {
  const query = normalQuery(input.query);
  const row = await stateOf(tx, input.siteId, input.language, query);
  await write(tx, actor, { ...input, query, note: row?.note ?? "", version: (row?.version ?? 0) + 1 }, now);
}

const stateOf = (tx: Tx, siteId: number, language: string, query: string) =>
  tx
    .selectFrom("search_wanted")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("language", "=", language)
    .where("query", "=", query)
    .forUpdate()
    .executeTakeFirst();

async function write(
  tx: Tx,
  actor: Actor,
  {
    siteId,
    language,
    query,
    state,
    note,
    version,
  }: Omit<Settle, "expectedVersion" | "language"> & { language: string; version: number },
  now: Date,
): Promise<void> {
  const values = { state, note, version, ...touchedBy(actor, now) };
  await tx
    .insertInto("search_wanted")
    .values({ site_id: siteId, language, query, ...values })
    .onConflict((conflict) => conflict.columns(["site_id", "language", "query"]).doUpdateSet(values))
    .execute();
  await audit(tx, actor, "wanted.settled", { type: "search-words", id: siteId }, { siteId, query, state, note });
  // What is ignored is shown to nobody as popular.
  await invalidate(tx, [popularTag(siteId)]);
}
