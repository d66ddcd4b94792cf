import type { triedSearchSchema, trySearchSchema } from "@openzone/contract/site-search";
import type { z } from "zod";
import type { Services } from "../../platform/services.ts";
import { loadSiteTree } from "../sites/index.ts";
import { searchSite } from "./ask.ts";
import { expander } from "./expand.ts";
import { readLines } from "./lines.ts";
import { allSynonyms, stopWordsOf } from "./queries.ts";

const SHOWN = 8;

/**
 * The same query without any listed word and with them, so that staff see what their words do; `draft` are lines of synonyms that are
 * not saved yet. Counted nowhere.
 * @throws AppError NOT_FOUND, SYNONYM_LINE_WRONG
 */
export async function trySearch(
  services: Services,
  siteId: number,
  { q, language, draft }: z.infer<typeof trySearchSchema>,
): Promise<z.infer<typeof triedSearchSchema>> {
  const { db, search, now } = services;
  const tree = await loadSiteTree(db, siteId);
  const groups = [...(await allSynonyms(db, siteId, language)), ...readLines(draft, language)];
  const { words } = await stopWordsOf(db, siteId, language);
  const expanded = expander(groups, words, language)(q);
  const asked = { site: siteId, language, limit: SHOWN, now: now().getTime() };
  const [plain, { best }, after] = await Promise.all([
    search.search({ ...asked, q }),
    searchSite(services, tree, { q, language, limit: 1 }),
    search.search({ ...asked, q: expanded.q, alternatives: expanded.alternatives }),
  ]);
  return {
    before: { ...shown(plain), searched: [q], best: [] },
    after: { ...shown(after), searched: [expanded.q, ...expanded.alternatives], best },
  };
}

const shown = ({ total, totalIsExact, hits }: Awaited<ReturnType<Services["search"]["search"]>>) => ({
  total,
  totalIsExact,
  hits: hits.map(({ title, titleHtml, url }) => ({ title, titleHtml, url })),
});
