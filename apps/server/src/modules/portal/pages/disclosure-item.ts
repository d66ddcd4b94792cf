import { ArticlePage, type ArticleView, type LinkView, languages } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import { escapeHtml } from "../../../platform/search/index.ts";
import {
  catalogue,
  catalogueAddress,
  itemTag,
  type PublicDisclosure,
  publicItem,
  siteTag,
} from "../../disclosure/index.ts";
import { fileAddress } from "../../media/index.ts";
import { type DisclosureWords, disclosureWordsFor } from "../disclosure-messages.ts";
import { documentLanguage } from "../document-language.ts";
import { fullTextAddress } from "../full-text.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { formatMinute } from "../time.ts";
import { disclosureColumn, disclosureCrumbs, newestShown, prefixOf, shortItem } from "./disclosure.ts";
import { itemFacts, langMark, paragraphs } from "./disclosure-facts.ts";

/** An item of the catalogue with all its fields (目录条目). */
export async function disclosureItemPage(context: PageContext, id: number): Promise<PageResult<ArticleView>> {
  const { services, tree, language, seen } = context;
  seen.add(itemTag(id));
  const item = Number.isSafeInteger(id) ? await publicItem(services.db, tree.site.id, id) : null;
  if (!item) throw new AppError("NOT_FOUND");
  seen.add("departments");
  if (item.articleId !== null) seen.add(`article:${item.articleId}`);
  const prefix = prefixOf(context);
  const words = disclosureWordsFor(language);
  const own = documentLanguage(language);
  const url = fullTextAddress(tree, item, language);
  const fullText = url === undefined ? undefined : { title: words.fullText, url };
  const isVoid = item.validity === "repealed" || item.validity === "expired";
  seen.add(siteTag(tree.site.id));
  const ofDepartment = { siteId: tree.site.id, department: item.departmentSlug };
  const newest = await catalogue(services.db, ofDepartment, { offset: 0, limit: newestShown });
  return {
    page: ArticlePage,
    languages,
    view: {
      crumbs: disclosureCrumbs(context),
      column: disclosureColumn(words.catalogue, "信息公开目录"),
      section: { title: words.catalogue, url: catalogueAddress(prefix) },
      newest: newest.filter(({ id }) => id !== item.id).map((other) => shortItem(context, other)),
      article: {
        title: item.name,
        ...own,
        publishedAt: formatMinute(item.publishedAt),
        source: item.source || item.issuer,
        department: {
          title: item.departmentName,
          url: `${catalogueAddress(prefix)}?department=${item.departmentSlug}`,
        },
        summary: item.abstract,
        ...(isVoid && item.repealedOn ? { expiredAt: item.repealedOn } : {}),
        facts: itemFacts(item, language),
        bodyHtml: bodyOf(item, fullText, words, own),
        attachments: item.attachments.map(({ id: file, title, kind, size }) => ({
          title,
          url: fileAddress(file),
          kind: kind.toUpperCase(),
          size,
        })),
        keywords: item.keywords,
        ...(own ? { keywordsUrl: catalogueAddress(prefix) } : {}),
      },
    },
  };
}

function bodyOf(
  item: PublicDisclosure,
  fullText: LinkView | undefined,
  words: DisclosureWords,
  own: ReturnType<typeof documentLanguage>,
): string {
  const partly = item.conclusion === "partly" ? `<p><strong>${words.partly}</strong></p>` : "";
  const link = fullText
    ? `<p><a href="${escapeHtml(fullText.url)}">${escapeHtml(fullText.title)}${own ? ": " : "："}<span${langMark(own)}>${escapeHtml(item.name)}</span></a></p>`
    : "";
  return partly + paragraphs(item.body, own) + link;
}
