import type {
  InterpretationForm,
  PolicyAudience,
  PolicyCategory,
  PolicyGenre,
  PolicyRelationKind,
  PolicyValidity,
} from "@openzone/contract/policies";
import type { AmendmentWords } from "../../policies/index.ts";

/** Words of the policy library (政策文件库) that its view models carry; subject classes are those of the disclosure platform. */
export interface PolicyWords {
  library: string;
  /** On pages in another language: what the documents are written in. */
  inChinese: string;
  validity: string;
  issuer: string;
  year: string;
  audience: string;
  category: string;
  industry: string;
  subject: string;
  /** How interpretations explain. */
  forms: Record<InterpretationForm, string>;
  any: string;
  yearOf: (year: number) => string;
  number: (docNo: string) => string;
  words: (q: string) => string;
  facts: Record<
    | "docNo"
    | "issuer"
    | "subject"
    | "genre"
    | "formedOn"
    | "publishedOn"
    | "effectiveOn"
    | "repealedOn"
    | "audiences"
    | "industries"
    | "categories",
    string
  >;
  comma: string;
  /** What stands above a policy that holds no longer, or not all of it; the day may be unknown. */
  notices: Record<Exclude<PolicyValidity, "valid">, (day: string | null) => string>;
  /** Above a text that shows its changes. */
  consolidated: string;
  /** Leads to the file of such a text as it was issued. */
  issuedText: string;
  amendments: AmendmentWords;
  /** What this one does to others, and what others do to it. */
  relations: Record<PolicyRelationKind, Record<"out" | "in", string>>;
  validities: Record<PolicyValidity, string>;
  genres: Record<PolicyGenre, string>;
  audiences: Record<PolicyAudience, string>;
  categories: Record<PolicyCategory, string>;
}
