import {
  cellOf,
  type FigureKind,
  type ReportChapter,
  type ReportContent,
  type ReportTable,
  type ReportText,
  reportForms,
} from "@openzone/contract/yearly-reports";
import { ArticlePage, type ArticleView, languages } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import { escapeHtml } from "../../../platform/search/index.ts";
import {
  type PublicReport,
  publicReport,
  reportAddress,
  reportsAddress,
  reportsForReaders,
  reportsTag,
} from "../../disclosure/index.ts";
import { fileAddress } from "../../media/index.ts";
import { type DisclosureWords, disclosureWordsFor } from "../disclosure-messages.ts";
import { documentLanguage } from "../document-language.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { linkTo } from "../site-view.ts";
import { formatDay, formatMinute } from "../time.ts";
import { disclosureColumn, disclosureCrumbs, newestShown, prefixOf } from "./disclosure.ts";
import { langMark, paragraphs } from "./disclosure-facts.ts";

const column = (words: DisclosureWords) => disclosureColumn(words.parts.report.title, "信息公开年报");

/** What a report is called: the year and the organ are part of its name. */
export const reportTitle = ({ organName, year, kind }: PublicReport, words: DisclosureWords): string =>
  words.reportTitle(organName, year, kind);

/** All yearly reports of a site, by year (政府信息公开年报, the fourth part of the platform). */
export async function reportsPage(context: PageContext): Promise<PageResult<ArticleView>> {
  const { services, tree, language, seen } = context;
  seen.add(reportsTag(tree.site.id), `site:${tree.site.id}:menu`);
  const reports = await reportsForReaders(services.db, tree.site.id);
  const [newest] = reports;
  if (!newest) throw new AppError("NOT_FOUND");
  const prefix = prefixOf(context);
  const words = disclosureWordsFor(language);
  const years = [...Map.groupBy(reports, ({ year }) => year)].map(
    ([year, own]) =>
      `<h2>${words.year(String(year))}</h2><ul>${own.map((report) => line(report, prefix, words)).join("")}</ul>`,
  );
  // Reports of the years before were published as articles.
  const earlier = tree.sections.find(({ state, columnType }) => state === "open" && columnType === "信息公开年报");
  const link = earlier && linkTo(earlier, language);
  const before = link
    ? `<h2>${words.earlierReports}</h2><p><a href="${link.url}">${escapeHtml(link.title)}</a></p>`
    : "";
  return {
    page: ArticlePage,
    languages,
    view: {
      crumbs: disclosureCrumbs(context),
      column: column(words),
      section: { title: words.parts.report.title, url: reportsAddress(prefix) },
      newest: [],
      article: {
        title: words.parts.report.title,
        publishedAt: formatMinute(Math.max(...reports.map(({ publishedAt }) => publishedAt.getTime()))),
        source: newest.organName,
        bodyHtml: years.join("") + before,
        attachments: [],
        keywords: [],
      },
    },
  };
}

const line = (report: PublicReport, prefix: string, words: DisclosureWords): string =>
  `<li><a href="${reportAddress(prefix, report.id)}">${escapeHtml(reportTitle(report, words))}</a></li>`;

/** One yearly report with its tables. */
export async function reportPage(context: PageContext, id: number): Promise<PageResult<ArticleView>> {
  const { services, tree, language, seen } = context;
  seen.add(reportsTag(tree.site.id));
  const report = Number.isSafeInteger(id) ? await publicReport(services.db, tree.site.id, id) : null;
  if (!report) throw new AppError("NOT_FOUND");
  const prefix = prefixOf(context);
  const words = disclosureWordsFor(language);
  const others = (await reportsForReaders(services.db, tree.site.id)).filter((other) => other.id !== id);
  return {
    page: ArticlePage,
    languages,
    view: {
      crumbs: disclosureCrumbs(context),
      column: column(words),
      section: { title: words.parts.report.title, url: reportsAddress(prefix) },
      newest: others.slice(0, newestShown).map((other) => ({
        title: reportTitle(other, words),
        url: reportAddress(prefix, other.id),
        date: formatDay(other.publishedAt),
      })),
      article: {
        title: reportTitle(report, words),
        publishedAt: formatMinute(report.publishedAt),
        source: report.organName,
        bodyHtml:
          inItsLanguage(reportHtml(report), documentLanguage(language)) +
          downloadsHtml(report, `${reportAddress(prefix, id)}.xlsx`, words),
        attachments: [],
        keywords: [],
      },
    },
  };
}

