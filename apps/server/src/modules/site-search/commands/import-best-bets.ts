import type { BestBetLine, ImportedBestBets, importBestBetsSchema } from "@openzone/contract/site-search";
import { sql } from "kysely";
import type { z } from "zod";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { loadSiteTree } from "../../sites/index.ts";
import { type ReadLine, readBestBets, sameWords } from "../best-bet-lines.ts";
import { bestBetFields, reachableUrls } from "../best-bets.ts";
import { refuseOthers, touchedBy, wordsChanged } from "../changing.ts";

/** As many results as one recommendation has. */
const mostTargets = 5;

/**
 * Takes recommended results from lines of text, and tells of each line what became of it: wrong ones are left out and the
 * others kept. Lines with the same words make one recommendation; words that have one already stay as they are.
 * @throws AppError NOT_ALLOWED
 */
export async function importBestBets(
  tx: Tx,
  actor: Actor,
  { siteId, language, lines }: z.infer<typeof importBestBetsSchema> & { siteId: number },
  now: Date,
): Promise<ImportedBestBets> {
  refuseOthers(actor, siteId);
  const read = readBestBets(lines, language);
  const { rows } = await sql<{ patterns: string[] }>`
    select patterns from search_best_bets where site_id = ${siteId} and language = ${language}`.execute(tx);
  const known = new Set(rows.map(({ patterns }) => sameWords(patterns)));
  const targets = read.flatMap(({ wanted }) => (wanted ? [wanted.target] : []));
  const reachable = new Set(await reachableUrls(tx, await loadSiteTree(tx, siteId), targets));
  const bets = new Map<string, NonNullable<ReadLine["wanted"]>[]>();
  const report = read.map(({ line, text, wanted }): BestBetLine => {
    if (!wanted) return { line, text, outcome: "wrong" };
    if (!reachable.has(wanted.target.url)) return { line, text, outcome: "not_public" };
    const name = sameWords(wanted.patterns);
    const same = bets.get(name) ?? [];
    if (known.has(name) || same.some(({ target }) => target.url === wanted.target.url))
      return { line, text, outcome: "known" };
    if (same.length === mostTargets) return { line, text, outcome: "too_many" };
    bets.set(name, [...same, wanted]);
    return { line, text, outcome: "added" };
  });
  const added = report.filter(({ outcome }) => outcome === "added").length;
  if (added === 0) return { added, lines: report };
  const values = [...bets.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const fields = {
      patterns: first.patterns,
      match: "exact" as const,
      targets: [first, ...others].map(({ target }) => target),
    };
    return [
      { site_id: siteId, ...bestBetFields({ ...fields, language, from: null, to: null }), ...touchedBy(actor, now) },
    ];
  });
  await tx.insertInto("search_best_bets").values(values).execute();
  await wordsChanged(tx, actor, siteId, "best-bet.imported", siteId, { language, added, lines: report.length });
  return { added, lines: report };
}
