import type { CaseAgent, CaseChannel, CaseParty, SubmittedCase } from "@openzone/contract/applications";
import { isIdNumber } from "@openzone/contract/id-numbers";
import { creditCodePattern } from "@openzone/contract/organisation-codes";
import { materialsFor } from "@openzone/contract/service-materials";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { chinaDay } from "../../../platform/calendar/china-day.ts";
import type { Keyring } from "../../../platform/crypto/keyring.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type CaseGuide, openGuide } from "../../services/index.ts";
import { startAcceptance } from "../case-clocks.ts";
import { ANSWER_FILES, addCaseFile, addFiles, bindFiles, type CaseUpload, LETTER } from "../case-files.ts";
import { auditedAs, type Doer, detailsOf, staffIdOf } from "../doer.ts";
import { tellListeners } from "../events.ts";
import { nextNumber } from "../numbers.ts";
import { sealAnswers, sealApplicant, searchKey, shownName } from "../personal.ts";
import { duesFromClocks, insertEvent } from "../record.ts";

export interface SubmitApplication {
  itemId: number;
  channel: CaseChannel;
  party: CaseParty;
  /** With the letter of authority: an upload of staff, or contents that another module holds. */
  agent?: (Omit<CaseAgent, "letterFileId"> & { letterFileId?: string; letter?: CaseUpload }) | null;
  /** The signed-in applicant, and the enterprise for which they act. */
  accountId?: number | null;
  enterpriseId?: number | null;
  /** The letter of authority with which an agent applies for them online. */
  authorityId?: number | null;
  /** The form as it was when it was filled in, and what was said in it. */
  formVersionId?: number | null;
  answers?: Record<string, unknown>;
  /** Files of the form's file fields, by the key of the field: uploads of staff, or contents that another module holds. */
  answerUploads?: readonly { field: string; fileIds?: readonly string[]; uploads?: readonly CaseUpload[] }[];
  /** Answers to the questions of the guide (情形). */
  situation?: Readonly<Record<string, string>>;
  materials: readonly {
    key: string;
    /** Uploads of `application_files`, by their public ids. */
    fileIds?: readonly string[];
    /** Contents that another module holds. */
    uploads?: readonly CaseUpload[];
    onPaper?: boolean;
  }[];
  /** By notice and commitment (告知承诺), where the guide offers it. */
  commitment?: boolean;
  /** The same key never makes a second case. */
  submissionKey?: string | null;
}

/**
 * Takes an application (提交申请): it keeps the guide of this moment, gets its number, and the five working days begin in which
 * it is accepted or a supplement asked for. A repeated send gives the case that the first one made.
 * @throws AppError CASE_ITEM_CLOSED, CASE_CREDIT_CODE, CASE_MATERIAL_UNKNOWN
 */
export async function submitApplication(
  tx: Tx,
  keyring: Keyring,
  doer: Doer,
  input: SubmitApplication,
  now: Date,
): Promise<SubmittedCase> {
  const repeated = await sentBefore(tx, input.submissionKey ?? null);
  if (repeated) return repeated;
  const guide = await openGuide(tx, input.itemId);
  if (!guide) throw new AppError("CASE_ITEM_CLOSED", { name: await nameOf(tx, input.itemId) });
  refuseWrongNumber(input.party);
  const agent = await withLetter(tx, doer, input.agent ?? null, now);
  const made = await insertCase(tx, keyring, doer, guide, { ...input, agent }, now);
  if (!made) return mustBeSent(tx, input.submissionKey ?? "");
  const { id, number } = made;
  if (agent) await bindFiles(tx, doer, id, LETTER, [agent.letterFileId]);
  await insertMaterials(tx, doer, id, guide, input, now);
  for (const { field, fileIds = [], uploads = [] } of input.answerUploads ?? []) {
    await bindFiles(tx, doer, id, ANSWER_FILES + field, fileIds);
    await addFiles(tx, id, ANSWER_FILES + field, uploads, now);
  }
  await startAcceptance(tx, { id, number, itemName: guide.guide.name }, 1, now);
  await insertEvent(
    tx,
    doer,
    { id, serial: 1, kind: "submitted", state: "submitted", step: null, details: { channel: input.channel }, note: "" },
    now,
  );
  await sql`update applications a set ${duesFromClocks} where a.id = ${id}`.execute(tx);
  await audit(
    tx,
    auditedAs(doer),
    "application.submitted",
    { type: "application", id },
    { number, ...detailsOf(doer) },
  );
  await tellListeners(tx, {
    kind: "submitted",
    applicationId: id,
    itemId: guide.itemId,
    siteId: guide.siteId,
    departmentId: guide.departmentId,
    at: now,
    actorId: staffIdOf(doer) ?? undefined,
    details: { channel: input.channel },
  });
  return mustBe(tx, sql`id = ${id}`);
}

/** @throws AppError CASE_MATERIAL_UNKNOWN  an agent without a letter of authority */
async function withLetter(
  tx: Tx,
  doer: Doer,
  agent: SubmitApplication["agent"] | null,
  now: Date,
): Promise<CaseAgent | null> {
  if (!agent) return null;
  const { letter, letterFileId, ...named } = agent;
  if (letterFileId !== undefined) return { ...named, letterFileId };
  if (!letter) throw new AppError("CASE_MATERIAL_UNKNOWN");
  return { ...named, letterFileId: await addCaseFile(tx, staffIdOf(doer), letter, now) };
}

