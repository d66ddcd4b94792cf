import { foreignPrefixes } from "@openzone/contract/languages";
import { cellOf, type ReportContent, type ReportTable, reportForms } from "@openzone/contract/yearly-reports";
import type { Row, Sheet } from "write-excel-file/node";
import { AppError } from "../../platform/errors.ts";
import { anyone } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { type PublicReport, publicReport } from "../disclosure/index.ts";
import { disclosureWordsFor } from "./disclosure-messages.ts";
import { reportTitle } from "./pages/yearly-reports.ts";
import { languageOfPath, type Portal, refuseClosed } from "./portal.ts";

/** Yearly reports as workbooks: a sheet for each chapter, numbers as numbers. */
export function registerReportFiles(app: App, services: Services, portal: Portal): void {
  for (const prefix of ["", ...foreignPrefixes])
    app.route({
      method: "GET",
      url: `${prefix}/disclosure/reports/:id.xlsx`,
      config: { access: anyone },
      schema: { hide: true },
      handler: async (request, reply) => {
        const tree = await portal.siteOf(request);
        const language = languageOfPath(request.url);
        refuseClosed(tree, language, services.now());
        const id = idParams.safeParse(request.params).data?.id;
        const report = id === undefined ? null : await publicReport(services.db, tree.site.id, id);
        if (!report) throw new AppError("NOT_FOUND");
        const title = reportTitle(report, disclosureWordsFor(language));
        return reply
          .type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
          .header("cache-control", "no-cache")
          .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(`${title}.xlsx`)}`)
          .send(await reportWorkbook(report, title));
      },
    });
}

async function reportWorkbook({ kind, content }: PublicReport, title: string): Promise<Buffer> {
  const sheets = reportForms[kind].map(
    (chapter, place): Sheet<never> => ({
      sheet: `${place + 1} ${chapter.title.replace(/^.+、/, "")}`.replace(/[\\/?*[\]:]/g, " ").slice(0, 31),
      columns: [{ width: 60 }, ...Array.from({ length: 7 }, () => ({ width: 16 }))],
      data: [
        [{ value: title, fontWeight: "bold", fontSize: 14 }],
        [{ value: chapter.title, fontWeight: "bold" }],
        ...chapter.texts.map(
          (text): Row => [
            { value: text.title, fontWeight: "bold" },
            { value: content.texts[text.key] ?? "", type: String, ...(text.long ? { wrap: true, columnSpan: 7 } : {}) },
          ],
        ),
        ...chapter.tables.flatMap((table) => tableRows(table, content)),
      ],
    }),
  );
  const { default: writeExcelFile } = await import("write-excel-file/node");
  return writeExcelFile(sheets).toBuffer();
}

const tableRows = (table: ReportTable, { figures }: ReportContent): Row[] => [
  [],
  [{ value: table.title, fontWeight: "bold" }],
  [table.corner, ...table.columns.map(({ title, group }) => (group ? `${group}：${title}` : title))].map((value) => ({
    value,
    fontWeight: "bold" as const,
    backgroundColor: "#e6eef7",
    wrap: true,
  })),
  ...table.rows.map(
    (row): Row => [
      { value: row.title, wrap: true },
      ...table.columns.map(({ key }) => {
        const value = figures[cellOf(table, row.key, key)];
        return value === undefined
          ? null
          : { value, type: Number, format: table.figures === "money" ? "#,##0.00" : "#,##0" };
      }),
    ],
  ),
];
