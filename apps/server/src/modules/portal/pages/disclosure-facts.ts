import { subjectClassTitle } from "@openzone/contract/disclosure-classes";
import { type Language, shownDate } from "@openzone/portal-ui";
import { escapeHtml } from "../../../platform/search/index.ts";
import type { PublicDisclosure } from "../../disclosure/index.ts";
import { type DisclosureWords, disclosureWordsFor } from "../disclosure-messages.ts";
import { documentLanguage } from "../document-language.ts";
import { formatDay } from "../time.ts";

/** Every field of a catalogue item by its name, as pages and files show it. */
export function itemFields(
  item: PublicDisclosure,
  codes: DisclosureWords["codes"],
): Record<keyof DisclosureWords["itemFields"], string> {
  return {
    indexNumber: item.indexNumber,
    name: item.name,
    subjectClass: subjectClassTitle(item.subjectClass),
    genre: codes.genres[item.genre],
    category: codes.categories[item.category],
    audience: item.audience,
    department: item.departmentName,
    issuer: item.issuer,
    docNo: item.docNo,
    formedOn: item.formedOn,
    publishedOn: formatDay(item.publishedAt),
    effectiveOn: item.effectiveOn ?? "",
    validity: codes.validities[item.validity],
    repealedOn: item.repealedOn ?? "",
    keywords: item.keywords.join("；"),
    abstract: item.abstract,
    source: item.source,
  };
}

/** The head table of an item's page; what it does not have is left out. */
export function itemFacts(
  item: PublicDisclosure,
  language: Language,
): { label: string; value: string; lang?: string }[] {
  const words = disclosureWordsFor(language);
  return Object.entries(itemFields(item, words.codes)).flatMap(([name, value]) => {
    if (value === "") return [];
    const label = words.itemFields[name as keyof DisclosureWords["itemFields"]];
    return translated.has(name)
      ? [{ label, value: shownDate(language, value, "long") }]
      : [{ label, value, ...documentLanguage(language) }];
  });
}

/** Fields that say the same in every language, or are called by the page's own words; days among them. */
const translatedFields: (keyof DisclosureWords["itemFields"])[] = [
  "indexNumber",
  "genre",
  "category",
  "validity",
  "formedOn",
  "publishedOn",
  "effectiveOn",
  "repealedOn",
];
const translated: ReadonlySet<string> = new Set(translatedFields);

/** The mark of words in a document's own language, where the page has another. */
type DocumentLanguage = { lang: string } | undefined;

/** The same as an attribute of HTML. */
export const langMark = (own: DocumentLanguage): string => (own ? ` lang="${own.lang}"` : "");

/** Plain text as paragraphs: empty lines divide it. */
export const paragraphs = (text: string, own?: DocumentLanguage): string =>
  text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== "")
    .map((part) => `<p${langMark(own)}>${escapeHtml(part.trim()).replaceAll("\n", "<br>")}</p>`)
    .join("");
