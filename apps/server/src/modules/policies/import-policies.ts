import {
  docNumberKey,
  isDocNumber,
  type PolicyFields,
  type PolicyValidity,
  policyGenres,
  suggestedDocNumber,
} from "@openzone/contract/policies";
import { sql } from "kysely";
import { audit } from "../../platform/audit/audit.ts";
import type { Actor } from "../../platform/auth/actor.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import type { Tx } from "../../platform/database/database.ts";
import { followPolicies } from "../disclosure/index.ts";
import { notePolicies } from "./events.ts";
import { writePoliciesForSearch } from "./search-document.ts";
import { overTag, policiesTag, policyTag } from "./tags.ts";
import { columnsOf } from "./write-policy.ts";

/** What the import knows of a document before it is a policy. */
export interface PolicyDocument {
  externalId: string;
  title: string;
  /** `YYYY-MM-DD` */
  date: string | null;
  source: string;
  docNo: string;
  kind: string;
  summary: string;
  bodyText: string;
}

export interface PreparedPolicy {
  externalId: string;
  fields: PolicyFields;
  /** What could not be taken as it was: codes of `policyImportNotes`. */
  notes: PolicyImportNote[];
}
export type PolicyImportNote = "NUMBER_MENDED" | "NUMBER_LEFT_OUT" | "DAY_UNKNOWN" | "DAY_IN_FUTURE" | "ISSUER_UNKNOWN";
export type PolicyRefusal = "TITLE_TOO_LONG" | "TEXT_TOO_LONG" | "TEXT_MISSING";
export type PolicyImportOutcome = "created" | "updated" | "unchanged" | "kept";

const longestTitle = 300;
const longestText = 1_000_000;

/** Turns a document into the fields of a policy, or says why it cannot be one. What is not known stays empty. */
export function preparePolicy(
  document: PolicyDocument,
  departmentId: number,
  today: string,
): PreparedPolicy | { refused: PolicyRefusal } {
  const { externalId, bodyText, date } = document;
  const title = document.title.trim();
  if (title.length > longestTitle) return { refused: "TITLE_TOO_LONG" };
  if (bodyText.length > longestText) return { refused: "TEXT_TOO_LONG" };
  if (bodyText.trim() === "") return { refused: "TEXT_MISSING" };
  const notes: PolicyImportNote[] = [];
  const docNo = numberOf(document.docNo, notes);
  if (date === null) notes.push("DAY_UNKNOWN");
  else if (date > today) notes.push("DAY_IN_FUTURE");
  const issuer = document.source.trim().slice(0, 100);
  if (issuer === "") notes.push("ISSUER_UNKNOWN");
  const fields: PolicyFields = {
    ...{ title, docNo, issuer, departmentId, subject: "", genre: genreOf(title, issuer) },
    formedOn: date !== null && date <= today ? date : null,
    ...{ publishedOn: null, effectiveOn: null, repealedOn: null, validity: validityOf(title) },
    ...{ audiences: [], industries: [], categories: [], keywords: [] },
    summary: document.summary.slice(0, 1000),
    text: bodyText,
  };
  return { externalId, fields, notes };
}

function numberOf(given: string, notes: PolicyImportNote[]): string {
  const text = given.trim();
  if (text === "" || isDocNumber(text)) return text;
  const suggestion = suggestedDocNumber(text);
  notes.push(suggestion === null ? "NUMBER_LEFT_OUT" : "NUMBER_MENDED");
  return suggestion ?? "";
}

/** Collections write it into the title; the day of it is not known. */
const validityOf = (title: string): PolicyValidity =>
  /[（(【[](?:已)?(?:失效|废止|被废止)[）)】\]]/.test(title) ? "expired" : "valid";

type Genre = (typeof policyGenres)[number];
const byIssuer: readonly [RegExp, Genre][] = [
  [/^最高人民(?:法院|检察院)/, "司法解释"],
  [/^(?:中华人民共和国)?全国人民代表大会/, "法律"],
  [/人民代表大会/, "地方性法规"],
];

function genreOf(title: string, issuer: string): Genre | null {
  const known = byIssuer.find(([form]) => form.test(issuer));
  if (known) return known[1];
  if (/国务院$/.test(issuer) && /(?:条例|规定|办法)$/.test(title)) return "行政法规";
  const plain = title.replace(/[（(][^）)]*[）)]$/, "");
  return policyGenres.find((genre) => genre !== "其他" && plain.endsWith(genre)) ?? null;
}

interface Known {
  id: number;
  externalId: string;
  title: string;
  text: string;
  docNo: string;
  formedOn: string | null;
  isOurs: boolean;
}

/**
 * Takes a batch of documents into the library and publishes them. One that is known is renewed unless people have edited
 * it since; what is withdrawn stays withdrawn.
 */
export async function importPolicies(
  tx: Tx,
  actor: Actor,
  siteId: number,
  docs: readonly PreparedPolicy[],
  now: Date,
): Promise<PolicyImportOutcome[]> {
  const known = await knownOf(tx, siteId, docs);
  const outcomes = docs.map((doc) => outcomeOf(doc, known.get(doc.externalId)));
  const fresh = docs.filter((_, place) => outcomes[place] === "created");
  const created = fresh.length > 0 ? await insertAll(tx, siteId, fresh, now) : [];
  const updated: number[] = [];
  for (const [place, doc] of docs.entries()) {
    const old = known.get(doc.externalId);
    if (outcomes[place] !== "updated" || !old) continue;
    await tx
      .updateTable("policies")
      .set((eb) => ({ ...columnsOf(doc.fields), version: eb("version", "+", 1), updated_at: now }))
      .where("id", "=", old.id)
      .execute();
    updated.push(old.id);
  }
  const ids = [...created, ...updated];
  if (ids.length === 0) return outcomes;
  await writePoliciesForSearch(tx, ids);
  await notePolicies(tx, ids, now, "imported");
  await followPolicies(tx, actor, updated, now);
  await audit(tx, actor, "policy.imported", { type: "site", id: siteId }, { created, updated });
  await invalidate(tx, [policiesTag(siteId), overTag, ...updated.map(policyTag)]);
  return outcomes;
}

async function knownOf(tx: Tx, siteId: number, docs: readonly PreparedPolicy[]): Promise<Map<string, Known>> {
  const { rows } = await sql<Known>`
    select id, external_id as "externalId", title, body_text as text, doc_no as "docNo", formed_on as "formedOn",
      updated_by is null as "isOurs"
    from policies where site_id = ${siteId} and external_id = any(${docs.map(({ externalId }) => externalId)}::text[])
    for update`.execute(tx);
  return new Map(rows.map((row) => [row.externalId, row]));
}

function outcomeOf({ fields }: PreparedPolicy, old: Known | undefined): PolicyImportOutcome {
  if (!old) return "created";
  const same =
    old.title === fields.title &&
    old.text === fields.text &&
    docNumberKey(old.docNo) === docNumberKey(fields.docNo) &&
    old.formedOn === fields.formedOn;
  if (same) return "unchanged";
  return old.isOurs ? "updated" : "kept";
}

async function insertAll(tx: Tx, siteId: number, docs: readonly PreparedPolicy[], now: Date): Promise<number[]> {
  const rows = await tx
    .insertInto("policies")
    .values(
      docs.map(({ externalId, fields }) => ({
        site_id: siteId,
        external_id: externalId,
        state: "published" as const,
        published_at: now,
        created_at: now,
        updated_at: now,
        updated_by: null,
        ...columnsOf(fields),
      })),
    )
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}
