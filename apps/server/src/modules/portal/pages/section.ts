import type { Block } from "@openzone/contract/blocks";
import {
  ChannelPage,
  type ChannelView,
  type ColumnMetaView,
  type ListLook,
  pagingOf,
  SectionPage,
  type SectionView,
} from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import { type ListCounts, publicCounts, publicHome, publicList, publicPageArticle } from "../../articles/index.ts";
import { channelTag, publicChannelBlocks } from "../../blocks/index.ts";
import { type SectionNode, sectionAddress, translatedWord } from "../../sites/index.ts";
import { viewCounter } from "../../visits/index.ts";
import { blockViews } from "../blocks/block-views.ts";
import { outdatedNote } from "../family.ts";
import { articleItem, sectionIdsBelow } from "../items.ts";
import { wordsFor } from "../messages.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { crumbsTo, descriptionOf, linkTo, originOf, titleOf } from "../site-view.ts";
import { placeOf } from "./article.ts";
import { articleBody, filmTexts } from "./article-body.ts";

/** Readers turn so many pages of a list; beyond them the years narrow it. */
export const mostPages = 50;

export const perPageOf = (node: SectionNode): number => node.pageSize;

const newestPerSection = 5;

/** The national column tags of a section (国办发〔2017〕47号). */
export const columnMeta = (node: SectionNode, title: string): ColumnMetaView => ({
  name: title,
  description: node.description || node.summary || title,
  keywords: (node.keywords || node.title)
    .split(/[,，、;；]/)
    .map((word) => word.trim())
    .filter(Boolean),
  type: node.columnType || node.ancestors[0]?.columnType || firstType(node) || "工作动态",
});

/** A channel carries no type of its own; it speaks for its first section. */
const firstType = (node: SectionNode): string | undefined =>
  node.children.find(({ columnType }) => columnType)?.columnType;

/** A channel: as staff arranged it, else its sections, each with its newest titles. */
export async function channelPage(
  context: PageContext,
  channel: SectionNode,
  draft?: readonly Block[],
): Promise<PageResult<ChannelView>> {
  const { services, language, seen } = context;
  seen.add(channelTag(channel.id));
  const title = titleOf(channel, language);
  const base = {
    title,
    url: sectionAddress(channel, language),
    summary: translatedWord(channel.words, language, { own: channel.summary }) || undefined,
    crumbs: crumbsTo(channel, language),
    column: columnMeta(channel, title),
  };
  const arranged = draft ?? (await publicChannelBlocks(services.db, channel.id));
  // What is published in another language changes the tags of the same sections.
  const existing = async () => (await countsOf(context, channel)).languages;
  const viewed = viewCounter(services).of("section", channel.id, placeOf(channel));
  if (arranged.length > 0) {
    const blocks = await blockViews(context, arranged);
    return { page: ChannelPage, viewed, view: { ...base, sections: [], blocks }, languages: await existing() };
  }
  seen.add(`section:${channel.id}`);
  const sections = channel.children.filter(({ state }) => state === "open");
  const holding = sections.filter(({ kind }) => kind !== "link");
  const queries = holding.map((section) => ({
    key: String(section.id),
    sectionIds: sectionIdsBelow(section),
    limit: section.kind === "page" ? 1 : newestPerSection,
  }));
  const items = await publicHome(services.db, language, queries);
  return {
    page: ChannelPage,
    viewed,
    view: {
      ...base,
      sections: sections.map((section) => ({
        ...linkTo(section, language),
        description: descriptionOf(section, language),
        kind: section.kind === "page" || section.kind === "link" ? section.kind : ("list" as const),
        items: (items.get(String(section.id)) ?? []).map((item) => articleItem(context, item)),
      })),
    },
    languages: await existing(),
  };
}

export interface SectionInput {
  page: number;
  year?: number | undefined;
  /** Of the long text of a single page. */
  chapter?: number | undefined;
}

