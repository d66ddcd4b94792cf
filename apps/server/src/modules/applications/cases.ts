/** Cases as commands take them: locked, with what the rules look at. */
import {
  type CaseAction,
  type CaseEventKind,
  type CaseFacts,
  type CaseOutcome,
  type CaseState,
  type CaseStepKind,
  type CaseVariant,
  reasonsAgainstCase,
} from "@openzone/contract/applications";
import { caseEventWords, eventText } from "@openzone/contract/words/application-events";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../platform/errors.ts";
import { type CaseGuide, guideOfVersion } from "../services/index.ts";
import type { Doer } from "./doer.ts";
import { type CasePlace, caseActorOf, maySee, type PartPlace } from "./policy.ts";
import type { ActorKind } from "./tables.ts";

export interface CaseRecord extends CasePlace {
  id: number;
  number: string;
  departmentId: number;
  departmentName: string;
  itemId: number;
  itemName: string;
  guideVersionId: number;
  state: CaseState;
  outcome: CaseOutcome | null;
  variant: CaseVariant;
  instant: boolean;
  supplements: number;
  extensions: number;
  extensionsAllowed: number;
  officerId: number | null;
  officerName: string | null;
  officerBefore: number | null;
  stepSerial: number | null;
  stepName: string | null;
  stepKind: CaseStepKind | null;
  stepsLeft: number;
  stepsDone: number;
  lacking: string[];
  appealOpen: boolean;
  check: CaseFacts["check"];
  receivedOn: string;
  acceptedOn: string | null;
  version: number;
  updatedAt: Date;
  parts: PartPlace[];
  events: number;
  lastEvent: { kind: CaseEventKind; details: Record<string, unknown>; by: string; byKind: ActorKind };
}

/** The cases of a condition on `a`, with their department `d`. */
export const selectCases = (rest: RawBuilder<unknown>): RawBuilder<CaseRecord> => sql<CaseRecord>`
  select a.id, a.number, a.site_id as "siteId", a.department_id as "departmentId", d.name as "departmentName",
    d.path as "departmentPath", a.item_id as "itemId", i.name as "itemName", a.guide_version_id as "guideVersionId", a.state,
    a.outcome, a.variant, a.instant, a.supplements, a.extensions, a.officer_id as "officerId", o.name as "officerName",
    a.officer_before as "officerBefore", a.step as "stepSerial", s.name as "stepName", s.kind as "stepKind",
    a.received_on as "receivedOn", a.accepted_on as "acceptedOn", a.version, a.updated_at as "updatedAt",
    coalesce((select (r.extension->>'times')::int from clocks c join legal_rules r on r.code = c.rule_code
      and r.valid_from = c.rule_valid_from where c.subject_type = 'application' and c.subject_id = a.id
      and c.purpose = 'statutory'), 0) as "extensionsAllowed",
    (select count(*)::int from application_steps x where x.application_id = a.id and x.state = 'waiting') as "stepsLeft",
    (select count(*)::int from application_steps x where x.application_id = a.id and x.state = 'done') as "stepsDone",
    array(select x.name from application_materials x where x.application_id = a.id and x.state = 'lacking'
      order by x.position) as lacking,
    exists (select 1 from application_appeals x where x.application_id = a.id and x.answered_at is null) as "appealOpen",
    (select case when x.mend_until is null then 'first' else 'mended' end from application_checks x
      where x.application_id = a.id and x.result is null) as check,
    coalesce((select jsonb_agg(jsonb_build_object('departmentId', p.department_id, 'departmentPath', pd.path,
      'waits', p.asked and p.answered_at is null)) from application_parts p join departments pd on pd.id = p.department_id
      where p.application_id = a.id and (p.asked or p.answered_at is not null)), '[]') as parts,
    e.serial as events, jsonb_build_object('kind', e.kind, 'details', e.details, 'by', e.actor_name, 'byKind', e.actor_kind) as "lastEvent"
  from applications a join departments d on d.id = a.department_id join service_items i on i.id = a.item_id
    left join staff o on o.id = a.officer_id
    left join application_steps s on s.application_id = a.id and s.state = 'open'
    cross join lateral (select * from application_events e where e.application_id = a.id order by e.serial desc limit 1) e
  ${rest}`;

