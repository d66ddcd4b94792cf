/**
 * Languages that addresses, articles and public pages exist in (语种), in the order of menus. The one list of them: routes,
 * prefixes, catalogues and forms go by it.
 */
export const contentLanguages = ["zh-CN", "en", "ru", "ja", "ko", "de", "fr"] as const;
export type ContentLanguage = (typeof contentLanguages)[number];

/** Languages into which texts are translated. */
export const foreignLanguages = ["en", "ru", "ja", "ko", "de", "fr"] as const satisfies readonly Exclude<
  ContentLanguage,
  "zh-CN"
>[];
export type ForeignLanguage = (typeof foreignLanguages)[number];

/** What stands in an address for a language that is not the site's own. @example languageSegment("zh-CN") // "zh-cn" */
export const languageSegment = (language: string): string => language.toLowerCase();

const bySegment = new Map<string, ContentLanguage>(contentLanguages.map((one) => [languageSegment(one), one]));

/**
 * The language that an address names by its first part; undefined where it names none.
 * @example languageInPath("/ru/news/") // "ru"
 */
export function languageInPath(url: string): ContentLanguage | undefined {
  const end = url.slice(1).search(/[/?]/);
  return bySegment.get(end === -1 ? url.slice(1) : url.slice(1, end + 1));
}

/** What an address of a foreign language begins with; the site's own language has nothing before it. */
export const foreignPrefixes: readonly string[] = foreignLanguages.map((language) => `/${languageSegment(language)}`);

/**
 * What addresses of pages in traditional characters begin with (繁體中文). It is no language of articles: these pages are
 * converted from the Chinese ones.
 */
export const traditionalPrefix = "/zh-tw";
