import type { ContentLanguage } from "@openzone/contract/languages";

/** What a message says; `{name}` stands for a value. */
export interface NoticeWords {
  title: string;
  text: string;
}

/** A kind of message in the languages that somebody wrote; others get the English one. */
export type NoticeTemplate = { "zh-CN": NoticeWords; en: NoticeWords } & Partial<Record<ContentLanguage, NoticeWords>>;

const templates = new Map<string, NoticeTemplate>();

/**
 * Makes kinds of messages known. Modules call it where they are loaded, with names such as `application.accepted`.
 * @example defineNotices({ "application.accepted": { "zh-CN": { title: "已受理", text: "{item}（{number}）已受理。" }, en: … } })
 */
export function defineNotices(kinds: Record<string, NoticeTemplate>): void {
  for (const [kind, template] of Object.entries(kinds)) templates.set(kind, template);
}

/** Messages that the public gets too: for every language of the site, by kind, title and text. */
export type NoticesByLanguage<Kind extends string> = Record<
  ContentLanguage,
  Record<Kind, readonly [title: string, text: string]>
>;

/** The same as `defineNotices` for words that are kept language by language. */
export function defineNoticesByLanguage<Kind extends string>(words: NoticesByLanguage<Kind>): void {
  for (const kind of Object.keys(words["zh-CN"]) as Kind[])
    templates.set(
      kind,
      Object.fromEntries(
        Object.entries(words).map(
          ([
            language,
            {
              [kind]: [title, text],
            },
          ]) => [language, { title, text }],
        ),
      ) as unknown as NoticeTemplate,
    );
}

/** Every kind that is known, for the test of the words. */
export const knownNotices = (): ReadonlyMap<string, NoticeTemplate> => templates;

/** Values of a message: plain words and numbers. */
export type NoticeParams = Record<string, string | number>;

/** The words of a message in `language`. A kind that nobody knows any more shows its name, and no value. */
export function noticeWords(kind: string, language: string, params: NoticeParams): NoticeWords {
  const template = templates.get(kind);
  if (!template) return { title: kind, text: "" };
  const words = template[language as ContentLanguage] ?? template.en;
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));
  return { title: fill(words.title), text: fill(words.text) };
}
