import type { InspectionResult, InspectionRule, InspectionStep } from "@openzone/contract/inspection";
import { sql } from "kysely";
import { findChromium } from "../../platform/browser/index.ts";
import type { Db } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import {
  allLinkFacts,
  countPublished,
  openPublishedChecks,
  type PublishedChecks,
  type SampledArticle,
} from "../articles/index.ts";
import { searchSite } from "../site-search/index.ts";
import type { AskPublic } from "./ask-public.ts";
import { judgeInBrowser } from "./browser/axe.ts";
import {
  articleObject,
  askPages,
  homeDates,
  type InspectedSite,
  keptLinks,
  openSamples,
  sampleArticles,
  sampleSections,
  sectionFacts,
  titlesToSearch,
} from "./facts.ts";
import { judge, limitsOf } from "./judge.ts";
import { inspectNetwork } from "./network.ts";
import { restBetweenPieces } from "./pace.ts";
import { inspectPolicies } from "./policy-faults.ts";
import { judgeAccessibility } from "./rules/accessibility.ts";
import { availabilityOf, judgeAvailability, type Probe } from "./rules/availability.ts";
import { type InspectionSources, judgeLater, type LaterFacts } from "./rules/later.ts";
import { judgeLinks } from "./rules/links.ts";
import { type AskedPage, judgeFooter, judgeMetaTags } from "./rules/pages.ts";
import { judgeColumns, judgeHome, judgeSections } from "./rules/sections.ts";
import { faultsOfArticle } from "./rules/texts.ts";
import type { Fault } from "./rules/types.ts";
import { storedIndicators } from "./stored-indicators.ts";

/** Told of each step; `done` of `total` texts. A step that throws ends the run. */
export type Progress = (step: InspectionStep, done: number, total: number) => Promise<void>;

/** Articles of one piece: a few queries and some milliseconds of checking in a thread of its own. */
const textsAtOnce = 20;
/** One rule that finds more has one cause; what lies beyond is of no use to anybody. */
const mostOfRule = 2000;

export interface Inspected {
  faults: Fault[];
  /** Rules by which nothing could be told this time: what they found before is not mended by that. */
  untold: InspectionRule[];
  /** Whether no browser looked at the pages. */
  browserUntold: boolean;
  result: InspectionResult;
}

/**
 * Inspects one site (网站体检): gathers facts in small steps, judges them by pure rules, changes nothing.
 * @param ask  reads public pages
 */
export async function inspectSite(
  services: Services,
  site: InspectedSite,
  { ask, sources, progress }: { ask: AskPublic; sources: InspectionSources; progress: Progress },
): Promise<Inspected> {
  const { db } = services;
  const now = services.now();
  const indicators = await storedIndicators(db);
  const limits = limitsOf(indicators);

  await progress("sections", 0, 0);
  const sections = await sectionFacts(db, site, now);
  // The columns that must be there are asked of portals only, as all points are (19 号文 扣分指标).
  const faults = [...judgeSections(sections, limits, now), ...(site.isFirst ? judgeColumns(sections) : [])];

  await progress("pages", 0, 0);
  const open = await openSamples(db, site.id);
  const articles = await sampleArticles(db, site, now, open);
  const asked = await askPages(ask, site, { sections: sampleSections(sections, now, open), articles });
  const home = asked.pages.find(({ kind }) => kind === "home");
  if (home) {
    const dates = await homeDates(ask, site, home);
    faults.push(...judgeHome(dates.map(dateOf), limits.homeDays, now, home.object.address), ...judgeFooter(home));
  }
  faults.push(...asked.faults);
  for (const page of asked.pages) faults.push(...judgeMetaTags(page, site.url.hostname), ...judgeAccessibility(page));

  await progress("browser", 0, asked.pages.length);
  const seen = await seenInBrowser(services, site, ask, asked.pages);
  faults.push(...seen.faults);

  await progress("search", 0, 0);
  faults.push(...(await searchFaults(services, site, titlesToSearch(articles, open))));

  const { texts, policies } = await inspectWords(services, site, limits, progress);
  faults.push(...texts.faults, ...policies.faults);

  await progress("links", 0, 0);
  const kept = keptLinks(site);
  const facts = await allLinkFacts(
    services,
    site.id,
    kept.map(({ url }) => url),
  );
  faults.push(...judgeLinks(kept, facts));

  await progress("network", 0, 0);
  const probes = await probesSince(db, site.id, new Date(now.getTime() - limits.availability.days * 86_400_000));
  const network = await inspectNetwork(services, site, { certificateDays: limits.certificateDays, now });
  faults.push(...judgeAvailability(probes, limits.availability), ...network.faults);

  const later = await laterFacts(sources, site.id, now);
  faults.push(...judgeLater(later, limits.later, now));
  const availability = availabilityOf(probes, limits.availability);
  const listed = withinLimit(faults.map((fault) => atHomeOf(site, fault)));
  const { languages } = texts;
  const { hasPolicies, interpretationForms } = policies;
  const known = { languages, hasPolicies, interpretationForms };
  const result = {
    ...judge({ indicators, faults: listed, availability, later, isPortal: site.isFirst, ...known }),
    browser: seen.state,
  };
  const untold: InspectionRule[] = [
    ...network.untold,
    ...(availability.isEnough ? [] : ["availability" as const]),
    ...(home ? [] : (["home-stale", "footer-part"] as const)),
  ];
  return { faults: listed, untold, browserUntold: seen.state !== "checked", result };
}