/** Whole chapters in another language than that of the page. */
const inItsLanguage = (html: string, own: ReturnType<typeof documentLanguage>): string =>
  own ? `<div class="prose"${langMark(own)}>${html}</div>` : html;

/** The files of a report; its PDF only when it is made, which needs a browser on the machine. */
function downloadsHtml({ pdf }: PublicReport, workbook: string, words: DisclosureWords): string {
  const links = [[workbook, words.reportFile], ...(pdf ? [[fileAddress(pdf.id), words.reportPdf]] : [])];
  return links.map(([url, title]) => `<p><a href="${url}" download>${title}</a></p>`).join("");
}

/** The chapters of a report: texts as paragraphs, answers and figures as tables that say what each cell belongs to. */
export const reportHtml = ({ kind, content }: Pick<PublicReport, "kind" | "content">): string =>
  reportForms[kind].map((chapter) => chapterHtml(chapter, content)).join("");

function chapterHtml({ title, texts, tables }: ReportChapter, content: ReportContent): string {
  const said = texts.filter(({ key }) => content.texts[key]);
  const long = said.filter((text) => text.long);
  const short = said.filter((text) => !text.long);
  return [
    `<h2>${escapeHtml(title)}</h2>`,
    short.length > 0 ? answersHtml(title, short, content) : "",
    ...long.map((text) => {
      const heading = texts.length > 1 ? `<h3>${escapeHtml(text.title)}</h3>` : "";
      return heading + paragraphs(content.texts[text.key] ?? "");
    }),
    ...tables.map((table) => tableHtml(table, content)),
  ].join("");
}

function answersHtml(title: string, texts: readonly ReportText[], { texts: said }: ReportContent): string {
  const rows = texts.map(
    (text) => `<tr><th scope="row">${escapeHtml(text.title)}</th><td>${escapeHtml(said[text.key] ?? "")}</td></tr>`,
  );
  return `<table><caption>${escapeHtml(title)}</caption><tbody>${rows.join("")}</tbody></table>`;
}

function tableHtml(table: ReportTable, { figures }: ReportContent): string {
  const rows = table.rows.map((row) => {
    const cells = table.columns.map(
      ({ key }) => `<td>${figure(figures[cellOf(table, row.key, key)], table.figures)}</td>`,
    );
    return `<tr><th scope="row">${escapeHtml(row.title)}</th>${cells.join("")}</tr>`;
  });
  return `<table><caption>${escapeHtml(table.title)}</caption><thead>${headHtml(table)}</thead><tbody>${rows.join("")}</tbody></table>`;
}

/** One line of titles, or two where columns stand in groups. */
function headHtml({ corner, columns }: ReportTable): string {
  const grouped = columns.some(({ group }) => group !== undefined);
  const high = grouped ? ' rowspan="2"' : "";
  const first = columns.flatMap(({ title, group }, place) => {
    if (group === undefined) return [`<th scope="col"${high}>${escapeHtml(title)}</th>`];
    if (columns[place - 1]?.group === group) return [];
    const wide = columns.filter((other) => other.group === group).length;
    return [`<th scope="colgroup" colspan="${wide}">${escapeHtml(group)}</th>`];
  });
  const second = columns
    .filter(({ group }) => group !== undefined)
    .map(({ title }) => `<th scope="col">${escapeHtml(title)}</th>`);
  const top = `<tr><th scope="col"${high}>${escapeHtml(corner)}</th>${first.join("")}</tr>`;
  return grouped ? `${top}<tr>${second.join("")}</tr>` : top;
}

const figure = (value: number | undefined, kind: FigureKind): string =>
  value === undefined ? "" : kind === "money" ? value.toFixed(2) : String(value);
