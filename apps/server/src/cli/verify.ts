import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { codeInPdf } from "@openzone/contract/legal-document-codes";
import { type DocumentProof, documentProofSchema } from "@openzone/contract/legal-documents";
import type { Config } from "../platform/config/config.ts";
import { readPublicKeys, verifySm2 } from "../platform/crypto/sm2.ts";
import { type CommandArgs, type PlainCommand, UsageError } from "./command.ts";

type Verdict = "valid" | "voided" | "changed" | "unsigned" | "unknown";

interface Answer {
  file: string;
  verdict: Verdict;
  reason: string;
  code: string | null;
  sha256: string;
  number?: string;
  organ?: string;
  issuedOn?: string;
  voidedOn?: string | null;
  /** Whether the zone was asked, which alone knows what was voided. */
  online: boolean;
}

/** Says of the PDF of a legal document whether it is what a zone issued: with a key file offline, else by asking the zone. */
export const verifyCommand: PlainCommand = {
  kind: "plain",
  name: "verify",
  usage: "FILE.pdf [--signature FILE] [--key FILE.pem] [--zone URL] [--json]",
  summary:
    "Checks the SM2 signature of a legal document: offline with its public key, or against the zone, which also tells what was voided",
  options: {
    signature: { type: "string" },
    key: { type: "string" },
    zone: { type: "string" },
    json: { type: "boolean" },
  },
  async run(config, args) {
    const [file, ...more] = args.positionals;
    if (!file || more.length > 0) throw new UsageError("“openzone verify” takes one PDF file.");
    const answer = await judge(file, args.values, config);
    console.log(args.values.json ? JSON.stringify(answer) : inFull(answer));
    return answer.verdict === "valid" ? 0 : 1;
  },
};

async function judge(file: string, values: CommandArgs["values"], config: Config): Promise<Answer> {
  const bytes = read(file);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const about = { file, sha256, code: codeInPdf(bytes) };
  const beside = `${file}.sig`;
  const signature = textOf(values.signature) ?? (existsSync(beside) ? beside : undefined);
  const key = textOf(values.key);
  if (key !== undefined) return { ...about, ...offline(bytes, signature, key), online: false };
  if (about.code === null) {
    return { ...about, verdict: "unknown", reason: "the file names no verification code of a zone", online: false };
  }
  const zone = textOf(values.zone) ?? config.PUBLIC_URL;
  const proof = await askZone(zone, about.code);
  if (!proof) return { ...about, verdict: "unknown", reason: `${zone} knows no document of that code`, online: true };
  const { number, organ, issuedOn, voidedOn } = proof;
  const given = signature === undefined ? Buffer.from(proof.signature, "base64") : read(signature);
  return { ...about, number, organ, issuedOn, voidedOn, ...byProof(bytes, sha256, given, proof), online: true };
}

function offline(bytes: Buffer, signature: string | undefined, key: string): Pick<Answer, "verdict" | "reason"> {
  if (signature === undefined) {
    return {
      verdict: "unsigned",
      reason: "there is no signature: give it with --signature, or put it beside as FILE.pdf.sig",
    };
  }
  const signed = read(signature);
  const keys = readPublicKeys(read(key).toString("utf8"));
  return keys.some((one) => verifySm2(bytes, signed, one))
    ? { verdict: "valid", reason: "the signature is of this key over these bytes; ask the zone whether it was voided" }
    : { verdict: "changed", reason: "the signature is not of this key over these bytes" };
}

function byProof(
  bytes: Buffer,
  sha256: string,
  signature: Buffer,
  proof: DocumentProof,
): Pick<Answer, "verdict" | "reason"> {
  const [key = ""] = readPublicKeys(proof.key.pem);
  const same = sha256 === proof.fingerprint.sha256 && verifySm2(bytes, signature, key);
  if (!same) return { verdict: "changed", reason: "these are not the bytes that were issued and signed" };
  if (proof.state === "voided") return { verdict: "voided", reason: `it was voided on ${proof.voidedOn}` };
  return { verdict: "valid", reason: `the file is what was issued, signed with the key ${proof.key.name}` };
}

/** What a zone says of a code; null when it knows none. @throws Error when it cannot be asked */
async function askZone(zone: string, code: string): Promise<DocumentProof | null> {
  const address = new URL(`/verify/${code}.json`, zone);
  let answer: Response;
  try {
    answer = await fetch(address, { signal: AbortSignal.timeout(10_000), redirect: "error" });
  } catch (error) {
    throw new Error(
      `${zone} does not answer. Give the address with --zone, or check offline with --key and --signature.`,
      {
        cause: error,
      },
    );
  }
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${address} answered with status ${answer.status}`);
  return documentProofSchema.parse(await answer.json());
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(`${file} cannot be read`, { cause: error });
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function inFull({ verdict, reason, code, sha256, number, organ, issuedOn }: Answer): string {
  const facts = { number, "issued by": organ, "issued on": issuedOn, code, "SHA-256": sha256 };
  const lines = Object.entries(facts).flatMap(([name, value]) => (value ? [`  ${name}: ${value}`] : []));
  return [`${verdict}: ${reason}`, ...lines].join("\n");
}
