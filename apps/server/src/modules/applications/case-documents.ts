/** The numbered documents (文书) of a case, issued in the transaction of what they tell of. */
import type { DocumentData, DocumentKind } from "@openzone/contract/legal-documents";
import type { Guide } from "@openzone/contract/services";
import { caseWords } from "@openzone/contract/words/applications";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import { type Db, databaseOf, type Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { type PublicActor, publicSession } from "../accounts/index.ts";
import { issueDocument, onDocumentAccess } from "../legal-documents/index.ts";
import { CASE } from "./case-clocks.ts";
import { caseById } from "./cases.ts";
import { type ApplicationEvent, onApplicationEvent } from "./events.ts";
import { openApplicant } from "./personal.ts";

const keyrings = new WeakMap<Db, Keyring>();
const words = caseWords["zh-CN"];

/** Has every case of this database get its documents; may be called more than once. */
export function beginIssuingDocuments({ db, keyring }: Pick<Services, "db" | "keyring">): void {
  keyrings.set(db, keyring);
  onApplicationEvent(issueFor);
  onDocumentAccess(CASE, async (from, request, id) => {
    const applicant = publicSession(request);
    if (applicant) return isOwnCase(from, applicant, id);
    return request.actor ? seesCase(from, request.actor, id) : false;
  });
}

async function seesCase(db: Db, actor: Actor, id: number): Promise<boolean> {
  try {
    return (await caseById(db, actor, id)).id === id;
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return false;
    throw error;
  }
}

/** One's own case, that of the enterprise for which one acts now, or one that was applied for with the authority in use. */
async function isOwnCase(db: Db, { accountId, actingFor, agentFor }: PublicActor, id: number): Promise<boolean> {
  const { rows } = await sql`select 1 from applications where id = ${id} and (
    (enterprise_id is null and account_id = ${accountId}) or enterprise_id = ${actingFor?.enterpriseId ?? null}::bigint
    or authority_id = ${agentFor?.authorityId ?? null}::bigint)`.execute(db);
  return rows.length > 0;
}

interface Subject {
  number: string;
  item: string;
  applicant: string;
  channel: string;
  receivedOn: string;
  acceptedOn: string | null;
  promisedDueOn: string | null;
  statutoryDueOn: string | null;
  guide: Guide;
  /** What the act said in somebody's own words. */
  note: string;
  officerName: string | null;
  decidedOn: string | null;
}

type Facts = Partial<DocumentData>;
type Said = { kind: DocumentKind; facts: Facts } | undefined;
type Teller = (tx: Tx, event: ApplicationEvent, subject: Subject) => Promise<Said> | Said;

const tellers: Partial<Record<ApplicationEvent["kind"], Teller>> = {
  submitted: (tx, event, subject) => (subject.channel === "window" ? receipt(tx, event) : undefined),
  accepted: (_tx, _event, subject) => acceptance(subject),
  deemed_accepted: (_tx, _event, subject) => acceptance(subject),
  supplement_requested: supplement,
  not_accepted: (_tx, _event, subject) => notAccepted(subject, subject.note),
  not_needed: (_tx, _event, subject) => notAccepted(subject, `该事项依法不需要取得行政许可：${subject.note}`),
  not_ours: (_tx, { details }, subject) =>
    notAccepted(
      subject,
      `该事项依法不属于本机关职权范围，请向${String(details.otherOrgan ?? "有关行政机关")}申请：${subject.note}`,
    ),
  procedure_begun: procedure,
  extended: (_tx, { details }, subject) => ({
    kind: "extension",
    facts: {
      reasons: [subject.note],
      approver: String(details.approver ?? ""),
      term: `${Number(details.days)}个工作日`,
      dueOn: subject.statutoryDueOn ?? subject.promisedDueOn ?? undefined,
    },
  }),
  decided: decision,
  mending_ordered: (_tx, { details }, subject) => ({
    kind: "mending",
    facts: { reasons: subject.note.split("\n"), dueOn: String(details.dueOn ?? "") },
  }),
  decision_withdrawn: (_tx, { details }, subject) => ({
    kind: "withdrawal",
    facts: {
      reasons: subject.note.split("\n"),
      basis: [String(details.basis ?? "")],
      ...(subject.decidedOn && { decidedOn: subject.decidedOn }),
    },
  }),
  delivered: delivery,
};

async function issueFor(tx: Tx, event: ApplicationEvent): Promise<void> {
  const teller = tellers[event.kind];
  const keyring = keyrings.get(databaseOf(tx));
  if (!teller || !keyring) return;
  const subject = await subjectOf(tx, keyring, event);
  const said = await teller(tx, event, subject);
  if (!said) return;
  const { number, item, applicant, receivedOn, guide } = subject;
  const known: Facts = {
    ...{ applicant, item, caseNumber: number, receivedOn },
    ...(guide.reconsideration && { reconsideration: guide.reconsideration }),
    ...(guide.lawsuit && { lawsuit: guide.lawsuit }),
  };
  await issueDocument(tx, keyring, {
    kind: said.kind,
    ...{ subjectType: CASE, subjectId: event.applicationId, siteId: event.siteId, departmentId: event.departmentId },
    data: withoutEmpty({ ...known, ...said.facts }) as DocumentData,
    ...(event.actorId && { issuedBy: { id: event.actorId, name: subject.officerName ?? "" } }),
    at: event.at,
  });
}

/** Nobody is told what nobody wrote. */
const withoutEmpty = (facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([field, value]) => {
      const kept = Array.isArray(value) ? value.map((one) => one.trim()).filter((one) => one !== "") : value?.trim();
      return kept === undefined || kept.length === 0 ? [] : [[field, kept]];
    }),
  );

