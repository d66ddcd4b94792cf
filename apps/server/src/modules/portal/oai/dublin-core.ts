import { subjectClassTitle } from "@openzone/contract/disclosure-classes";
import { disclosureWords } from "@openzone/contract/words/disclosure";
import type { PublicDisclosure } from "../../disclosure/index.ts";
import { xml } from "../feeds/xml.ts";
import { formatDay } from "../time.ts";

export const dublinCore = {
  prefix: "oai_dc",
  schema: "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
  namespace: "http://www.openarchives.org/OAI/2.0/oai_dc/",
};

/**
 * An item of the catalogue in Dublin Core; harvesters of other countries read it too, so words are the site's own.
 * @param fullText  where the policy or the article is that it stands for; empty for none
 */
export function dublinCoreOf(
  item: PublicDisclosure,
  { url, fullText }: { url: string; fullText: string },
  language: string,
): string {
  const words = disclosureWords["zh-CN"];
  const fields: [string, string][] = [
    ["title", item.name],
    ["creator", item.issuer],
    ["subject", subjectClassTitle(item.subjectClass)],
    ["subject", words.categories[item.category]],
    ...item.keywords.map((word): [string, string] => ["subject", word]),
    ["description", item.abstract],
    ["publisher", item.departmentName],
    ["contributor", item.source],
    ["date", item.formedOn],
    ["date", formatDay(item.publishedAt)],
    ["type", words.genres[item.genre]],
    ["format", "text/html"],
    ["identifier", url],
    ["identifier", item.indexNumber],
    ["identifier", item.docNo],
    ["relation", fullText],
    ["language", language],
    ["coverage", item.audience],
    ["rights", words.validities[item.validity]],
  ];
  const lines = fields
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `<dc:${name}>${xml(value)}</dc:${name}>`);
  return [
    `<oai_dc:dc xmlns:oai_dc="${dublinCore.namespace}" xmlns:dc="http://purl.org/dc/elements/1.1/"`,
    ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`,
    ` xsi:schemaLocation="${dublinCore.namespace} ${dublinCore.schema}">${lines.join("")}</oai_dc:dc>`,
  ].join("");
}
