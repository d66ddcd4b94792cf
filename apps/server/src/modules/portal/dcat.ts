import { subjectClassTitle } from "@openzone/contract/disclosure-classes";
import type { Language } from "@openzone/portal-ui";
import type { Services } from "../../platform/services.ts";
import { catalogueAddress, itemAddress, type PublicDisclosure } from "../disclosure/index.ts";
import { languagePrefix, type SiteTree } from "../sites/index.ts";
import { disclosureCodesFor, disclosureWordsFor } from "./disclosure-messages.ts";
import { fullTextAddress } from "./full-text.ts";
import { originOf } from "./site-view.ts";
import { formatDay } from "./time.ts";

export type Pages = AsyncIterable<readonly PublicDisclosure[]>;

interface Asked {
  services: Services;
  tree: SiteTree;
  language: Language;
}

const terms = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

/**
 * The catalogue in the vocabulary of data catalogues (DCAT 3, JSON-LD), sent while it is read: each item is a dataset whose
 * distributions are its page and the text that it stands for; the ways to take over the whole are a data service.
 */
export async function* dcatCatalogue(
  asked: Asked,
  pages: Pages,
  query: Record<string, unknown>,
): AsyncGenerator<Buffer> {
  const { services, tree, language } = asked;
  const prefix = languagePrefix(tree.site, language);
  const origin = originOf(services, tree.site);
  const words = disclosureWordsFor(language);
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  const home = origin + catalogueAddress(prefix);
  const head = {
    "@context": terms,
    "@id": `${home.slice(0, -1)}.jsonld${search.size > 0 ? `?${search}` : ""}`,
    "@type": "dcat:Catalog",
    "dct:title": { "@value": `${tree.site.name} - ${words.catalogue}`, "@language": language },
    "dct:description": { "@value": words.parts.mandatory.text, "@language": language },
    "dct:language": language,
    "dct:publisher": {
      "@type": "foaf:Agent",
      "foaf:name": tree.site.name,
      "foaf:homepage": { "@id": `${origin}${prefix}/` },
    },
    "foaf:homepage": { "@id": home },
    "dcat:service": {
      "@id": `${origin}${tree.site.path}/oai`,
      "@type": "dcat:DataService",
      "dct:title": words.harvest,
      "dcat:endpointURL": { "@id": `${origin}${tree.site.path}/oai` },
      "dcat:endpointDescription": { "@id": `${origin}${tree.site.path}/oai?verb=Identify` },
      "dct:conformsTo": { "@id": "http://www.openarchives.org/OAI/2.0/" },
    },
  };
  let separator = `${JSON.stringify(head).slice(0, -1)},"dcat:dataset":[`;
  for await (const page of pages)
    for (const item of page) {
      yield Buffer.from(
        `${separator}\n${JSON.stringify(datasetOf(item, { url: origin + itemAddress(prefix, item.id), texts: textsOf(tree, origin, item) }, language))}`,
      );
      separator = ",";
    }
  yield Buffer.from(separator === "," ? "\n]}\n" : `${separator}]}\n`);
}

interface Text {
  address: string;
  /** Whether it is a file rather than a page. */
  isFile: boolean;
}

/** Where the text of what an item stands for is read, and for a policy the file to take it over. */
function textsOf(tree: SiteTree, origin: string, item: PublicDisclosure): Text[] {
  const page = fullTextAddress(tree, item);
  if (page === undefined) return [];
  const file = item.policyId === null ? [] : [{ address: origin + page.replace(/html$/, "txt"), isFile: true }];
  return [{ address: origin + page, isFile: false }, ...file];
}

const distributionOf = ({ address, isFile }: Text) => ({
  "@type": "dcat:Distribution",
  [isFile ? "dcat:downloadURL" : "dcat:accessURL"]: { "@id": address },
  "dcat:mediaType": { "@id": `https://www.iana.org/assignments/media-types/text/${isFile ? "plain" : "html"}` },
});

function datasetOf(
  item: PublicDisclosure,
  { url, texts }: { url: string; texts: readonly Text[] },
  language: Language,
) {
  const codes = disclosureCodesFor(language);
  const said = (value: string) => ({ "@value": value, "@language": "zh-CN" });
  const day = (value: string) => ({ "@value": value, "@type": "xsd:date" });
  return {
    "@id": url,
    "@type": "dcat:Dataset",
    "dct:identifier": item.docNo ? [item.indexNumber, item.docNo] : item.indexNumber,
    "dct:title": said(item.name),
    "dct:description": said(item.abstract),
    "dct:creator": { "@type": "foaf:Agent", "foaf:name": said(item.issuer) },
    "dct:publisher": { "@type": "foaf:Agent", "foaf:name": said(item.departmentName) },
    "dct:created": day(item.formedOn),
    "dct:issued": day(formatDay(item.publishedAt)),
    ...(item.effectiveOn ? { "dct:valid": day(item.effectiveOn) } : {}),
    "dct:type": codes.genres[item.genre],
    "dcat:theme": {
      "@type": "skos:Concept",
      "skos:notation": item.subjectClass,
      "skos:prefLabel": said(subjectClassTitle(item.subjectClass)),
    },
    "dcat:keyword": item.keywords.map(said),
    "dct:accessRights": codes.conclusions[item.conclusion],
    "dcat:landingPage": { "@id": url },
    "dcat:distribution": [{ address: url, isFile: false }, ...texts].map(distributionOf),
  };
}
