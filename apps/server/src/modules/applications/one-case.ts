/** One case as its screen shows it: everything but what is personal, which is masked. */
import { availableActions, type CaseView } from "@openzone/contract/applications";
import { errorMessage } from "@openzone/contract/errors";
import { caseEventWords, eventText } from "@openzone/contract/words/application-events";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { explainedClocks } from "../clocks/index.ts";
import { CASE } from "./case-clocks.ts";
import { ANSWER_FILES, type CaseFile, filesOfCase, LETTER, supplementPlace } from "./case-files.ts";
import { caseById, factsOf } from "./cases.ts";
import { ticketOfCase } from "./hall-figures.ts";
import { openApplicant, shownApplicant } from "./personal.ts";
import { caseActorOf } from "./policy.ts";
import { rowOf } from "./queries.ts";
import type { ActorKind } from "./tables.ts";

export type Language = "zh-CN" | "en";

const iso = (moment: string | Date | null): string | null => (moment === null ? null : new Date(moment).toISOString());
const json = (query: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce((select jsonb_agg(to_jsonb(q)) from (${query}) q), '[]')`;
const one = (query: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select to_jsonb(q) from (${query}) q)`;

type Parts = Pick<
  CaseView,
  "steps" | "supplement" | "procedures" | "decision" | "delivery" | "fees" | "appeals" | "checks"
> & {
  applicant: string;
  situation: Record<string, string>;
  formVersionId: number | null;
  guideNumber: number;
  materials: Omit<CaseView["materials"][number], "files">[];
};

const partsOf = (id: number): RawBuilder<Parts> => sql<Parts>`
  select a.applicant, a.situation, a.form_version_id as "formVersionId",
    (select number from guide_versions where id = a.guide_version_id) as "guideNumber",
    ${json(sql`select material_key as key, name, required, lack_allowed as "lackAllowed", state, on_paper as "onPaper"
      from application_materials where application_id = a.id order by position`)} as materials,
    ${json(sql`select s.serial, s.name, s.kind, s.who, null::bigint as "departmentId", null::text as "departmentName", s.state,
      s.started_at as "startedAt", s.finished_at as "finishedAt", o.name as "officerName", w.name as "secondOfficerName",
      s.opinion, s.output, s.due_on as "dueOn",
      coalesce((select jsonb_agg(jsonb_build_object('departmentId', p.department_id, 'departmentName', d.name, 'answer', p.answer,
        'opinion', p.opinion, 'officerName', po.name, 'answeredAt', p.answered_at) order by p.id) from application_parts p
        join departments d on d.id = p.department_id left join staff po on po.id = p.officer_id
        where p.application_id = a.id and p.step_serial = s.serial), '[]') as parts
      from application_steps s left join staff o on o.id = s.officer_id left join staff w on w.id = s.second_officer_id
      where s.application_id = a.id order by s.serial`)} as steps,
    ${one(sql`select s.id, s.asked_at as "askedAt", s.due_on as "dueOn", s.note, s.received_at as "receivedAt",
      (select jsonb_agg(jsonb_build_object('id', x.id, 'materialKey', x.material_key, 'text', x.text, 'answer', x.answer,
        'receivedAt', x.received_at) order by x.position) from application_supplement_items x where x.supplement_id = s.id) as items
      from application_supplements s where s.application_id = a.id`)} as supplement,
    ${json(sql`select id, kind, ground, notice, started_on as "startedOn", expected_on as "expectedOn", ended_on as "endedOn", result
      from application_procedures where application_id = a.id order by id`)} as procedures,
    ${one(sql`select x.outcome, x.decided_at as "decidedAt", coalesce(o.name, '') as "decidedBy", x.text, x.reasons, x.basis,
      x.reconsideration, x.lawsuit, x.result_name as "resultName", x.result_number as "resultNumber", x.valid_from as "validFrom",
      x.valid_to as "validTo", x.withdrawn_at as "withdrawnAt" from application_decisions x left join staff o on o.id = x.decided_by
      where x.application_id = a.id`)} as decision,
    ${one(sql`select x.way, x.delivered_at as "deliveredAt", coalesce(o.name, '') as by, x.received_by as "receivedBy",
      x.tracking_number as "trackingNumber" from application_deliveries x left join staff o on o.id = x.delivered_by
      where x.application_id = a.id`)} as delivery,
    ${json(sql`select id, name, basis, amount_fen as "amountFen", state, bill_id as "billId", paid_at as "paidAt"
      from application_fees where application_id = a.id order by id`)} as fees,
    ${json(sql`select id, made_at as "madeAt", text, answer, answered_at as "answeredAt" from application_appeals
      where application_id = a.id order by id`)} as appeals,
    ${json(sql`select x.id, x.mend_until as "mendUntil", x.result, x.way, x.finding, x.checked_at as "checkedAt",
      coalesce(o.name, '') as "checkedBy", w.name as "secondOfficerName" from application_checks x
      left join staff o on o.id = x.checked_by left join staff w on w.id = x.second_officer_id
      where x.application_id = a.id order by x.id`)} as checks
  from applications a where a.id = ${id}`;

/**
 * A case with its materials, steps, clocks, history, and what this person may do with it now.
 * @throws AppError NOT_FOUND  also for cases that this person may not see
 */
export async function readCase(
  db: Db | Tx,
  keyring: Keyring,
  actor: Actor,
  id: number,
  language: Language,
  now: Date,
): Promise<CaseView> {
  const record = await caseById(db, actor, id);
  const row = await rowOf(db, id, chinaDay(now));
  const { rows } = await partsOf(id).execute(db);
  const parts = rows[0];
  if (!parts) throw new Error(`case ${id} is gone`);
  const { applicant, materials, ...rest } = parts;
  const files = await filesOfCase(db, id);
  return {
    ...row,
    ...rest,
    ...withMoments(parts, (key) =>
      files.filter(({ materialKey }) => materialKey === key).map((file) => fileView(id, file)),
    ),
    applicant: shownApplicant(openApplicant(keyring, applicant), true),
    materials: materials.map((material) => ({
      ...material,
      files: files.filter(({ materialKey }) => materialKey === material.key).map((file) => fileView(id, file)),
    })),
    letters: files.filter(({ materialKey }) => materialKey === LETTER).map((file) => fileView(id, file)),
    answerFiles: files
      .filter(({ materialKey }) => materialKey?.startsWith(ANSWER_FILES))
      .map((file) => ({ ...fileView(id, file), field: file.materialKey.slice(ANSWER_FILES.length) })),
    ticket: await ticketOfCase(db, id),
    clocks: await caseClocks(db, id, language),
    events: await caseEvents(db, id, language),
    actions: availableActions(factsOf(record), caseActorOf(actor, record, record.parts)).map(({ action, reasons }) => ({
      action,
      reasons: reasons.map(({ code, details = {} }) => ({ code, message: errorMessage(code, language, details) })),
    })),
  };
}

function fileView(caseId: number, { publicId, name, kind, size, pages, previewHash, sourceCase }: CaseFile) {
  const url = `/api/v1/applications/${caseId}/files/${publicId}`;
  const thumbnail = previewHash === null ? null : `${url}?small=1`;
  return { id: publicId, name, kind, size, url, pages, thumbnail, reusedFrom: sourceCase };
}

/** Moments inside JSON come as the database writes them. */
function withMoments(
  { steps, supplement, decision, delivery, fees, appeals, checks }: Parts,
  filesAt: (place: string) => ReturnType<typeof fileView>[],
) {
  return {
    steps: steps.map((step) => ({
      ...step,
      startedAt: iso(step.startedAt),
      finishedAt: iso(step.finishedAt),
      parts: step.parts.map((part) => ({ ...part, answeredAt: iso(part.answeredAt) })),
    })),
    supplement: supplement && {
      ...supplement,
      askedAt: iso(supplement.askedAt) ?? "",
      receivedAt: iso(supplement.receivedAt),
      items: supplement.items.map((item) => ({
        ...item,
        files: filesAt(supplementPlace(item.id)),
        receivedAt: iso(item.receivedAt),
      })),
    },
    decision: decision && {
      ...decision,
      decidedAt: iso(decision.decidedAt) ?? "",
      withdrawnAt: iso(decision.withdrawnAt),
    },
    checks: checks.map((check) => ({ ...check, checkedAt: iso(check.checkedAt) })),
    delivery: delivery && { ...delivery, deliveredAt: iso(delivery.deliveredAt) ?? "" },
    fees: fees.map((fee) => ({ ...fee, paidAt: iso(fee.paidAt) })),
    appeals: appeals.map((appeal) => ({
      ...appeal,
      madeAt: iso(appeal.madeAt) ?? "",
      answeredAt: iso(appeal.answeredAt),
    })),
  };
}

/** The terms of a case with the lines that explain them, the same for applicants, officers and supervisors. */
export async function caseClocks(db: Db | Tx, id: number, language: Language): Promise<CaseView["clocks"]> {
  const explained = await explainedClocks(db, CASE, id, language);
  if (explained.length === 0) return [];
  const { rows } = await sql<
    Pick<CaseView["clocks"][number], "id" | "unit" | "amount" | "provisional" | "citation" | "budget">
  >`
    select c.id, c.unit, c.amount, c.due_provisional as provisional, r.citation, c.amount + coalesce((select sum(e.amount)::int
      from clock_events e where e.clock_id = c.id and e.kind = 'extended'), 0) as budget
    from clocks c left join legal_rules r on r.code = c.rule_code and r.valid_from = c.rule_valid_from
    where c.subject_type = ${CASE} and c.subject_id = ${id}`.execute(db);
  const more = new Map(rows.map((row) => [row.id, row]));
  return explained.flatMap(({ id: clockId, purpose, state, startedOn, dueOn, lines }) => {
    const row = more.get(clockId);
    return row ? [{ ...row, purpose, state, startedOn, due: dueOn, lines }] : [];
  });
}

/** The history in words, oldest first. */
export async function caseEvents(db: Db | Tx, id: number, language: Language): Promise<CaseView["events"]> {
  const { rows } = await sql<
    Omit<CaseView["events"][number], "at" | "text"> & { at: Date; details: Record<string, unknown>; byKind: ActorKind }
  >`select serial, kind, happened_at as at, actor_name as by, actor_kind as "byKind", state, step, details, note
    from application_events where application_id = ${id} order by serial`.execute(db);
  return rows.map(({ details, at, ...event }) => ({
    ...event,
    at: at.toISOString(),
    by:
      event.byKind === "staff"
        ? event.by
        : caseEventWords[language].by["authority" in details ? "agent" : event.byKind],
    text: eventText(language, event.kind, details),
  }));
}
