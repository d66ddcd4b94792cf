import type { SteppedCase, SubmittedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import { z } from "zod";
import * as cases from "../modules/applications/index.ts";
import type { CaseGuide } from "../modules/services/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { chinaDay } from "../platform/calendar/china-day.ts";
import { addWorkingDays, announcedCalendar } from "../platform/calendar/index.ts";
import type { Tx } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { workday } from "./case-days.ts";
import { pick } from "./case-parties.ts";
import type { DemoApplicant } from "./public-accounts.ts";

/** What is said in cases, of `cases.json`. */
export const caseSayingsSchema = z.object({
  people: z.array(z.string()),
  enterprises: z.array(z.string()),
  streets: z.array(z.string()),
  opinions: z.array(z.string()),
  supplements: z.array(z.string()),
  refusals: z.array(z.string()),
  withdrawals: z.array(z.string()),
  organs: z.array(z.string()),
  appeals: z.array(z.string()),
  kept: z.array(z.string()),
  unkept: z.array(z.string()),
});

export interface Handlers {
  clerk: Actor;
  second: Actor;
  head: Actor;
}

/** A made-up case: by which guide, who handles it, and when it began. */
export interface MadeUpCase {
  services: Services;
  words: z.infer<typeof caseSayingsSchema>;
  guide: CaseGuide;
  staff: Handlers;
  /** Where a case is transferred to. */
  other: { departmentId: number; staff: Handlers };
  serial: number;
  began: Date;
  /** Who has an account and sent it online; somebody made up otherwise. */
  applicant?: DemoApplicant | undefined;
}

export type CaseActs = ReturnType<typeof actsOn>;

const emptyDecision = {
  ...{ text: "", reasons: "", basis: "", reconsideration: "", lawsuit: "", resultName: "", resultNumber: "" },
  ...{ validFrom: null, validTo: null },
};

/** What is done with one case, by the commands that everybody uses; each act at a moment of the past. */
export function actsOn(tx: Tx, { services, words, staff, other, serial, began }: MadeUpCase, made: SubmittedCase) {
  const { id } = made;
  let { version } = made;
  let clerk = cases.staffDoer(staff.clerk);
  let head = cases.staffDoer(staff.head);
  const latest = services.now().getTime();
  const step = () => ({ id, expectedVersion: version });
  const did = async (work: Promise<SteppedCase>) => {
    version = (await work).version;
  };
  return {
    /** So many working days after the beginning, never later than now. */
    after(days: number): Date {
      const { day } = addWorkingDays(announcedCalendar, chinaDay(began), days);
      const soon = new Date(began.getTime() + 1_200_000 * (1 + (serial % 4)));
      return new Date(Math.min((days === 0 ? soon : workday(day, serial + days, 1)).getTime(), latest));
    },
    /** Whether so many working days after the beginning are over. */
    isPast: (days: number): boolean =>
      addWorkingDays(announcedCalendar, chinaDay(began), days).day < chinaDay(services.now()),
    claim: (at: Date) => did(cases.claimCase(tx, clerk, step(), at)),
    accept: (at: Date) =>
      did(cases.acceptCase(tx, clerk, { ...step(), note: "", tolerate: [], tolerateUntil: null, keep: true }, at)),
    refuse: (kind: "not_needed" | "not_ours" | "not_accepted", reason: string, at: Date) => {
      const otherOrgan = kind === "not_ours" ? pick(words.organs, serial) : "";
      return did(cases.refuseAcceptance(tx, clerk, { ...step(), kind, reason, otherOrgan }, at));
    },
    askSupplement: (at: Date) => {
      const items = [{ materialKey: null, text: pick(words.supplements, serial) }];
      return did(cases.requestSupplement(tx, clerk, { ...step(), items, days: 10, note: "" }, at));
    },
    async supplement(at: Date) {
      const { rows } = await sql<{ id: number }>`
        select x.id from application_supplement_items x join application_supplements s on s.id = x.supplement_id
        where s.application_id = ${id}`.execute(tx);
      const items = rows.map((row) => ({ id: row.id, answer: "已补充，见附件。", fileIds: [], onPaper: true }));
      await did(cases.receiveSupplement(tx, cases.applicantDoer, { id, items }, at));
    },
    lapse: (at: Date) => cases.lapseCase(tx, id, at),
    withdraw: (at: Date) =>
      did(cases.withdrawCase(tx, cases.applicantDoer, { id, note: pick(words.withdrawals, serial) }, at)),
    /** Finishes the steps up to a joint review. */
    async finishSteps(at: Date, most = 20) {
      const { rows } = await sql<{ kind: string }>`select kind from application_steps
        where application_id = ${id} and state in ('open', 'waiting') order by serial`.execute(tx);
      const joint = rows.findIndex(({ kind }) => kind === "joint_review");
      for (const [n, { kind }] of rows.slice(0, joint < 0 ? most : Math.min(joint, most)).entries()) {
        const input = { ...step(), opinion: pick(words.opinions, serial + n), output: "", passed: true };
        const secondOfficerId = kind === "site_visit" ? staff.second.id : null;
        await did(cases.finishStep(tx, clerk, { ...input, secondOfficerId }, at));
      }
    },
    async transfer(at: Date) {
      const input = { ...step(), departmentId: other.departmentId, reason: "按职责分工由该部门办理。" };
      await did(cases.transferCase(tx, clerk, input, at));
      clerk = cases.staffDoer(other.staff.clerk);
      head = cases.staffDoer(other.staff.head);
    },
    beginProcedure(days: number, at: Date) {
      const kind = pick(["expert_review", "testing", "hearing"] as const, serial);
      const expectedOn = addWorkingDays(announcedCalendar, chinaDay(began), days).day;
      const notice = `需要${days}个工作日，这段时间不计入办理期限。`;
      const ground = "按规定需要专业机构出具意见。";
      return did(cases.beginProcedure(tx, clerk, { ...step(), kind, expectedOn, ground, notice }, at));
    },
    endProcedure: (at: Date) => did(cases.endProcedure(tx, clerk, { ...step(), result: "结论为合格。" }, at)),
    extend: (at: Date) => {
      const input = { days: 5, approver: staff.head.name, reason: "情况复杂，需要进一步核实。" };
      return did(cases.extendCase(tx, head, { ...step(), ...input }, at));
    },
    decideAtOnce: (at: Date) =>
      did(cases.decideAtOnce(tx, head, { ...step(), ...emptyDecision, outcome: "granted" }, at)),
    decide: (outcome: "granted" | "refused" | "partly", at: Date) => {
      const reasons = outcome === "granted" ? "" : pick(words.refusals, serial);
      return did(cases.decideCase(tx, head, { ...step(), ...emptyDecision, outcome, reasons }, at));
    },
    deliver: (at: Date) => {
      const way = pick(["counter", "download", "post"] as const, serial);
      return did(cases.deliverCase(tx, clerk, { ...step(), way, receivedBy: "", trackingNumber: "" }, at));
    },
    recordCheck: (result: "kept" | "mending", at: Date) => {
      const finding = pick(result === "kept" ? words.kept : words.unkept, serial);
      const input = { ...step(), result, way: "site" as const, secondOfficerId: staff.second.id, finding };
      return did(cases.recordCheck(tx, clerk, { ...input, days: result === "kept" ? null : 15 }, at));
    },
    withdrawDecision: (at: Date) => {
      const input = { way: "data" as const, secondOfficerId: null, basis: "《中华人民共和国行政许可法》第六十九条" };
      return did(cases.withdrawDecision(tx, head, { ...step(), ...input, reasons: pick(words.unkept, serial) }, at));
    },
    appeal: (at: Date) => did(cases.makeAppeal(tx, cases.applicantDoer, { id, text: pick(words.appeals, serial) }, at)),
    answerAppeal: (at: Date) => did(cases.answerAppeal(tx, head, { ...step(), answer: "经复核，维持原决定。" }, at)),
  };
}
