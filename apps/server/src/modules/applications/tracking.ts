/** What an applicant is shown without signing in (办件查询): by the number and the last four digits of their phone. */
import { timingSafeEqual } from "node:crypto";
import type { CaseEventKind, CaseOutcome, CaseState, ProcedureKind } from "@openzone/contract/applications";
import { sql } from "kysely";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { type ExplainedClock, explainedClocks } from "../clocks/index.ts";
import { CASE } from "./case-clocks.ts";
import { numberPattern } from "./numbers.ts";
import { openApplicant, phoneTails, sealApplicant } from "./personal.ts";

export interface TrackedCase {
  id: number;
  number: string;
  siteId: number;
  itemId: number;
  itemName: string;
  departmentName: string;
  submittedAt: Date;
  state: CaseState;
  events: { kind: CaseEventKind; at: Date; note: string; byAgent: boolean }[];
  clocks: ExplainedClock[];
  supplement: { dueOn: string; note: string; items: { id: number; text: string; received: boolean }[] } | null;
  lacking: string[];
  procedure: { kind: ProcedureKind; notice: string; expectedOn: string } | null;
  /** What a later check found and the applicant is to mend (限期改正). */
  mending: { dueOn: string; finding: string } | null;
  decision: {
    outcome: CaseOutcome;
    reasons: string;
    reconsideration: string;
    lawsuit: string;
    result: string;
    /** Of its withdrawal (撤销). */
    withdrawn: { on: string; reasons: string } | null;
  } | null;
  delivery: { way: "counter" | "post" | "download"; trackingNumber: string } | null;
}

/** Opened where there is no case of the number, so that both answers take the same work. */
const dummies = new WeakMap<Keyring, string>();
function dummyOf(keyring: Keyring): string {
  const known = dummies.get(keyring);
  if (known !== undefined) return known;
  const nobody = {
    kind: "person",
    name: "无此办件",
    idKind: "id_card",
    idNumber: "",
    contactName: "",
    agent: null,
  } as const;
  const made = sealApplicant(keyring, {
    ...nobody,
    phone: "00000000000",
    mail: "",
    address: "",
    legalRepresentative: "",
  });
  dummies.set(keyring, made);
  return made;
}

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/**
 * The case of a number, for somebody who knows the last four digits of the phone that was given. An unknown number and wrong digits are
 * one answer, with the same work done.
 */
export async function trackCase(
  db: Db | Tx,
  keyring: Keyring,
  { number, tail, siteId }: { number: string; tail: string; siteId: number },
): Promise<TrackedCase | null> {
  const digits = number.replace(/[\s-]/g, "");
  const { rows } = await sql<{ id: number; applicant: string }>`
    select id, applicant from applications where number = ${numberPattern.test(digits) ? digits : ""} and site_id = ${siteId}`.execute(
    db,
  );
  const applicant = openApplicant(keyring, rows[0]?.applicant ?? dummyOf(keyring));
  const known = phoneTails(applicant).some((one) => isSame(one, tail.trim()));
  if (!known || !rows[0]) return null;
  return trackedCase(db, rows[0].id);
}

/** The same for whom the caller has found to be its applicant. */
export async function trackedCase(db: Db | Tx, id: number): Promise<TrackedCase> {
  return { ...(await partsOf(db, id)), clocks: await explainedClocks(db, CASE, id, "zh-CN") };
}

async function partsOf(db: Db | Tx, id: number): Promise<Omit<TrackedCase, "clocks">> {
  const { rows } = await sql<
    Omit<TrackedCase, "clocks" | "events"> & {
      events: { kind: CaseEventKind; at: string; note: string; byAgent: boolean }[];
    }
  >`
    select a.id, a.number, a.site_id as "siteId", a.item_id as "itemId", i.name as "itemName", d.name as "departmentName",
      a.submitted_at as "submittedAt", a.state,
      (select jsonb_agg(jsonb_build_object('kind', e.kind, 'at', e.happened_at, 'note',
        case when e.kind in ('not_needed', 'not_ours', 'not_accepted') then e.note else '' end, 'byAgent', e.details ? 'authority') order by e.serial)
        from application_events e where e.application_id = a.id) as events,
      case when a.state = 'supplement_requested' then (select jsonb_build_object('dueOn', s.due_on, 'note', s.note, 'items',
        (select jsonb_agg(jsonb_build_object('id', x.id, 'text', x.text, 'received', x.received_at is not null) order by x.position)
          from application_supplement_items x where x.supplement_id = s.id))
        from application_supplements s where s.application_id = a.id) end as supplement,
      case when a.is_open then array(select m.name from application_materials m where m.application_id = a.id and m.state = 'lacking'
        order by m.position) else '{}' end as lacking,
      (select jsonb_build_object('kind', p.kind, 'notice', p.notice, 'expectedOn', p.expected_on) from application_procedures p
        where p.application_id = a.id and p.ended_on is null) as procedure,
      case when a.check_due_on is not null then (select jsonb_build_object('dueOn', c.mend_until, 'finding', (select f.finding
        from application_checks f where f.application_id = a.id and f.result = 'mending')) from application_checks c
        where c.application_id = a.id and c.result is null and c.mend_until is not null) end as mending,
      (select jsonb_build_object('outcome', x.outcome, 'reasons', x.reasons, 'reconsideration', x.reconsideration,
        'lawsuit', x.lawsuit, 'result', x.result_name, 'withdrawn', case when x.withdrawn_at is not null then jsonb_build_object(
          'on', (x.withdrawn_at at time zone 'Asia/Shanghai')::date, 'reasons', (select c.finding from application_checks c
            where c.application_id = a.id and c.result = 'withdrawn')) end) from application_decisions x where x.application_id = a.id) as decision,
      (select jsonb_build_object('way', x.way, 'trackingNumber', x.tracking_number) from application_deliveries x
        where x.application_id = a.id) as delivery
    from applications a join service_items i on i.id = a.item_id join departments d on d.id = a.department_id
    where a.id = ${id}`.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`case ${id} is gone`);
  return { ...row, events: row.events.map((event) => ({ ...event, at: new Date(event.at) })) };
}
