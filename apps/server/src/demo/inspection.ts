import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inspectionRules } from "@openzone/contract/inspection";
import { z } from "zod";
import { keepPastRun, keepPastVisits, makeReport, monthOf, type PastRun } from "../modules/inspection/index.ts";
import { loadSiteTrees } from "../modules/sites/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder, readArticles } from "./files.ts";

const days = z.number().int().positive();
const historySchema = z.object({
  days,
  /** Hours before today's midnight at which the site did not answer. */
  failedVisits: z.array(days),
  faults: z.array(
    z.object({
      rule: z.enum(inspectionRules),
      section: z.string().optional(),
      article: z.string().optional(),
      /** Days ago: the first run that saw it, and the first that did not any more. */
      from: days,
      until: days.optional(),
      evidence: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});
type PastFault = z.infer<typeof historySchema>["faults"][number];
type Fault = PastRun["faults"][number];

interface Places {
  siteId: number;
  chief: Actor;
  sectionIds: ReadonlyMap<string, { id: number }>;
  addressOf: (article: string) => string;
}

const dayMs = 86_400_000;
/** Twenty past two of the morning, China time: when the nightly run is through. */
const nightly = { afterMidnight: 140 * 60_000, zone: 8 * 3_600_000 };

/**
 * The inspections of the last two months (网站体检) of `inspection.json`: runs each night with what they found, the visits of
 * each hour, and the reports of the months that are over; so trend, work list and reports have something to show at once.
 */
export async function loadInspections(services: Services, places: Places): Promise<void> {
  const { db } = services;
  const { siteId, chief } = places;
  const history = historySchema.parse(JSON.parse(readFileSync(join(demoFolder, "inspection.json"), "utf8")));
  const now = services.now().getTime();
  const midnight = now - ((now + nightly.zone) % dayMs);
  const hours = history.days * 24;
  await keepPastVisits(db, { siteId, until: new Date(midnight), hours, failed: history.failedVisits });
  const faultAt = await faultReader(services, places);
  const months = new Set<string>();
  for (let ago = history.days; ago > 0; ago -= 1) {
    const at = new Date(midnight - ago * dayMs + nightly.afterMidnight);
    const seen = history.faults.filter(({ from, until = 0 }) => from >= ago && ago > until);
    await keepPastRun(db, { siteId, at, isPortal: true, faults: seen.map((fault) => faultAt(fault, at)) });
    months.add(monthOf(at));
  }
  months.delete(monthOf(services.now()));
  for (const month of months) await inTransaction(db, (tx) => makeReport(tx, chief, { siteId, month }, services.now()));
}

/** What a run of a day saw of a fault: where it is, whose it is, and its evidence of that day. */
async function faultReader(
  { db }: Services,
  { siteId, sectionIds, addressOf }: Places,
): Promise<(fault: PastFault, at: Date) => Fault> {
  const byId = (await loadSiteTrees(db)).get(siteId)?.byId;
  const titles = new Map(readArticles().map(({ section, slug, title }) => [`${section}/${slug}`, title]));
  return ({ rule, section: slug, article, evidence }, at) => {
    const section = byId?.get(sectionIds.get(slug ?? article?.split("/")[0] ?? "")?.id ?? 0);
    if (!section) throw new Error(`inspection.json: there is no section for ${slug ?? article}`);
    const { departmentId } = section;
    if (article === undefined) {
      const { id, title, address } = section;
      const late: Fault["evidence"] = typeof evidence.last === "string" ? { days: daysBetween(evidence.last, at) } : {};
      return {
        rule,
        departmentId,
        what: "",
        object: { kind: "section", id, title, address },
        evidence: { ...evidence, ...late },
      };
    }
    const address = addressOf(article);
    const id = Number(/(\d+)\.html$/.exec(address)?.[1]);
    const what = `${evidence.check} ${evidence.quote}`;
    return {
      rule,
      departmentId,
      what,
      object: { kind: "article", id, title: titles.get(article) ?? "", address },
      evidence,
    };
  };
}

const daysBetween = (day: string, at: Date): number =>
  Math.floor((at.getTime() - Date.parse(`${day}T00:00:00+08:00`)) / dayMs);
