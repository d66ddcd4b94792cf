import { languagePrefix, translatedWord, wordIn } from "../../sites/index.ts";
import type { PageContext } from "../portal.ts";
import { localAddress } from "../site-view.ts";

/** A title in the page's language; the Chinese one where nobody gave another. */
export const titleIn = ({ tree, language }: PageContext, texts: { title: string; titleEn: string }): string =>
  wordIn(tree.words, language, { own: texts.title, english: texts.titleEn });

/** A label in the page's language; the Chinese one where nobody gave another. */
export const labelIn = ({ tree, language }: PageContext, own: string, english?: string | null): string =>
  wordIn(tree.words, language, { own, english });

/** A sentence in the page's language; nothing where nobody wrote it. */
export const textIn = ({ tree, language }: PageContext, own: string, english?: string | null): string | undefined =>
  translatedWord(tree.words, language, { own, english }) || undefined;

/** What stands before addresses of the site in the page's language. */
export const prefixOf = ({ tree, language }: PageContext): string => languagePrefix(tree.site, language);

/** An address that staff typed: those of the site itself lead to the page's language. */
export const localUrl = (context: PageContext, url: string): string => localAddress(url, prefixOf(context));
