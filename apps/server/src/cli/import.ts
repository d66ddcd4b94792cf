import { writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { z } from "zod";
import { type CommandArgs, UsageError, type ZoneCommand } from "./command.ts";
import { type ImportReport, importDocuments, importSettingsSchema } from "./import-documents.ts";

const preparedSchema = importSettingsSchema.extend({ reportFile: z.string().nullable() });
const resultSchema = z.object({ reportFile: z.string().nullable(), report: z.custom<ImportReport>() });

/** Takes real documents into a section and publishes them. */
export const importCommand: ZoneCommand = {
  kind: "zone",
  name: "import",
  usage:
    "PATH [--section /news/notices/] [--department SLUG] [--site SLUG] [--source NAME] [--dry-run] [--limit N] [--report FILE.json]",
  summary: "Takes a file or folder of txt, md, html, docx, jsonl(.gz) into a section and publishes it",
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
    const { reportFile, ...settings } = preparedSchema.parse(prepared);
    return { reportFile, report: await importDocuments(services, settings, report) };
  },
  print(result) {
    const { reportFile, report } = resultSchema.parse(result);
    // Written here and not by the server: the file belongs to whoever asked for it.
    if (reportFile) writeFileSync(reportFile, `${JSON.stringify(report, null, 2)}\n`);
    for (const line of summaryOf(report)) console.log(line);
    if (reportFile) console.log(`Details of every document: ${reportFile}`);
  },
  exitCode: (result) => (resultSchema.parse(result).report.counts.read === 0 ? 1 : 0),
};

function prepare({ positionals, values }: CommandArgs) {
  const [path] = positionals;
  if (!path) throw new UsageError("Name the file or folder to import.");
  const limit = values.limit === undefined ? null : Number(values.limit);
  if (limit !== null && !(Number.isInteger(limit) && limit > 0)) throw new UsageError("--limit needs a whole number.");
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