/** @throws AppError NOT_FOUND  also for cases that this person may not see */
export async function caseById(db: Db | Tx, actor: Actor, id: number): Promise<CaseRecord> {
  const { rows } = await selectCases(sql`where a.id = ${id}`).execute(db);
  const [record] = rows;
  if (!record || !maySee(actor, record, record.parts)) throw new AppError("NOT_FOUND");
  return record;
}

export const factsOf = (record: CaseRecord): CaseFacts => ({
  state: record.state,
  outcome: record.outcome,
  variant: record.variant,
  instant: record.instant,
  supplements: record.supplements,
  extensions: record.extensions,
  extensionsAllowed: record.extensionsAllowed,
  step: record.stepKind && { kind: record.stepKind, name: record.stepName ?? "" },
  stepsLeft: record.stepsLeft,
  stepsDone: record.stepsDone,
  lacking: record.lacking.length,
  officerId: record.officerId,
  officerName: record.officerName,
  appealOpen: record.appealOpen,
  check: record.check,
});

/** Locks a case. Every command does so first, so whatever happens to one case happens one after the other. */
export async function lockCase(tx: Tx, id: number): Promise<CaseRecord> {
  const [record] = await lockCases(tx, [id]);
  if (!record) throw new AppError("NOT_FOUND");
  return record;
}

/** Locks those of the cases that there are, in the order of their numbers. */
export async function lockCases(tx: Tx, ids: readonly number[]): Promise<CaseRecord[]> {
  const those = sql`a.id = any(${[...ids]}::bigint[])`;
  await sql`select 1 from applications a where ${those} order by a.id for update`.execute(tx);
  return (await selectCases(sql`where ${those} order by a.id`).execute(tx)).rows;
}

/**
 * Locks a case for an action. An applicant's own case is found by whoever calls this for them; they need no version.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT  with who did what, NOT_ALLOWED, CASE_…  the reasons of `availableActions`
 */
export async function takeCase(
  tx: Tx,
  doer: Doer,
  id: number,
  action: CaseAction,
  expectedVersion: number | undefined,
): Promise<CaseRecord> {
  const record = await lockCase(tx, id);
  if (doer.kind === "staff" && !maySee(doer.actor, record, record.parts)) throw new AppError("NOT_FOUND");
  if (expectedVersion !== undefined && expectedVersion !== record.version) throw conflictOf(record, action);
  if (doer.kind !== "system") {
    const asked =
      doer.kind === "staff" ? caseActorOf(doer.actor, record, record.parts) : { kind: "applicant" as const };
    refuseUnless(reasonsAgainstCase(action, factsOf(record), asked));
  }
  return record;
}

/** Somebody else did something with the case meanwhile; the message says who, and what. */
function conflictOf({ lastEvent, updatedAt, version, state }: CaseRecord, action: CaseAction): AppError {
  const inBoth = (of: (language: "zh-CN" | "en") => string) => ({ "zh-CN": of("zh-CN"), en: of("en") });
  const by = (language: "zh-CN" | "en") =>
    lastEvent.byKind === "staff" ? lastEvent.by : caseEventWords[language].by[lastEvent.byKind];
  return new AppError("VERSION_CONFLICT", {
    changedBy: by("zh-CN"),
    changedAt: updatedAt.toISOString(),
    version,
    did: inBoth((language) => eventText(language, lastEvent.kind, lastEvent.details)),
    changes: [{ field: "state", theirs: state, yours: action }],
  });
}

/** The guide with which the case was submitted. */
export async function guideOf(db: Db | Tx, guideVersionId: number): Promise<CaseGuide> {
  const guide = await guideOfVersion(db, guideVersionId);
  if (!guide) throw new Error(`guide version ${guideVersionId} is gone`);
  return guide;
}

/** A moment that is told, or the clock that tells it under the lock of a case (`Services.sharedNow`). */
export type Moment = Date | ((tx: Tx) => Promise<Date>);

export const momentOf = async (tx: Tx, moment: Moment): Promise<Date> => (moment instanceof Date ? moment : moment(tx));