const sentBefore = async (tx: Tx, key: string | null): Promise<SubmittedCase | undefined> =>
  key === null ? undefined : (await submitted(tx, sql`submission_key = ${key}`))[0];

/** Another transaction with the same key was first; it is committed by now. */
async function mustBeSent(tx: Tx, key: string): Promise<SubmittedCase> {
  return mustBe(tx, sql`submission_key = ${key}`);
}

async function mustBe(tx: Tx, condition: ReturnType<typeof sql>): Promise<SubmittedCase> {
  const [found] = await submitted(tx, condition);
  if (!found) throw new Error("the case was not written");
  return found;
}

async function submitted(tx: Tx, condition: ReturnType<typeof sql>): Promise<SubmittedCase[]> {
  const { rows } = await sql<SubmittedCase>`
    select id, number, state, version, acceptance_due_on as "acceptanceDueOn" from applications where ${condition}`.execute(
    tx,
  );
  return rows;
}

async function nameOf(tx: Tx, itemId: number): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from service_items where id = ${itemId}`.execute(tx);
  return rows[0]?.name ?? "";
}

/** Wrong length or letters are refused; a wrong check digit of a credit code was really issued here and there. */
function refuseWrongNumber({ kind, idKind, idNumber }: CaseParty): void {
  const code = idNumber.replace(/\s/g, "").toUpperCase();
  const isCode = kind === "enterprise" || idKind === "credit_code";
  const wrong = isCode ? !creditCodePattern.test(code) : idKind === "id_card" && !isIdNumber(code);
  if (wrong) throw new AppError("CASE_CREDIT_CODE", { field: "idNumber", fields: { idNumber } });
}

/** Nothing when the key of the send is taken: somebody was first. */
async function insertCase(
  tx: Tx,
  keyring: Keyring,
  doer: Doer,
  { guide, versionId, itemId, siteId, departmentId }: CaseGuide,
  { party, agent, channel, ...input }: SubmitApplication & { agent: CaseAgent | null },
  now: Date,
): Promise<{ id: number; number: string } | undefined> {
  const staff = staffIdOf(doer);
  for (let tries = 0; tries < 5; tries += 1) {
    const { rows } = await sql<{ id: number; number: string }>`
      insert into applications (number, site_id, department_id, item_id, guide_version_id, form_version_id, account_id,
        enterprise_id, authority_id, submission_key, channel, variant, instant, applicant, answers, applicant_kind, applicant_shown, name_key,
        phone_key, id_key, situation, state, received_on, submitted_at, submitted_by, updated_at, updated_by)
      values (${nextNumber(chinaDay(now))}, ${siteId}, ${departmentId}, ${itemId}, ${versionId}, ${input.formVersionId ?? null},
        ${input.accountId ?? null}, ${input.enterpriseId ?? null}, ${input.authorityId ?? null}, ${input.submissionKey ?? null}, ${channel},
        ${input.commitment && guide.online.mode === "commitment" ? "commitment" : "standard"}, ${guide.handling === "instant"},
        ${sealApplicant(keyring, { ...party, agent })}, ${sealAnswers(keyring, input.answers ?? {})}, ${party.kind},
        ${shownName(party)}, ${searchKey(keyring, "name", party.name)}, ${searchKey(keyring, "phone", party.phone)},
        ${searchKey(keyring, "id", party.idNumber)}, ${JSON.stringify(input.situation ?? {})}::jsonb, 'submitted',
        ${chinaDay(now)}, ${now}, ${staff}, ${now}, ${staff})
      on conflict do nothing returning id, number`.execute(tx);
    if (rows[0]) return rows[0];
    if (await sentBefore(tx, input.submissionKey ?? null)) return undefined;
  }
  throw new Error("no number for a case was free in five tries");
}

/** The materials that the case needs by its guide and situation, with what was given of each. */
async function insertMaterials(
  tx: Tx,
  doer: Doer,
  id: number,
  { guide }: CaseGuide,
  { situation = {}, materials }: SubmitApplication,
  now: Date,
): Promise<void> {
  const needed = materialsFor(guide, situation).map(({ material }) => material);
  const given = new Map(materials.map((one) => [one.key, one]));
  if (materials.some(({ key }) => !needed.some((one) => one.key === key))) throw new AppError("CASE_MATERIAL_UNKNOWN");
  if (needed.length === 0) return;
  const rows = needed.map((material, position) => {
    const { fileIds = [], uploads = [], onPaper = false } = given.get(material.key) ?? {};
    // What the system fetches itself is nobody's to bring.
    const here = onPaper || fileIds.length + uploads.length > 0 || material.rule === "fetched";
    return { material, position, onPaper, state: here ? "given" : "missing" };
  });
  await sql`insert into application_materials (application_id, material_key, position, name, required, lack_allowed, state, on_paper)
    select ${id}::bigint, * from unnest(${rows.map(({ material }) => material.key)}::text[],
      ${rows.map(({ position }) => position)}::int[], ${rows.map(({ material }) => material.name)}::text[],
      ${rows.map(({ material }) => material.required)}::boolean[], ${rows.map(({ material }) => material.lackAllowed)}::boolean[],
      ${rows.map(({ state }) => state)}::text[], ${rows.map(({ onPaper }) => onPaper)}::boolean[])`.execute(tx);
  for (const { key, fileIds = [], uploads = [] } of materials) {
    await bindFiles(tx, doer, id, key, fileIds);
    await addFiles(tx, id, key, uploads, now);
  }
}
