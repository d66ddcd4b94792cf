import type { Block } from "@openzone/contract/blocks";
import { TopicPage, TopicsPage, type TopicsView, type TopicView } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import { publicHome } from "../../articles/index.ts";
import { type PublicTopic, publicTopic, publicTopics, topicsTag, topicTag } from "../../blocks/index.ts";
import {
  languagePrefix,
  type SectionNode,
  type SiteTree,
  sectionAddress,
  translatedWord,
  wordIn,
} from "../../sites/index.ts";
import { blockViews } from "../blocks/block-views.ts";
import { articleItem, pictureView, sectionIdsBelow } from "../items.ts";
import { wordsFor } from "../messages.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { descriptionOf, linkTo, titleOf } from "../site-view.ts";
import { formatDay } from "../time.ts";
import { periodOf, topicIntro, topicItem, topicTitle } from "../topic-view.ts";

const topicsAddress = "/topics/";
const topicsShown = 60;
const newestPerSection = 5;

/** The channel that stands where the list of topics is, if the site has one: its name and its sections belong there. */
function channelOf({ tree }: PageContext): SectionNode | undefined {
  const channel = tree.byAddress.get(topicsAddress);
  return channel?.state === "open" ? channel : undefined;
}

/** The page of one topic (专题); a withdrawn one is gone (410). Undefined when there is no such topic. */
export async function topicPage(context: PageContext, slug: string): Promise<PageResult<TopicView> | undefined> {
  const { services, tree, seen } = context;
  const found = await publicTopic(services.db, tree.site.id, slug);
  if (!found) return undefined;
  const { topic, blocks } = found;
  seen.add(topicTag(topic.id));
  if (topic.state === "withdrawn") throw new AppError("GONE", { withdrawnAt: topic.modifiedAt.toISOString() });
  return topicView(context, topic, blocks);
}

/** A topic with a given arrangement, published or not. */
export async function topicView(
  context: PageContext,
  topic: PublicTopic,
  blocks: readonly Block[],
): Promise<PageResult<TopicView>> {
  const { tree, language } = context;
  const prefix = languagePrefix(tree.site, language);
  const words = wordsFor(language);
  const channel = channelOf(context);
  const title = topicTitle(context, topic);
  const department =
    topic.departmentName &&
    wordIn(tree.words, language, { own: topic.departmentName, english: topic.departmentNameEn });
  const list = { title: channel ? titleOf(channel, language) : words.topics, url: `${prefix}${topicsAddress}` };
  return {
    page: TopicPage,
    view: {
      title,
      intro: topicIntro(context, topic) || undefined,
      period: periodOf(context, topic),
      department: department ?? undefined,
      layout: topic.layout,
      banner: topic.banner ? pictureView(topic.banner) : undefined,
      ended: topic.endedOn ?? undefined,
      themeUrl: `/assets/accents/${topic.accent.slice(1)}.css`,
      crumbs: [{ title: words.home, url: `${prefix}/` }, list],
      column: columnOf(title, topic.intro),
      channelUrl: channel && sectionAddress(channel, language),
      blocks: await blockViews(context, blocks),
    },
    languages: languagesOf(tree, [topic]),
  };
}

/** All topics that readers can open; a channel at the same address adds its sections. */
export async function topicsPage(context: PageContext): Promise<PageResult<TopicsView>> {
  const { services, tree, language, seen } = context;
  const channel = channelOf(context);
  seen.add(topicsTag(tree.site.id), ...(channel ? [`section:${channel.id}`] : []));
  const topics = await publicTopics(services.db, tree.site.id, topicsShown);
  const words = wordsFor(language);
  const prefix = languagePrefix(tree.site, language);
  const title = channel ? titleOf(channel, language) : words.topics;
  const summary = channel ? translatedWord(tree.words, language, { own: channel.summary }) : "";
  return {
    page: TopicsPage,
    view: {
      title,
      summary: summary || undefined,
      crumbs: [{ title: words.home, url: `${prefix}/` }],
      column: columnOf(title, summary),
      channelUrl: channel && sectionAddress(channel, language),
      topics: topics.map((topic) => topicItem(context, topic)),
      sections: await sectionsOf(context, channel),
    },
    languages: languagesOf(tree, topics),
  };
}

/** Topics exist in the site's language, and in English where staff gave one of them an English name. */
const languagesOf = ({ site }: SiteTree, topics: readonly PublicTopic[]): string[] =>
  topics.some(({ titleEn }) => titleEn !== "") ? [site.language, "en"] : [site.language];

async function sectionsOf(context: PageContext, channel: SectionNode | undefined): Promise<TopicsView["sections"]> {
  const { services, language } = context;
  const sections = channel?.children.filter(({ state }) => state === "open") ?? [];
  const queries = sections.map((section) => ({
    key: String(section.id),
    sectionIds: sectionIdsBelow(section),
    limit: newestPerSection,
  }));
  const items = await publicHome(services.db, language, queries);
  return sections.map((section) => ({
    ...linkTo(section, language),
    description: descriptionOf(section, language),
    items: (items.get(String(section.id)) ?? []).map((item) => articleItem(context, item)),
  }));
}

/** The national column tags of a topic (国办发〔2017〕47号). */
const columnOf = (title: string, description: string) => ({
  name: title,
  description: description || title,
  keywords: [title],
  type: "专题专栏",
});

/** The addresses of topics for the site map. */
export async function topicAddresses(
  context: PageContext,
): Promise<{ title: string; url: string; modified: string }[]> {
  const { services, tree, seen } = context;
  seen.add(topicsTag(tree.site.id));
  const topics = await publicTopics(services.db, tree.site.id, 1000);
  return topics.map((topic) => ({
    title: topicTitle(context, topic),
    url: topicItem(context, topic).url,
    modified: formatDay(topic.modifiedAt),
  }));
}