/** What is at the site as a whole stands at its own home, which is not the host's for sites below a path. */
const atHomeOf = ({ tree }: InspectedSite, fault: Fault): Fault =>
  fault.object.address === "/" ? { ...fault, object: { ...fault.object, address: `${tree.site.path}/` } } : fault;

/** `2026-11-22`, `2026-11-22T08:00+08:00`; a day alone begins in China. */
const dateOf = (datetime: string): Date =>
  new Date(/^\d{4}-\d\d-\d\d$/.test(datetime) ? `${datetime}T00:00:00+08:00` : datetime);

/** The part in a browser (axe), where this machine has one. One that fails leaves the rest of the inspection as it is. */
async function seenInBrowser(
  { config, log }: Services,
  { url }: InspectedSite,
  ask: AskPublic,
  pages: readonly AskedPage[],
): Promise<{ faults: Fault[]; state: "checked" | "missing" | "failed" }> {
  const chromium = findChromium(config.CHROMIUM_PATH);
  if (chromium === null) return { faults: [], state: "missing" };
  try {
    return { faults: await judgeInBrowser(chromium, pages, { origin: url.origin, ask }), state: "checked" };
  } catch (error) {
    log.warn({ err: error }, "the browser could not look at the pages of an inspection");
    return { faults: [], state: "failed" };
  }
}

/** Articles and policies, word by word. */
async function inspectWords(
  services: Services,
  site: InspectedSite,
  limits: ReturnType<typeof limitsOf>,
  progress: Progress,
) {
  const checks = await openPublishedChecks(services, site.id);
  try {
    const texts = await inspectTexts(services, site, checks, progress);
    const stillAtIt = () => progress("texts", texts.total, texts.total);
    return { texts, policies: await inspectPolicies(services, site, checks, limits.policies, stillAtIt) };
  } finally {
    await checks.end();
  }
}

async function inspectTexts(
  services: Services,
  site: InspectedSite,
  checks: PublishedChecks,
  progress: Progress,
): Promise<{ faults: Fault[]; languages: number; total: number }> {
  const total = await countPublished(services.db, site.id);
  const faults: Fault[] = [];
  const languages = new Set<string>();
  let after = 0;
  for (let done = 0; ; done += textsAtOnce) {
    await progress("texts", Math.min(done, total), total);
    const piece = await checks.articles({ after, limit: textsAtOnce });
    for (const article of piece) {
      languages.add(article.language);
      faults.push(...faultsOfArticle(article, articleObject(site.tree, article), site.url.origin));
    }
    const last = piece.at(-1);
    if (!last || piece.length < textsAtOnce) return { faults, languages: languages.size, total };
    after = last.articleId;
    await restBetweenPieces();
  }
}

/** Searches titles as a reader would (站内搜索, 抽 4 个标题); asks the search itself, so nothing is counted as asked. */
async function searchFaults(
  services: Services,
  { tree }: InspectedSite,
  articles: readonly SampledArticle[],
): Promise<Fault[]> {
  const { language } = tree.site;
  const faults: Fault[] = [];
  for (const article of articles) {
    const object = articleObject(tree, { ...article, language });
    const { hits } = await searchSite(services, tree, { q: article.title, language, limit: 20 });
    if (hits.some(({ url }) => url === object.address)) continue;
    const evidence = { quote: article.title };
    faults.push({ rule: "search-missing", object, departmentId: article.departmentId, what: "", evidence });
  }
  return faults;
}

async function probesSince(db: Db, siteId: number, since: Date): Promise<Probe[]> {
  const { rows } = await sql<Probe>`
    select at, ok from inspection_probes where site_id = ${siteId} and at > ${since} order by at`.execute(db);
  return rows;
}

const laterFacts = async ({ messages, guides }: InspectionSources, siteId: number, now: Date): Promise<LaterFacts> => ({
  messages: messages ? await messages(siteId, now) : null,
  guides: guides ? await guides(siteId) : null,
});

function withinLimit(faults: readonly Fault[]): Fault[] {
  const counts = new Map<string, number>();
  return faults.filter(({ rule }) => {
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    return count <= mostOfRule;
  });
}