/** A section: its list by page and year, or the one article that it shows. */
export async function sectionPage(
  context: PageContext,
  node: SectionNode,
  input: SectionInput,
): Promise<PageResult<SectionView>> {
  const { services, language, seen } = context;
  seen.add(`section:${node.id}`);
  const title = titleOf(node, language);
  const channel = node.ancestors[0] ?? node;
  const base = {
    title,
    url: sectionAddress(node, language),
    description: descriptionOf(node, language),
    crumbs: crumbsTo(node, language),
    column: columnMeta(node, title),
    channel: linkTo(channel, language),
    siblings: channel.children.filter(({ state }) => state === "open").map((section) => linkTo(section, language)),
  };
  if (node.kind === "page") return ownPage(context, node, base, input.chapter);
  const counts = await countsOf(context, node);
  const view = await listView(context, node, input, counts.of(language));
  // Pages of a list and its years differ from language to language.
  const first = input.page === 1 && input.year === undefined;
  return {
    page: SectionPage,
    view: { ...base, ...view },
    viewed: viewCounter(services).of("section", node.id, placeOf(node)),
    languages: first ? counts.languages : [],
  };
}

/** How many publications it lists, and in which languages. */
const countsOf = ({ services }: PageContext, node: SectionNode) =>
  publicCounts(services.db, { id: node.id, sectionIds: sectionIdsBelow(node) });

/** A section that is one article: whoever opens it has opened the article. */
async function ownPage(
  context: PageContext,
  node: SectionNode,
  base: Omit<SectionView, "kind">,
  chapter = 1,
): Promise<PageResult<SectionView>> {
  const { services, language, seen, tree } = context;
  const article = await publicPageArticle(services.db, node.id, language);
  if (article) seen.add(`article:${article.articleId}`, `department:${article.departmentId}`);
  if (article?.originalId) seen.add(`article:${article.originalId}`);
  const transcripts = article ? await filmTexts(context, article) : [];
  const views = viewCounter(services);
  return {
    page: SectionPage,
    view: {
      ...base,
      kind: "page",
      article:
        article &&
        articleBody(article, {
          language,
          tree,
          chapter,
          origin: originOf(services, tree.site),
          transcripts,
          outdated: outdatedNote(context, article),
        }),
    },
    viewed: article
      ? views.of("article", article.articleId, placeOf(node, article))
      : views.of("section", node.id, placeOf(node)),
    languages: chapter === 1 ? (await countsOf(context, node)).languages : [],
  };
}

const lookOf = ({ kind, layout }: SectionNode): ListLook =>
  kind === "cards" || kind === "pictures" || kind === "videos" ? kind : layout;

async function listView(context: PageContext, node: SectionNode, { page, year }: SectionInput, counts: ListCounts) {
  const { services, language } = context;
  const perPage = perPageOf(node);
  const sectionIds = sectionIdsBelow(node);
  const address = sectionAddress(node, language);
  const urlOf = (change: { page?: number; year?: number }) => {
    const query = new URLSearchParams();
    if (change.year) query.set("year", String(change.year));
    if (change.page && change.page > 1) query.set("page", String(change.page));
    return query.size > 0 ? `${address}?${query}` : address;
  };
  const total = year === undefined ? counts.total : (counts.years.find((entry) => entry.year === year)?.count ?? 0);
  const paging = pagingOf({ page, perPage, total, urlOf: (number) => urlOf({ page: number, year }) });
  if (page > paging.pages) throw new AppError("NOT_FOUND");
  const items = await publicList(services.db, {
    sectionIds,
    language,
    year,
    offset: (page - 1) * perPage,
    limit: perPage,
  });
  const words = wordsFor(language);
  // Elsewhere the list goes by time alone, and the word would puzzle.
  const pins = sectionIds.length === 1 && year === undefined;
  const years = counts.years.map((entry) => ({
    title: words.year(entry.year),
    url: urlOf({ year: entry.year }),
    count: entry.count,
    current: entry.year === year,
  }));
  return {
    kind: "list" as const,
    look: lookOf(node),
    items: items.map((item) => {
      const row = articleItem(context, item);
      return item.pinned && pins ? { ...row, tag: row.tag ?? words.pinned } : row;
    }),
    years:
      years.length > 1 || year ? [{ title: words.allYears, url: address, current: year === undefined }, ...years] : [],
    paging,
    feedUrl: `${address}rss.xml`,
  };
}
