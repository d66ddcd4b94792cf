import type { RegisterKind } from "@openzone/contract/registers";
import type { disclosureWords } from "@openzone/contract/words/disclosure";

interface Part {
  title: string;
  text: string;
}

/** Words of the disclosure platform (政府信息公开平台) that its view models carry. */
export interface DisclosureWords {
  home: string;
  platform: string;
  catalogue: string;
  guide: string;
  guideOf: (department: string) => string;
  shortGuide: string;
  catalogueOf: (department: string, count: number) => string;
  shortCatalogue: (count: number) => string;
  inCatalogue: (count: number) => string;
  allItems: string;
  fullText: string;
  fullTextAddress: string;
  partly: string;
  parts: Record<"guide" | "rules" | "mandatory" | "report" | "request", Part>;
  itemFields: Record<
    | "indexNumber"
    | "name"
    | "subjectClass"
    | "genre"
    | "category"
    | "audience"
    | "department"
    | "issuer"
    | "docNo"
    | "formedOn"
    | "publishedOn"
    | "effectiveOn"
    | "validity"
    | "repealedOn"
    | "keywords"
    | "abstract"
    | "source",
    string
  >;
  guideFields: Record<
    | "classification"
    | "arrangement"
    | "access"
    | "office"
    | "address"
    | "hours"
    | "phone"
    | "fax"
    | "contact"
    | "postcode",
    string
  >;
  facets: Record<"class" | "genre" | "department" | "year" | "validity", { title: string; all: string }>;
  year: (year: string) => string;
  sorts: Record<"published" | "formed" | "name" | "index", string>;
  files: Record<"xlsx" | "csv" | "json" | "jsonld", string>;
  harvest: string;
  reportTitle: (organ: string, year: number, kind: "disclosure" | "website") => string;
  reportFile: string;
  reportPdf: string;
  earlierReports: string;
  register: {
    all: string;
    facets: Record<"type" | "department", string>;
    common: { searchPlaceholder: string; download: string };
    of: Record<
      "powers" | "permits" | "penalties",
      { catalogueText: string; search: string; indexNumber: string; published: string }
    >;
  };
  request: {
    title: string;
    chapters: { title: string; lines: string[] }[];
    offices: string;
    columns: string[];
  };
  /** What the registers are called (权责清单、双公示). */
  registers: Record<RegisterKind, string>;
  /** Genres, categories, validities and conclusions of items. */
  codes: Pick<(typeof disclosureWords)["zh-CN"], "genres" | "categories" | "validities" | "conclusions">;
  /** The 22 subject classes in their order; what stands below them is called as the national list has it. */
  classes: readonly string[];
}
