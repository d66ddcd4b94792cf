import type { SiteTemplateInput } from "@openzone/contract/site-templates";

type Channel = SiteTemplateInput["channels"][number];
type Section = Channel["sections"][number];
type Kind = Section["kind"];

/** Days within which the checkers ask for something new (国办秘函〔2019〕19号): moving news two weeks, policies half a year. */
const dutyOf: Partial<Record<string, number>> = {
  工作动态: 14,
  政策文件: 180,
  政策解读: 180,
  数据发布: 90,
};

/** A section: its address, its names, what kind of page it is, and what the national tag calls it. */
export function section(
  slug: string,
  title: string,
  titleEn: string,
  columnType: NonNullable<Section["columnType"]>,
  kind: Kind = "list",
): Section {
  return { slug, title, titleEn, kind, columnType, updateDays: kind === "page" ? null : (dutyOf[columnType] ?? null) };
}

export const channel = (slug: string, title: string, titleEn: string, sections: Section[]): Channel => ({
  slug,
  title,
  titleEn,
  sections,
});

/** Sections that many sites have. */
export const interpretations = section("interpretations", "政策解读", "Interpretations", "政策解读");
export const serviceGuides = section("guides", "办事指南", "Service guides", "办事服务");
export const questions = section("faq", "常见问题", "Questions", "咨询投诉");

/** News, notices and how to reach whoever answers: every site has them. */
export const newsChannel = (...more: Section[]): Channel =>
  channel("news", "动态", "News", [
    section("updates", "工作动态", "Updates", "工作动态"),
    section("notices", "通知公告", "Notices", "工作动态"),
    ...more,
  ]);

export const aboutChannel = (...more: Section[]): Channel =>
  channel("about", "概况", "About", [
    section("overview", "基本情况", "Overview", "概况信息", "page"),
    ...more,
    section("contact", "联系我们", "Contact us", "咨询投诉", "page"),
  ]);

/** A list of the home: some sections under a name, or a whole channel or one section by its address. */
type HomeList = string | { title: string; titleEn: string; sections: string[] };

/**
 * A template whose home has two rows: what is new beside the notices, then two lists of the site's own business and how to
 * reach it.
 */
export function template(
  [title, titleEn, accent]: [title: string, titleEn: string, accent: string],
  summary: string,
  channels: Channel[],
  ...lists: [HomeList, HomeList]
): SiteTemplateInput {
  const home: SiteTemplateInput["home"] = [
    {
      kind: "headlines",
      title: "最新动态",
      titleEn: "News",
      size: "two-thirds",
      sections: ["/news/updates/"],
      count: 6,
    },
    { kind: "list", title: "通知公告", titleEn: "Notices", size: "third", sections: ["/news/notices/"], count: 6 },
    ...lists.map((list) => ({ kind: "list" as const, size: "half" as const, count: 6, ...namedList(channels, list) })),
    { kind: "contact", title: "联系我们", titleEn: "Contact us", size: "full" },
  ];
  return { title, titleEn, summary, accent, channels, home };
}

/** @throws Error  for an address at which the template has neither channel nor section */
function namedList(channels: readonly Channel[], list: HomeList): Exclude<HomeList, string> {
  if (typeof list !== "string") return list;
  const [, ofChannel, ofSection] = list.split("/");
  const owner = channels.find(({ slug }) => slug === ofChannel);
  const named = ofSection ? owner?.sections.find(({ slug }) => slug === ofSection) : owner;
  if (!owner || !named) throw new Error(`The template has nothing at ${list}`);
  const shown = ofSection ? [list] : owner.sections.map(({ slug }) => `${list}${slug}/`);
  return { title: named.title, titleEn: named.titleEn ?? "", sections: shown };
}
