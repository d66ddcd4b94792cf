import { writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { z } from "zod";
import { type CommandArgs, UsageError, type ZoneCommand } from "./command.ts";
import { type ImportReport, importDocuments, importSettingsSchema } from "./import-documents.ts";
import {
  importPolicyDocuments,
  type PolicyImportReport,
  policyImportSettingsSchema,
  policyImportSummary,
} from "./import-policies.ts";

const preparedSchema = importSettingsSchema.extend({ reportFile: z.string().nullable() });
/** The word before the file that leads documents into the policy library instead of a section. */
const intoLibrary = "policies";
const policiesSchema = policyImportSettingsSchema.extend({
  into: z.literal(intoLibrary),
  reportFile: z.string().nullable(),
});
const policiesResultSchema = z.object({
  into: z.literal(intoLibrary),
  reportFile: z.string().nullable(),
  report: z.custom<PolicyImportReport>(),
});
const resultSchema = z.object({ reportFile: z.string().nullable(), report: z.custom<ImportReport>() });

/** Takes real documents into a section and publishes them. */
export const importCommand: ZoneCommand = {
  kind: "zone",
  name: "import",
  usage:
    "[policies] PATH [--section /news/notices/] [--department SLUG] [--site SLUG] [--source NAME] [--dry-run] [--limit N] [--report FILE.json]",
  summary:
    "Takes a file or folder of txt, md, html, docx, jsonl(.gz) into a section, or into the policy library, and publishes it",
  options: {
    section: { type: "string" },
    department: { type: "string" },
    site: { type: "string" },
    source: { type: "string" },
    "dry-run": { type: "boolean" },
    limit: { type: "string" },
    report: { type: "string" },
  },
  prepare,
  async run(services, prepared, report) {
    const library = policiesSchema.safeParse(prepared);
    if (library.success) {
      const { into, reportFile, ...settings } = library.data;
      return { into, reportFile, report: await importPolicyDocuments(services, settings, report) };
    }
    const { reportFile, ...settings } = preparedSchema.parse(prepared);
    return { reportFile, report: await importDocuments(services, settings, report) };
  },
  print(result) {
    const library = policiesResultSchema.safeParse(result);
    const { reportFile, report } = library.success ? library.data : resultSchema.parse(result);
    // Written here and not by the server: the file belongs to whoever asked for it.
    if (reportFile) writeFileSync(reportFile, `${JSON.stringify(report, null, 2)}\n`);
    const lines = library.success ? policyImportSummary(library.data.report) : summaryOf(report as ImportReport);
    for (const line of lines) console.log(line);
    if (reportFile) console.log(`Details of every document: ${reportFile}`);
  },
  exitCode: (result) => (resultSchema.or(policiesResultSchema).parse(result).report.counts.read === 0 ? 1 : 0),
};

function prepare({ positionals, values }: CommandArgs) {
  const isLibrary = positionals[0] === intoLibrary && positionals.length > 1;
  const path = positionals[isLibrary ? 1 : 0];
  if (!path) throw new UsageError("Name the file or folder to import.");
  const limit = values.limit === undefined ? null : Number(values.limit);
  if (limit !== null && !(Number.isInteger(limit) && limit > 0)) throw new UsageError("--limit needs a whole number.");
  if (isLibrary) {
    return {
      into: intoLibrary,
      path: resolve(path),
      department: values.department ?? null,
      site: values.site ?? null,
      dryRun: values["dry-run"] === true,
      limit,
      reportFile: typeof values.report === "string" ? resolve(values.report) : null,
    };
  }
  return {
    path: resolve(path),
    section: typeof values.section === "string" ? values.section : null,
    department: values.department ?? null,
    site: values.site ?? null,
    source: values.source ?? basename(path).replace(/(\.jsonl)?\.\w+$/, ""),
    dryRun: values["dry-run"] === true,
    limit,
    reportFile: typeof values.report === "string" ? resolve(values.report) : null,
  };
}

function* summaryOf({ counts, cleaned, skipped, dryRun, seconds }: ImportReport): Generator<string> {
  const did = dryRun ? "would be" : "were";
  yield `${counts.read} documents read in ${seconds} s: ${counts.created} ${did} published, ${counts.updated} ${did} renewed, ${counts.unchanged} are unchanged, ${counts.kept} were edited here since and are left alone.`;
  if (cleaned.length > 0) yield "Cleaned (* somebody should look at it):";
  for (const { documents, unsafe, words } of cleaned)
    yield `  ${String(documents).padStart(6)}  ${words}${unsafe > 0 ? ` *${unsafe}` : ""}`;
  if (skipped.length > 0) yield `Skipped: ${counts.skipped}`;
  for (const { count, words } of skipped) yield `  ${String(count).padStart(6)}  ${words}`;
}
