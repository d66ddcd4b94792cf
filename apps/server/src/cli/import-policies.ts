import { z } from "zod";
import { loadImportReader } from "../modules/articles/index.ts";
import { chinaDay, departmentBySlug } from "../modules/people/index.ts";
import {
  importPolicies,
  type PolicyImportNote,
  type PolicyImportOutcome,
  type PreparedPolicy,
  preparePolicy,
} from "../modules/policies/index.ts";
import { listSites, loadSiteTree } from "../modules/sites/index.ts";
import { systemActor } from "../platform/auth/actor.ts";
import type { Report } from "../platform/control/control.ts";
import { inTransaction } from "../platform/database/database.ts";
import { analyzeGrown } from "../platform/database/upkeep.ts";
import type { Services } from "../platform/services.ts";

export const policyImportSettingsSchema = z.object({
  path: z.string(),
  department: z.string().nullable(),
  site: z.string().nullable(),
  dryRun: z.boolean(),
  limit: z.number().int().positive().nullable(),
});
export type PolicyImportSettings = z.infer<typeof policyImportSettingsSchema>;

/** What an import into the policy library did. */
export interface PolicyImportReport {
  path: string;
  dryRun: boolean;
  seconds: number;
  counts: Record<"read" | "refused" | PolicyImportOutcome, number>;
  /** What was left out or mended of documents that were taken, and how often. */
  notes: Record<string, number>;
  /** Why documents were not taken, and how often. */
  reasons: Record<string, number>;
  refused: { id: string; reason: string }[];
}

const batchSize = 100;

const noteWords: Record<PolicyImportNote, string> = {
  NUMBER_MENDED: "the document number was mended",
  NUMBER_LEFT_OUT: "the document number has no official form and was left out",
  DAY_UNKNOWN: "no date of the document",
  DAY_IN_FUTURE: "the date lies in the future and was left out",
  ISSUER_UNKNOWN: "no issuer",
};
const refusalWords = {
  TITLE_TOO_LONG: "the title has more than 300 characters",
  TEXT_TOO_LONG: "the text has more than 1,000,000 characters",
  TEXT_MISSING: "there is no text",
};

/**
 * Takes documents into the policy library and publishes them (导入政策文件). Each batch is one transaction, so an import
 * that was broken off goes on where it stopped; known ones are renewed unless people edited them since.
 * @throws Error when site or department is not there
 */
export async function importPolicyDocuments(
  services: Services,
  settings: PolicyImportSettings,
  say: Report,
): Promise<PolicyImportReport> {
  const began = Date.now();
  const { siteId, departmentId } = await findPlace(services, settings);
  const reader = await loadImportReader();
  const counts = { read: 0, created: 0, updated: 0, unchanged: 0, kept: 0, refused: 0 };
  const report: PolicyImportReport = {
    ...{ path: settings.path, dryRun: settings.dryRun, seconds: 0, counts },
    ...{ notes: {}, reasons: {}, refused: [] },
  };
  const refuse = (id: string, reason: string) => {
    counts.refused += 1;
    report.reasons[reason] = (report.reasons[reason] ?? 0) + 1;
    report.refused.push({ id, reason });
  };
  let batch: PreparedPolicy[] = [];
  const flush = async () => {
    if (batch.length > 0)
      for (const outcome of await importBatch(services, siteId, batch, settings.dryRun)) counts[outcome] += 1;
    batch = [];
    say(`${counts.read} read, ${counts.created} new, ${counts.updated} renewed, ${counts.refused} refused`);
  };
  const today = chinaDay(services.now());
  for await (const item of reader.readImport(settings.path)) {
    if (reader.isSkipped(item)) refuse(`${item.path}:${item.part ?? ""}`, reader.skippedMessage("en", item));
    else {
      counts.read += 1;
      const prepared = preparePolicy(item, departmentId, today);
      if ("refused" in prepared) refuse(item.externalId, refusalWords[prepared.refused]);
      else {
        for (const note of prepared.notes) report.notes[noteWords[note]] = (report.notes[noteWords[note]] ?? 0) + 1;
        batch.push(prepared);
      }
    }
    if (batch.length >= batchSize) await flush();
    if (settings.limit !== null && counts.read >= settings.limit) break;
    // Reading a document takes milliseconds of the one thread that also answers requests.
    await new Promise(setImmediate);
  }
  await flush();
  await analyzeGrown(services.database);
  report.seconds = Math.round((Date.now() - began) / 100) / 10;
  return report;
}

async function findPlace({ db }: Services, settings: PolicyImportSettings) {
  const sites = await listSites(db);
  const site = sites.find(({ slug }) => settings.site === null || slug === settings.site);
  if (!site)
    throw new Error(
      settings.site ? `There is no site “${settings.site}”.` : "This zone is empty; run “openzone init” first.",
    );
  const { sections } = await loadSiteTree(db, site.id);
  const departmentId =
    settings.department === null
      ? sections.find(({ columnType, departmentId }) => columnType === "政策文件" && departmentId)?.departmentId
      : (await departmentBySlug(db, settings.department))?.id;
  if (!departmentId) {
    throw new Error(
      settings.department
        ? `There is no department “${settings.department}”.`
        : "Name the department that keeps them: --department SLUG",
    );
  }
  return { siteId: site.id, departmentId };
}

/** Undoes a batch of a dry run, after it told what it would have done. */
class DryRunDone extends Error {
  override name = "DryRunDone";
}

async function importBatch(services: Services, siteId: number, batch: readonly PreparedPolicy[], dryRun: boolean) {
  let outcomes: PolicyImportOutcome[] = [];
  try {
    await inTransaction(services.db, async (tx) => {
      outcomes = await importPolicies(tx, systemActor, siteId, batch, services.now());
      if (dryRun) throw new DryRunDone();
    });
  } catch (error) {
    if (!(error instanceof DryRunDone)) throw error;
  }
  return outcomes;
}

export function* policyImportSummary({
  counts,
  notes,
  reasons,
  dryRun,
  seconds,
}: PolicyImportReport): Generator<string> {
  const did = dryRun ? "would be" : "were";
  yield `${counts.read} documents read in ${seconds} s: ${counts.created} ${did} published in the policy library, ${counts.updated} ${did} renewed, ${counts.unchanged} are unchanged, ${counts.kept} were edited here since and are left alone.`;
  for (const [words, count] of Object.entries(notes)) yield `  ${String(count).padStart(6)}  ${words}`;
  if (counts.refused > 0) yield `Refused: ${counts.refused}`;
  for (const [words, count] of Object.entries(reasons)) yield `  ${String(count).padStart(6)}  ${words}`;
}
