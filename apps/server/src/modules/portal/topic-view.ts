import type { TopicItemView } from "@openzone/portal-ui";
import { type PublicTopic, topicAddress } from "../blocks/index.ts";
import { languagePrefix, translatedWord, wordIn } from "../sites/index.ts";
import { pictureView } from "./items.ts";
import { wordsFor } from "./messages.ts";
import type { PageContext } from "./portal.ts";

/** A topic's name in the page's language. */
export const topicTitle = ({ tree, language }: PageContext, topic: PublicTopic): string =>
  wordIn(tree.words, language, { own: topic.title, english: topic.titleEn });

/** What a topic says of itself; nothing in a language in which nobody wrote it. */
export const topicIntro = ({ tree, language }: PageContext, topic: PublicTopic): string =>
  translatedWord(tree.words, language, { own: topic.intro, english: topic.introEn });

/** When a topic is on: both ends, one, or neither. */
export function periodOf({ language }: PageContext, { startsOn, endsOn }: PublicTopic): string | undefined {
  if (startsOn === null && endsOn === null) return undefined;
  return wordsFor(language).period(startsOn, endsOn);
}

/** A topic in a list. */
export function topicItem(context: PageContext, topic: PublicTopic): TopicItemView {
  const { tree, language } = context;
  return {
    title: topicTitle(context, topic),
    url: languagePrefix(tree.site, language) + topicAddress(topic.slug),
    text: topicIntro(context, topic).slice(0, 80) || undefined,
    image: topic.banner ? pictureView(topic.banner, [480, 960]) : undefined,
    period: periodOf(context, topic),
    archived: topic.state === "archived",
  };
}
