import type { LinkView } from "./site-views.ts";

/** The kinds of legal documents; their words are messages. */
export type VerifiedKind =
  | "receipt"
  | "acceptance"
  | "supplement"
  | "not_accepted"
  | "special_procedure"
  | "extension"
  | "granted"
  | "refused"
  | "delivery"
  | "mending"
  | "withdrawal";

/** A document as everybody may see it. */
export interface VerifiedView {
  number: string;
  kind: VerifiedKind;
  organ: string;
  /** Masked. */
  addressee: string;
  issuedOn: string;
  code: string;
  voidedOn: string | null;
  voidReason: string;
  /** Null until the PDF is made. */
  file: { fingerprint: string; signatureUrl: string; proofUrl: string } | null;
}

/** The page that checks legal documents (文书核验): asks for a code or a file, and answers. */
export interface VerifyView {
  /** Of the page itself, where both forms are sent. */
  url: string;
  keysUrl: string;
  /** What was typed. */
  code: string;
  /** What is said of a file that was sent. */
  file?: "same" | "changed" | "unknown" | undefined;
  /** Null: no such document; left out: nothing was asked. */
  document?: VerifiedView | null | undefined;
  crumbs: LinkView[];
}
