import { z } from "zod";

/** File kinds of an export (导出): a workbook, or text that every program reads. */
export const exportFormats = ["xlsx", "csv"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Every list that can be exported, with its columns in their order. The columns of the screens have the same names. */
export const exportColumns = {
  articles: ["title", "state", "section", "department", "writer", "publishedAt", "updatedAt", "language", "id"],
  feedback: ["article", "answer", "comment", "counts", "handled", "section", "department", "at"],
  staff: ["name", "username", "department", "title", "roles", "state", "seen"],
  departments: ["name", "duties", "phone", "address", "state"],
  "audit-log": ["at", "actor", "action", "object", "details", "sealed"],
  media: ["name", "category", "measure", "folder", "department", "by", "at", "used", "alt"],
  sections: ["title", "kind", "address", "department", "duty", "reviews", "state"],
  links: ["group", "title", "url", "hidden"],
  redirects: ["from", "to", "note", "made"],
  topics: ["title", "state", "owner", "address", "published"],
  policies: ["title", "docNo", "issuer", "validity", "days", "department", "state"],
  "check-words": ["kind", "word", "replacement", "exceptions", "note", "state", "changed"],
  asked: ["query", "asked", "nothing", "results", "day"],
  wanted: ["query", "nothing", "day", "state", "note"],
  synonyms: ["words", "changed"],
  "best-bets": ["patterns", "targets", "days", "changed"],
  findings: ["severity", "rule", "object", "text", "address", "department", "first", "last", "state"],
  "disclosure-items": [
    "name",
    "index",
    "state",
    "department",
    "class",
    "genre",
    "docNo",
    "formed",
    "due",
    "published",
    "validity",
    "review",
  ],
  "disclosure-late": ["department", "name", "formed", "due", "days", "why"],
  registers: ["name", "code", "type", "department", "day", "content", "changed"],
  "service-items": [
    "name",
    "state",
    "department",
    "code",
    "base",
    "type",
    "handling",
    "number",
    "published",
    "changed",
  ],
  ratings: ["level", "item", "department", "on", "channel", "tags", "comment", "rater", "state"],
  "legal-documents": ["number", "kind", "state", "title", "organ", "case", "addressee", "issued", "by"],
  "supervision-cards": ["number", "level", "rule", "subject", "department", "person", "detected", "state", "explain"],
  "supervision-figures": [
    "place",
    "name",
    "received",
    "decided",
    "onTime",
    "onTimeRate",
    "medianDays",
    "instant",
    "instantShare",
    "yellow",
    "red",
    "darkRed",
    "revoked",
  ],
  applications: [
    "item",
    "number",
    "applicant",
    "state",
    "due",
    "step",
    "officer",
    "submitted",
    "department",
    "channel",
    "promised",
    "statutory",
  ],
  "visit-days": ["day", "views", "visitors", "visits", "downloads", "searches"],
  "visit-sources": ["kind", "host", "visits"],
  "visit-things": ["title", "parent", "views", "visitors", "visits", "downloads"],
} as const;
export type ExportList = keyof typeof exportColumns;
export type ExportColumnName<L extends ExportList> = (typeof exportColumns)[L][number];

const fileWishes = <L extends ExportList>(list: L) => {
  const names = exportColumns[list].join("|");
  return {
    format: z.enum(exportFormats).default("xlsx"),
    columns: z
      .string()
      .regex(new RegExp(`^(${names})(,(${names}))*$`))
      .optional()
      .meta({ description: "Names of the columns with commas between them; all of them when left out" }),
  };
};

/** What an export is asked with: the filter of its list (without the page) and how the file shall be. */
export const exportQuerySchema = <L extends ExportList, S extends z.ZodRawShape>(list: L, filter: z.ZodObject<S>) =>
  z.object({ ...filter.shape, ...fileWishes(list) });
