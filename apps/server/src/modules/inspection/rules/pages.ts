import { siteIdCodePattern } from "@openzone/contract/sites";
import type { PageDocument } from "./page-document.ts";
import type { Fault, FaultObject } from "./types.ts";

export type PageKind = "home" | "section" | "article";

/** A page that was asked for, with whose it is. */
export interface AskedPage {
  kind: PageKind;
  object: FaultObject;
  departmentId: number | null;
  page: PageDocument;
}

const siteTags = ["SiteName", "SiteDomain", "SiteIDCode"] as const;
const columnTags = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"] as const;
const contentTags = ["ArticleTitle", "PubDate", "ContentSource"] as const;

const needed: Record<PageKind, readonly string[]> = {
  home: siteTags,
  section: [...siteTags, ...columnTags],
  article: [...siteTags, ...columnTags, ...contentTags],
};
const forbidden: Record<PageKind, readonly string[]> = {
  home: [...columnTags, ...contentTags],
  section: contentTags,
  article: [],
};

const pubDate = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?$/;

/**
 * The national meta tags of a page (国办发〔2017〕47 号, 附件《网页设计规范》): which a kind of page must have, and their form.
 * @param host  name under which the site is reached
 */
export function judgeMetaTags({ kind, object, departmentId, page }: AskedPage, host: string): Fault[] {
  const contentOf = (name: string): string => page.metas.get(name)?.[0]?.trim() ?? "";
  const wrong: [tag: string, fault: string][] = [];
  for (const tag of needed[kind]) {
    if (contentOf(tag) === "") wrong.push([tag, "missing"]);
    else if ((page.metas.get(tag)?.length ?? 0) > 1) wrong.push([tag, "twice"]);
  }
  for (const tag of forbidden[kind]) if (page.metas.has(tag)) wrong.push([tag, "surplus"]);
  const domain = contentOf("SiteDomain");
  if (domain !== "" && domain.toLowerCase() !== host.toLowerCase()) wrong.push(["SiteDomain", "host"]);
  const code = contentOf("SiteIDCode");
  if (code !== "" && !siteIdCodePattern.test(code)) wrong.push(["SiteIDCode", "form"]);
  const date = contentOf("PubDate");
  if (kind === "article" && date !== "" && !pubDate.test(date)) wrong.push(["PubDate", "form"]);
  return wrong.map(([tag, fault]) => ({
    rule: "meta-tags",
    object,
    departmentId,
    what: `${tag} ${fault}`,
    evidence: { tag, fault, value: contentOf(tag) },
  }));
}

/** The seven parts of the foot (底部功能区), and which of them must lead somewhere. */
export const footerParts = ["organ-mark", "report-errors", "id-code", "host", "icp", "police", "site-map"] as const;
const entrances = new Set<string>(["organ-mark", "report-errors", "site-map"]);

/** The seven parts that the foot must have (政府网站发展指引 附件《网页设计规范》). */
export function judgeFooter({ object, page }: Pick<AskedPage, "object" | "page">): Fault[] {
  return footerParts.flatMap((part): Fault[] => {
    const found = page.parts.get(part);
    const words = found?.text.replace(/^[^:：]*[:：]/, "").trim() ?? "";
    const fault = !found || words === "" ? "missing" : entrances.has(part) && !found.leads ? "leads-nowhere" : null;
    if (fault === null) return [];
    return [{ rule: "footer-part", object, departmentId: null, what: part, evidence: { part, fault } }];
  });
}
