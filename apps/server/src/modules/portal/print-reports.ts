import { Readable } from "node:stream";
import { z } from "zod";
import { findChromium, printPdf } from "../../platform/browser/index.ts";
import { inTransaction } from "../../platform/database/database.ts";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import { escapeHtml } from "../../platform/search/index.ts";
import type { Services } from "../../platform/services.ts";
import { claimReportToPrint, keepPrintedReport, type PublicReport } from "../disclosure/index.ts";
import { receiveFile } from "../media/index.ts";
import { disclosureWordsFor } from "./disclosure-messages.ts";
import { reportHtml, reportTitle } from "./pages/yearly-reports.ts";
import { formatDay } from "./time.ts";

const mostAtOnce = 5;
const mostBytes = 50_000_000;

/** Makes PDFs of yearly reports after their publication; what waits stands in the database. */
export const printJobs = (services: Services): AnyJob[] => [
  {
    name: "portal.print-reports",
    payload: z.object({}),
    everySeconds: 60,
    run: () => printReports(services),
  },
];

/** Prints public reports that have no PDF yet. Nothing happens on a machine without Chromium. */
export async function printReports(services: Services): Promise<void> {
  const chromium = findChromium(services.config.CHROMIUM_PATH);
  if (chromium === null) return;
  for (let n = 0; n < mostAtOnce; n += 1) {
    const report = await claimReportToPrint(services.db, services.now());
    if (!report) return;
    try {
      const title = reportTitle(report, disclosureWordsFor("zh-CN"));
      const pdf = await printPdf(chromium, printedDocument(report, title));
      const options = { name: `${title}.pdf`, maxBytes: mostBytes };
      const stored = await receiveFile(services.files, Readable.from([pdf]), options);
      await inTransaction(services.db, (tx) => keepPrintedReport(tx, report, stored, services.now()));
    } catch (error) {
      // The report is public without it; it is tried again later, and the next one meanwhile.
      services.log.error({ err: error, reportId: report.id }, "a yearly report could not be printed as PDF");
    }
  }
}

const style = `
  body { font-family: "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; font-size: 11pt; line-height: 1.7; }
  h1 { font-size: 20pt; text-align: center; line-height: 1.4; }
  h2 { font-size: 14pt; } h3 { font-size: 12pt; }
  h2, h3, caption { break-after: avoid; }
  .organ { text-align: center; }
  table { width: 100%; border-collapse: collapse; font-size: 9pt; margin: 0 0 12pt; }
  caption { text-align: left; font-weight: bold; padding: 4pt 0; }
  th, td { border: 0.5pt solid #333; padding: 3pt 4pt; text-align: left; vertical-align: top; }
  tr { break-inside: avoid; } thead { display: table-header-group; }`;

/** A report as a document of its own: it is printed without the site around it. */
function printedDocument(report: PublicReport, title: string): string {
  const name = escapeHtml(title);
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${name}</title><style>${style}</style></head>
<body><h1>${name}</h1><p class="organ">${escapeHtml(report.organName)} ${formatDay(report.publishedAt)}</p>${reportHtml(report)}</body></html>`;
}
