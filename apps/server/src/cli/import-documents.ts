import { contentLanguageSchema } from "@openzone/contract/sites";
import { z } from "zod";
import {
  type ImportedDocument,
  importArticles,
  loadImportReader,
  type PreparedImport,
  placeImportPictures,
  prepareImport,
  type SkippedInput,
  storeImportPictures,
} from "../modules/articles/index.ts";
import { departmentBySlug } from "../modules/people/index.ts";
import { listSites, loadSiteTree, type SectionNode, type SiteTree } from "../modules/sites/index.ts";
import { systemActor } from "../platform/auth/actor.ts";
import type { Report } from "../platform/control/control.ts";
import { inTransaction } from "../platform/database/database.ts";
import { analyzeGrown } from "../platform/database/upkeep.ts";
import { AppError } from "../platform/errors.ts";
import type { Services } from "../platform/services.ts";
import { createImportReport, type ImportReport } from "./import-report.ts";

export type { ImportReport } from "./import-report.ts";

export const importSettingsSchema = z.object({
  path: z.string(),
  /** Address of the section; null takes the zone's first section for policies, or its first list. */
  section: z.string().nullable(),
  department: z.string().nullable(),
  site: z.string().nullable(),
  source: z.string().min(1).max(100),
  dryRun: z.boolean(),
  limit: z.number().int().positive().nullable(),
});
export type ImportSettings = z.infer<typeof importSettingsSchema>;

/** Documents in one transaction: few enough that readers and editors hardly wait, many enough that commits cost little. */
const batchSize = 100;

/** Undoes a batch of a dry run, after it told what it would have done. */
class DryRunDone extends Error {
  override name = "DryRunDone";
}

/**
 * Takes the documents of a file or folder into a section and publishes them (导入).
 *
 * Each batch is one transaction, so an import that was broken off leaves whole documents and goes on where it stopped
 * when it is called again: known and unchanged ones are left alone. What is committed is searchable when this returns.
 * @throws Error when section, site or department is not there
 * @throws AppError SECTION_CLOSED, SECTION_IS_CHANNEL, DEPARTMENT_CLOSED
 */
export async function importDocuments(
  services: Services,
  settings: ImportSettings,
  say: Report,
): Promise<ImportReport> {
  const place = await findPlace(services, settings);
  say(`Into the section ${place.section.title} ${place.section.address}`);
  const reader = await loadImportReader();
  const report = createImportReport(reader, { ...settings, section: place.section.address }, services.now());
  let batch: PreparedImport[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    report.add(await importBatch(services, batch, settings.dryRun));
    batch = [];
    say(report.progress());
  };
  for await (const item of reader.readImport(settings.path)) {
    const prepared = reader.isSkipped(item) ? item : prepare(item, settings, place, services.now());
    if ("code" in prepared) report.skip(prepared);
    else {
      report.take(item as ImportedDocument);
      batch.push(prepared);
    }
    if (batch.length >= batchSize) await flush();
    if (settings.limit !== null && report.taken() >= settings.limit) break;
    // Reading a document takes milliseconds of the one thread that also answers requests.
    await new Promise(setImmediate);
  }
  await flush();
  await analyzeGrown(services.database);
  return report.end(services.now());
}

interface ImportPlace {
  section: SectionNode;
  departmentId: number;
}

async function findPlace({ db }: Services, settings: ImportSettings): Promise<ImportPlace> {
  const sites = await listSites(db);
  const site = sites.find(({ slug }) => (settings.site === null ? true : slug === settings.site));
  if (!site)
    throw new Error(
      settings.site ? `There is no site “${settings.site}”.` : "This zone is empty; run “openzone init” first.",
    );
  const section = sectionFor(await loadSiteTree(db, site.id), settings.section);
  const departmentId =
    settings.department === null ? section.departmentId : (await departmentBySlug(db, settings.department))?.id;
  if (settings.department !== null && !departmentId)
    throw new Error(`There is no department “${settings.department}”.`);
  if (!departmentId)
    throw new Error(`The section ${section.address} belongs to no department; name one: --department SLUG`);
  return { section, departmentId };
}

/** @throws Error that names the sections there are */
function sectionFor({ site, sections, byAddress }: SiteTree, wanted: string | null): SectionNode {
  const lists = sections.filter(({ kind, state }) => kind === "list" && state === "open");
  const address = wanted === null ? undefined : `/${wanted.replace(/^\/+|\/+$/g, "")}/`;
  const section =
    address === undefined
      ? (lists.find(({ columnType }) => columnType === "政策文件") ?? lists[0])
      : byAddress.get(address);
  if (section) return section;
  const known = lists.map((one) => one.address).join(" ");
  throw new Error(
    known
      ? `The site “${site.slug}” has no section ${address}. Its sections: ${known}`
      : `The site “${site.slug}” has no section that lists articles yet. Make one in the workbench first (栏目).`,
  );
}

/** Cleans and measures one document; a text that is too large is told as skipped. */
function prepare(
  document: ImportedDocument,
  { source }: ImportSettings,
  { section, departmentId }: ImportPlace,
  now: Date,
): PreparedImport | SkippedInput {
  const { externalId, docNo, region, sourceUrl, kind } = document;
  const facts = Object.entries({ docNo, region, sourceUrl, kind }).filter(([, value]) => value !== "");
  try {
    return prepareImport({
      externalSource: source,
      externalId,
      sectionId: section.id,
      departmentId,
      language: contentLanguageSchema.parse(document.language),
      title: document.title,
      summary: document.summary,
      bodyHtml: document.bodyHtml,
      source: document.source,
      author: document.author,
      facts: Object.fromEntries(facts),
      original: document.original,
      publishedAt: publicationTime(document, now),
      pictures: document.pictures,
      notes: document.cleaned,
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "PAYLOAD_TOO_LARGE") throw error;
    return { path: externalId, code: "HTML_TOO_LARGE", detail: String(error.details.bytes ?? "") };
  }
}

/** Midnight in China of the document's day. One from the future is a slip of its source, and readers are not shown it. */
function publicationTime(document: ImportedDocument, now: Date): Date | null {
  if (document.date === null) return null;
  const day = new Date(`${document.date}T00:00:00+08:00`);
  if (day <= now) return day;
  document.cleaned.push({ code: "DATE_NOT_UNDERSTOOD", detail: document.date, safe: false });
  return null;
}

async function importBatch(services: Services, batch: readonly PreparedImport[], dryRun: boolean) {
  const { db, now } = services;
  let outcomes: Awaited<ReturnType<typeof importArticles>> = [];
  const pictures = dryRun ? new Map() : await storeImportPictures(services, batch);
  try {
    await inTransaction(db, async (tx) => {
      const docs = await placeImportPictures(tx, systemActor, batch, pictures, now());
      outcomes = await importArticles(tx, systemActor, docs, now());
      if (dryRun) throw new DryRunDone();
    });
  } catch (error) {
    if (!(error instanceof DryRunDone)) throw error;
  }
  return outcomes;
}
