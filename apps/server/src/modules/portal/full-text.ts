import { articleAddress } from "../articles/index.ts";
import type { PublicDisclosure } from "../disclosure/index.ts";
import { policyAddress } from "../policies/index.ts";
import { languagePrefix, type SiteTree } from "../sites/index.ts";

/**
 * Where the text of a catalogue item stands on its site: on the page of its policy or of its article. Undefined for an item
 * that holds its own text, and while its article is not public.
 * @param language  of the reader; policies have a page in each, articles are in that of the site
 */
export function fullTextAddress(
  { site, byId }: SiteTree,
  { articleId, articleSectionId, policyId }: PublicDisclosure,
  language = site.language,
): string | undefined {
  if (policyId !== null) return policyAddress(policyId, languagePrefix(site, language));
  const section = articleSectionId === null ? undefined : byId.get(articleSectionId);
  return section && articleId !== null ? articleAddress(section, articleId, section.siteLanguage) : undefined;
}
