import { ArticlePage, type ArticleView, languages } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import { escapeHtml } from "../../../platform/search/index.ts";
import {
  catalogue,
  catalogueAddress,
  guidesTag,
  type PublicGuide,
  platformAddress,
  publicGuides,
  siteTag,
} from "../../disclosure/index.ts";
import { departmentTree } from "../../people/index.ts";
import { departmentTitle } from "../departments.ts";
import { type DisclosureWords, disclosureWordsFor } from "../disclosure-messages.ts";
import { documentLanguage } from "../document-language.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { formatMinute } from "../time.ts";
import { disclosureColumn, disclosureCrumbs, newestShown, prefixOf, shortItem } from "./disclosure.ts";
import { langMark, paragraphs } from "./disclosure-facts.ts";

/** The guide of a department (信息公开指南), with all that the law wants in it (政府信息公开条例 第十二条). */
export async function disclosureGuidePage(context: PageContext, slug: string): Promise<PageResult<ArticleView>> {
  const { services, tree, language, seen } = context;
  seen.add(guidesTag, "departments", siteTag(tree.site.id));
  const found = (await publicGuides(services.db)).find((guide) => guide.slug === slug);
  const department = (await departmentTree(services.db)).find((one) => one.slug === slug);
  if (!found || !department) throw new AppError("NOT_FOUND");
  const { guide, updatedAt } = found;
  const items = await catalogue(
    services.db,
    { siteId: tree.site.id, department: slug },
    { offset: 0, limit: newestShown },
  );
  const prefix = prefixOf(context);
  const words = disclosureWordsFor(language);
  const name = departmentTitle(department, language, tree.words);
  const chapter = (title: string, text: string) =>
    `<h2>${escapeHtml(title)}</h2>${paragraphs(text, documentLanguage(language))}`;
  return {
    page: ArticlePage,
    languages,
    view: {
      crumbs: disclosureCrumbs(context),
      column: disclosureColumn(words.guide, "信息公开指南"),
      section: { title: words.catalogue, url: `${catalogueAddress(prefix)}?department=${slug}` },
      newest: items.map((item) => shortItem(context, item)),
      article: {
        title: words.guideOf(name),
        publishedAt: formatMinute(updatedAt),
        source: name,
        facts: contactFacts(guide, words).map((fact) => ({ ...fact, ...documentLanguage(language) })),
        bodyHtml:
          chapter(words.guideFields.classification, guide.classification) +
          chapter(words.guideFields.arrangement, guide.arrangement) +
          chapter(words.guideFields.access, guide.access),
        attachments: [],
        keywords: [],
      },
    },
  };
}

function contactFacts(guide: PublicGuide["guide"], words: DisclosureWords): { label: string; value: string }[] {
  const names = ["office", "address", "hours", "phone", "fax", "contact", "postcode"] as const;
  return names.flatMap((name) => (guide[name] ? [{ label: words.guideFields[name], value: guide[name] }] : []));
}

/** How to request what is not published (依申请公开): at the counter and by post, with where to send it. */
export async function disclosureRequestPage(context: PageContext): Promise<PageResult<ArticleView>> {
  const { services, language, seen } = context;
  seen.add(guidesTag, "departments");
  const guides = await publicGuides(services.db);
  const [first] = guides;
  if (!first) throw new AppError("NOT_FOUND");
  const departments = new Map((await departmentTree(services.db)).map((one) => [one.id, one]));
  const words = disclosureWordsFor(language);
  const newest = Math.max(...guides.map(({ updatedAt }) => updatedAt.getTime()));
  const nameOf = ({ departmentId }: PublicGuide): string => {
    const department = departments.get(departmentId);
    return department ? departmentTitle(department, language, context.tree.words) : "";
  };
  return {
    page: ArticlePage,
    languages,
    view: {
      crumbs: disclosureCrumbs(context),
      column: disclosureColumn(words.parts.request.title, "依申请公开"),
      section: { title: words.platform, url: platformAddress(prefixOf(context)) },
      newest: [],
      article: {
        title: words.request.title,
        publishedAt: formatMinute(newest),
        source: nameOf(first),
        bodyHtml: requestHtml(words, guides, nameOf, documentLanguage(language)),
        attachments: [],
        keywords: [],
      },
    },
  };
}

function requestHtml(
  words: DisclosureWords,
  guides: PublicGuide[],
  nameOf: (guide: PublicGuide) => string,
  own: ReturnType<typeof documentLanguage>,
): string {
  const { chapters, offices, columns } = words.request;
  const cell = (text: string) => `<td${langMark(own)}>${escapeHtml(text)}</td>`;
  const rows = guides.map((one) => {
    const { office, address, postcode, hours, phone } = one.guide;
    const place = postcode ? `${address}（${postcode}）` : address;
    return `<tr><th scope="row">${escapeHtml(nameOf(one))}</th>${[office, place, hours, phone].map(cell).join("")}</tr>`;
  });
  const head = columns.map((title) => `<th scope="col">${title}</th>`).join("");
  return [
    ...chapters.map(
      ({ title, lines }) => `<h2>${title}</h2><ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`,
    ),
    `<h2>${offices}</h2><table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`,
  ].join("");
}
