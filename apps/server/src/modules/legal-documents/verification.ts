/** What everybody may learn of a document by its code, and whether a file is what was issued. */
import { createHash } from "node:crypto";
import { codeInPdf, readCode } from "@openzone/contract/legal-document-codes";
import type { DocumentKind, DocumentProof } from "@openzone/contract/legal-documents";
import { sql } from "kysely";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import { publicKeyPem, sm2Identity, verifySm2 } from "../../platform/crypto/sm2.ts";
import type { Db } from "../../platform/database/database.ts";

export interface VerifiedDocument {
  kind: DocumentKind;
  number: string;
  title: string;
  organ: string;
  /** Masked. */
  addressee: string;
  /** A day as `2026-11-22`. */
  issuedOn: string;
  code: string;
  voidedOn: string | null;
  voidReason: string;
  /** Null until the PDF is made. */
  file: { sha256: string; signature: string; keyName: string; publicKey: string } | null;
}

/** The document of a code as people type it; null when there is none, and nothing tells why. */
export async function verifiedDocument(db: Db, typed: string): Promise<VerifiedDocument | null> {
  const code = readCode(typed);
  if (code === null) return null;
  interface Row extends Omit<VerifiedDocument, "voidedOn" | "file"> {
    voidedAt: Date | null;
    sha256: string | null;
    signature: string | null;
    keyName: string | null;
    publicKey: string | null;
  }
  const { rows } = await sql<Row>`
    select l.kind, l.number, l.title, l.organ, l.addressee, l.issued_on as "issuedOn", l.code, l.voided_at as "voidedAt",
      coalesce(l.void_reason, '') as "voidReason", l.file_hash as sha256, l.signature, k.name as "keyName",
      k.public_key as "publicKey"
    from legal_documents l left join document_keys k on k.id = l.key_id where l.code = ${code}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { voidedAt, sha256, signature, keyName, publicKey, ...document } = row;
  const isMade = sha256 !== null && signature !== null && keyName !== null && publicKey !== null;
  return {
    ...document,
    voidedOn: voidedAt && chinaDay(voidedAt),
    file: isMade ? { sha256, signature, keyName, publicKey } : null,
  };
}

export interface JudgedFile {
  /** Of the code that the file names, or that was typed beside it. */
  document: VerifiedDocument | null;
  /** `same`: these are the bytes that were issued, and the signature over them is the zone's. */
  verdict: "same" | "changed" | "unknown";
}

/** Compares a file with what was issued under the code that it names. The file is looked at and not kept. */
export async function judgeFile(db: Db, bytes: Uint8Array, typed = ""): Promise<JudgedFile> {
  const document = await verifiedDocument(db, codeInPdf(bytes) ?? typed);
  if (!document?.file) return { document, verdict: "unknown" };
  const { sha256, signature, publicKey } = document.file;
  const isSame = createHash("sha256").update(bytes).digest("hex") === sha256;
  const isSigned = verifySm2(bytes, Buffer.from(signature, "base64"), publicKey);
  return { document, verdict: isSame && isSigned ? "same" : "changed" };
}

/** What stands beside the PDF: number, code, fingerprint, signature and key; null before the PDF is made. */
export function proofOf({ file, ...document }: VerifiedDocument): DocumentProof | null {
  if (!file) return null;
  const { number, code, title, organ, issuedOn, voidedOn } = document;
  return {
    ...{ number, code, title, organ, issuedOn, voidedOn },
    state: voidedOn === null ? "valid" : "voided",
    algorithm: "SM2-SM3",
    identity: sm2Identity,
    fingerprint: { sha256: file.sha256 },
    signature: file.signature,
    key: { name: file.keyName, pem: publicKeyPem(file.publicKey) },
  };
}
