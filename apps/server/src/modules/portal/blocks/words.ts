import { languagePrefix } from "../../sites/index.ts";
import type { PageContext } from "../portal.ts";

/** A title in the page's language; the Chinese one where nobody gave another. */
export const titleIn = ({ language }: PageContext, texts: { title: string; titleEn: string }): string =>
  language === "en" ? texts.titleEn || texts.title : texts.title;

/** What stands before addresses of the site in the page's language. */
export const prefixOf = ({ tree, language }: PageContext): string => languagePrefix(tree.site.language, language);

/** An address that staff typed: those of the site itself lead to the page's language. */
export const localUrl = (context: PageContext, url: string): string =>
  url.startsWith("/") && !url.startsWith("/files/") ? prefixOf(context) + url : url;