async function subjectOf(tx: Tx, keyring: Keyring, { applicationId, actorId }: ApplicationEvent): Promise<Subject> {
  const { rows } = await sql<Omit<Subject, "applicant"> & { sealed: string }>`
    select a.number, i.name as item, a.applicant as sealed, a.channel, a.received_on as "receivedOn",
      a.accepted_on as "acceptedOn", (a.decided_at at time zone 'Asia/Shanghai')::date as "decidedOn", a.promised_due_on as "promisedDueOn", a.statutory_due_on as "statutoryDueOn",
      v.content as guide, e.note, (select name from staff where id = ${actorId ?? null}::bigint) as "officerName"
    from applications a join service_items i on i.id = a.item_id join guide_versions v on v.id = a.guide_version_id
      cross join lateral (select note from application_events where application_id = a.id order by serial desc limit 1) e
    where a.id = ${applicationId}`.execute(tx);
  const [row] = rows;
  if (!row) throw new AppError("NOT_FOUND");
  const { sealed, ...subject } = row;
  return { ...subject, applicant: openApplicant(keyring, sealed).name };
}

async function receipt(tx: Tx, { applicationId }: ApplicationEvent): Promise<Said> {
  const { rows } = await sql<{ name: string }>`
    select name from application_materials where application_id = ${applicationId} and state = 'given' order by position`.execute(
    tx,
  );
  return { kind: "receipt", facts: { materials: rows.map(({ name }) => name) } };
}

function acceptance({ acceptedOn, promisedDueOn, statutoryDueOn, guide }: Subject): Said {
  const { amount, unit } = guide.promisedTerm;
  return {
    kind: "acceptance",
    facts: {
      acceptedOn: acceptedOn ?? "",
      dueOn: promisedDueOn ?? statutoryDueOn ?? "",
      term: amount > 0 ? `${amount}个${units[unit]}` : "当场办结",
    },
  };
}

const units = { working_day: "工作日", natural_day: "自然日", hour: "小时" } as const;

async function supplement(tx: Tx, { applicationId, details }: ApplicationEvent): Promise<Said> {
  const { rows } = await sql<{ text: string; material: string | null }>`
    select x.text, m.name as material from application_supplements s
      join application_supplement_items x on x.supplement_id = s.id
      left join application_materials m on m.application_id = s.application_id and m.material_key = x.material_key
    where s.application_id = ${applicationId} order by s.id desc, x.position`.execute(tx);
  const materials = rows.map(({ text, material }) => (material ? `${material}：${text}` : text));
  return { kind: "supplement", facts: { materials, dueOn: String(details.dueOn ?? "") } };
}

const notAccepted = ({ guide }: Subject, reason: string): Said => ({
  kind: "not_accepted",
  facts: { reasons: [reason], basis: basisOf(guide) },
});

const basisOf = ({ basis }: Guide): string[] => basis.slice(0, 5).map(({ title }) => title);

async function procedure(tx: Tx, { applicationId }: ApplicationEvent): Promise<Said> {
  const { rows } = await sql<{ kind: keyof typeof words.procedures; ground: string; from: string; until: string }>`
    select kind, ground, started_on as "from", expected_on as "until" from application_procedures
    where application_id = ${applicationId} order by id desc limit 1`.execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  return {
    kind: "special_procedure",
    facts: { procedure: words.procedures[row.kind], ground: row.ground, beginsOn: row.from, endsOn: row.until },
  };
}

async function decision(tx: Tx, { applicationId }: ApplicationEvent, { item }: Subject): Promise<Said> {
  const { rows } = await sql<
    Record<"outcome" | "text" | "reasons" | "basis" | "reconsideration" | "lawsuit", string> & {
      resultName: string;
      resultNumber: string;
      validTo: string | null;
    }
  >`
    select outcome, text, reasons, basis, reconsideration, lawsuit, result_name as "resultName",
      result_number as "resultNumber", valid_to as "validTo"
    from application_decisions where application_id = ${applicationId}`.execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  const { outcome, text, reasons, basis, reconsideration, lawsuit, resultName, resultNumber, validTo } = row;
  const result = resultName && `颁发《${resultName}》${resultNumber && `（${resultNumber}）`}`;
  const granted = [text || `准予“${item}”`, result, validTo && `有效期至${validTo}`].filter(Boolean).join("，");
  return {
    kind: outcome === "refused" ? "refused" : "granted",
    facts: {
      ...(outcome === "refused" ? {} : { decision: `${granted.replace(/[。，]+$/, "")}。` }),
      reasons: outcome === "granted" ? [] : reasons.split("\n"),
      basis: basis.split("\n"),
      reconsideration,
      lawsuit,
    },
  };
}

async function delivery(tx: Tx, { applicationId }: ApplicationEvent, { applicant }: Subject): Promise<Said> {
  const { rows } = await sql<{ way: keyof typeof words.ways; receivedBy: string; documents: string[]; result: string }>`
    select x.way, x.received_by as "receivedBy", coalesce((select r.result_name from application_decisions r
        where r.application_id = x.application_id), '') as result,
      array(select l.title || '（' || l.number || '）' from legal_documents l where l.subject_type = ${CASE}
        and l.subject_id = x.application_id and l.kind in ('granted', 'refused') and l.voided_at is null order by l.id) as documents
    from application_deliveries x where x.application_id = ${applicationId}`.execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  const documents = [...row.documents, row.result].filter((one) => one !== "");
  return {
    kind: "delivery",
    facts: {
      documents: documents.length > 0 ? documents : ["办理结果"],
      method: words.ways[row.way],
      recipient: row.receivedBy || applicant,
    },
  };
}
