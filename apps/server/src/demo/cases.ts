import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CaseParty, SteppedCase } from "@openzone/contract/applications";
import { idCheckCharacter } from "@openzone/contract/id-numbers";
import { creditCheck } from "@openzone/contract/organisation-codes";
import { materialsFor } from "@openzone/contract/service-materials";
import { sql } from "kysely";
import { z } from "zod";
import * as cases from "../modules/applications/index.ts";
import { type CaseGuide, guideOfVersion } from "../modules/services/index.ts";
import { type Actor, may, systemActor } from "../platform/auth/actor.ts";
import { chinaDay } from "../platform/calendar/china-day.ts";
import { addWorkingDays, announcedCalendar, isWorkingDay, nextDay } from "../platform/calendar/index.ts";
import { inTransaction, type Tx } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder } from "./files.ts";

const wordsSchema = z.object({
  people: z.array(z.string()),
  enterprises: z.array(z.string()),
  streets: z.array(z.string()),
  opinions: z.array(z.string()),
  supplements: z.array(z.string()),
  refusals: z.array(z.string()),
  withdrawals: z.array(z.string()),
  organs: z.array(z.string()),
  appeals: z.array(z.string()),
});
type Words = z.infer<typeof wordsSchema>;

/** How a case goes, and how many of them there are; the open ones began in the last days. */
const ways = {
  granted: 84,
  instant: 66,
  supplemented: 12,
  refused: 9,
  partly: 3,
  special: 6,
  extended: 4,
  late: 6,
  transferred: 3,
  not_needed: 6,
  not_ours: 9,
  not_accepted: 9,
  withdrawn: 12,
  lapsed: 7,
  appealed: 4,
  submitted: 18,
  claimed: 5,
  supplement_requested: 8,
  supplement_received: 5,
  accepted: 9,
  in_review: 12,
  in_procedure: 5,
  decided: 8,
} as const;
type Way = keyof typeof ways;
const openWays: readonly Way[] = [
  ...(["submitted", "claimed", "supplement_requested", "supplement_received", "accepted", "in_review"] as const),
  ...(["in_procedure", "decided"] as const),
];
/** How many working days ago an open case began, at most. */
const openFor: Partial<Record<Way, number>> = { submitted: 3, claimed: 3, decided: 9, in_procedure: 9 };

export interface DemoCases {
  siteId: number;
  departmentIds: ReadonlyMap<string, number>;
  actors: ReadonlyMap<string, Actor>;
}

/** Cases (办件) of two years in every state, by the commands that everybody uses, with the moments of those days. */
export async function loadCases(services: Services, zone: DemoCases): Promise<number> {
  const words = wordsSchema.parse(JSON.parse(readFileSync(join(demoFolder, "cases.json"), "utf8")));
  const guides = await publicGuides(services, zone.siteId);
  const staff = handlersOf(zone, guides);
  let made = 0;

  for (const [way, count] of Object.entries(ways) as [Way, number][]) {
    const fitting = guides.filter((guide) => fits(way, guide));
    for (let n = 0; n < count; n += 1) {
      const guide = fitting[(made * 7 + n) % fitting.length];
      if (!guide) throw new Error(`no guide of the demonstration zone fits cases that are ${way}`);
      const began = beginningOf(services.now(), way, made, n);
      const away = guides.find(({ departmentId }) => departmentId !== guide.departmentId) ?? guide;
      const other = { departmentId: away.departmentId, staff: staff(away) };
      const context = { services, words, guide, staff: staff(guide), other, serial: made, way, began };
      await inTransaction(services.db, (tx) => walk(tx, context));
      made += 1;
    }
  }
  await cases.countUses(services.db, services.now());
  return made;
}

async function publicGuides({ db }: Services, siteId: number): Promise<CaseGuide[]> {
  const { rows } = await sql<{ id: number }>`
    select v.id from service_items i join guide_versions v on v.item_id = i.id and v.number = i.public_version
    where i.site_id = ${siteId} and i.public_state = 'published' order by i.implementation_code`.execute(db);
  const guides: CaseGuide[] = [];
  for (const { id } of rows) {
    const guide = await guideOfVersion(db, id);
    if (guide) guides.push(guide);
  }
  return guides;
}

function fits(way: Way, { guide, process }: CaseGuide): boolean {
  const instant = guide.handling === "instant";
  if (way === "instant") return instant;
  if (way === "extended") return guide.type === "permit" && !instant;
  const joint = process.some(({ kind }) => kind === "joint_review");
  return !instant && (way === "in_review" || !joint);
}

interface Handlers {
  clerk: Actor;
  second: Actor;
  head: Actor;
}

/** Who handles the cases of a department; where nobody may, the head is somebody whom the system lends its rights. */
function handlersOf({ actors, departmentIds }: DemoCases, guides: readonly CaseGuide[]) {
  const all = [...actors.values()];
  const office = departmentIds.get("office");
  const known = new Map<number, Handlers>();
  for (const guide of guides) {
    const may1 = (action: string) => all.filter((one) => may(one, action, guide));
    const clerks = may1("application.handle").sort((a, b) => a.id - b.id);
    const named = clerks.find(({ grants }) => grants.some(({ role }) => role === "case_officer")) ?? clerks[0];
    if (!named) throw new Error(`nobody handles cases of ${guide.departmentName} (${office})`);
    const head = may1("application.decide")[0] ?? { ...systemActor, id: named.id, name: named.name };
    known.set(guide.departmentId, { clerk: named, second: clerks.find(({ id }) => id !== named.id) ?? named, head });
  }
  return ({ departmentId }: CaseGuide): Handlers => {
    const found = known.get(departmentId);
    if (!found) throw new Error(`department ${departmentId} has no handlers`);
    return found;
  };
}

/** A working day at office hours: within two years, or within the last days for what is still open. */
function beginningOf(now: Date, way: Way, serial: number, n: number): Date {
  const today = chinaDay(now);
  const back = openWays.includes(way) ? 1 + (n % (openFor[way] ?? 5)) : 30 + ((serial * 131) % 670);
  return workday(nextDay(today, -back), serial, -1);
}

/** 09:00 to 16:50 on a day, or on the next working day in a direction. */
function workday(day: string, serial: number, direction: 1 | -1): Date {
  let on = day;
  while (!isWorkingDay(announcedCalendar, on)) on = nextDay(on, direction);
  const minutes = (serial * 37) % 470;
  const clock = `${String(9 + Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return new Date(`${on}T${clock}:00+08:00`);
}

interface Walk {
  services: Services;
  words: Words;
  guide: CaseGuide;
  staff: Handlers;
  /** Where a case is transferred to. */
  other: { departmentId: number; staff: Handlers };
  serial: number;
  way: Way;
  began: Date;
}

const pick = <T>(list: readonly T[], serial: number): T => list[serial % list.length] as T;

/** One case, from the application to where it stands. */
async function walk(tx: Tx, { services, words, guide, staff, other, serial, way, began }: Walk): Promise<void> {
  const { keyring } = services;
  let clerk = cases.staffDoer(staff.clerk);
  let head = cases.staffDoer(staff.head);
  const online = serial % 3 !== 0;
  const latest = services.now();
  /** So many working days after the beginning, never later than now. */
  const after = (days: number): Date => {
    const day = addWorkingDays(announcedCalendar, chinaDay(began), days).day;
    const moment =
      days === 0 ? new Date(began.getTime() + 1_200_000 * (1 + (serial % 4))) : workday(day, serial + days, 1);
    return new Date(Math.min(moment.getTime(), latest.getTime()));
  };
  const submitted = await cases.submitApplication(
    tx,
    keyring,
    online ? cases.applicantDoer : clerk,
    {
      itemId: guide.itemId,
      channel: online ? "online" : "window",
      party: partyOf(words, guide, serial),
      materials: materialsFor(guide.guide, {}).map(({ material }) => ({ key: material.key, onPaper: true })),
      submissionKey: `demo-${serial}`,
      commitment: guide.guide.online.mode === "commitment",
    },
    began,
  );
  const { id } = submitted;
  let version = submitted.version;
  const did = async (work: Promise<SteppedCase>) => {
    version = (await work).version;
  };
  const accept = (at: Date) =>
    did(
      cases.acceptCase(
        tx,
        clerk,
        { id, expectedVersion: version, note: "", tolerate: [], tolerateUntil: null, keep: true },
        at,
      ),
    );
  const decide = (outcome: "granted" | "refused" | "partly", at: Date) =>
    did(
      cases.decideCase(
        tx,
        head,
        {
          id,
          expectedVersion: version,
          ...emptyDecision,
          outcome,
          reasons: outcome === "granted" ? "" : pick(words.refusals, serial),
        },
        at,
      ),
    );
  const deliver = (at: Date) =>
    did(
      cases.deliverCase(
        tx,
        clerk,
        {
          id,
          expectedVersion: version,
          way: pick(["counter", "download", "post"] as const, serial),
          receivedBy: "",
          trackingNumber: "",
        },
        at,
      ),
    );
  const askSupplement = (at: Date) =>
    did(
      cases.requestSupplement(
        tx,
        clerk,
        {
          id,
          expectedVersion: version,
          items: [{ materialKey: null, text: pick(words.supplements, serial) }],
          days: 10,
          note: "",
        },
        at,
      ),
    );
  const supplement = async (at: Date) => {
    const { rows } = await sql<{ id: number }>`
      select x.id from application_supplement_items x join application_supplements s on s.id = x.supplement_id
      where s.application_id = ${id}`.execute(tx);
    const items = rows.map((row) => ({ id: row.id, answer: "已补充，见附件。", fileIds: [], onPaper: true }));
    await did(cases.receiveSupplement(tx, cases.applicantDoer, { id, items }, at));
  };
  const finishSteps = async (at: Date, most = 20) => {
    for (let n = 0; n < most; n += 1) {
      const { rows } = await sql<{ kind: string; departments: number[] }>`
        select s.kind, array(select p.department_id from application_parts p where p.application_id = s.application_id
          and p.step_serial = s.serial) as departments from application_steps s where s.application_id = ${id} and s.state = 'open'`.execute(
        tx,
      );
      const [step] = rows;
      if (!step || step.kind === "joint_review") return;
      const input = {
        id,
        expectedVersion: version,
        opinion: pick(words.opinions, serial + n),
        output: "",
        passed: true,
      };
      await did(
        cases.finishStep(
          tx,
          clerk,
          { ...input, secondOfficerId: step.kind === "site_visit" ? staff.second.id : null },
          at,
        ),
      );
    }
  };
  const term = Math.max(2, Math.min(guide.guide.promisedTerm.amount || 2, 15));
  const inTime = Math.max(1, Math.ceil(term * 0.6));
  const refuse = (kind: "not_needed" | "not_ours" | "not_accepted", reason: string, otherOrgan = "") =>
    did(cases.refuseAcceptance(tx, clerk, { id, expectedVersion: version, kind, reason, otherOrgan }, after(1)));

  switch (way) {
    case "submitted":
      return;
    case "claimed":
      return did(cases.claimCase(tx, clerk, { id, expectedVersion: version }, after(0)));
    case "instant":
      await did(
        cases.decideAtOnce(tx, head, { id, expectedVersion: version, ...emptyDecision, outcome: "granted" }, after(0)),
      );
      return deliver(after(serial % 3));
    case "not_needed":
      return refuse("not_needed", "按现行规定，该事项已经改为备案，不需要取得许可。");
    case "not_ours":
      return refuse("not_ours", "该事项不属于本开发区管理委员会职权范围。", pick(words.organs, serial));
    case "not_accepted":
      return refuse("not_accepted", "申请人主体资格不符合规定。");
    case "supplement_requested":
      return askSupplement(after(1));
    case "supplement_received":
      await askSupplement(after(0));
      return supplement(after(1));
    case "lapsed":
      await askSupplement(after(1));
      await cases.lapseCase(tx, id, after(13));
      return;
    case "supplemented":
      await askSupplement(after(1));
      await supplement(after(4));
      await accept(after(5));
      await finishSteps(after(5 + inTime));
      await decide("granted", after(5 + inTime));
      return deliver(after(7 + inTime));
    case "withdrawn":
      if (serial % 2 === 0) await accept(after(1));
      return did(cases.withdrawCase(tx, cases.applicantDoer, { id, note: pick(words.withdrawals, serial) }, after(2)));
    case "accepted":
      return accept(after(1));
    case "in_review":
      await accept(after(0));
      return finishSteps(after(1), 1);
    case "in_procedure":
      await accept(after(0));
      return beginProcedure(10);
    case "transferred":
      await did(
        cases.transferCase(
          tx,
          clerk,
          { id, expectedVersion: version, departmentId: other.departmentId, reason: "按职责分工由该部门办理。" },
          after(0),
        ),
      );
      clerk = cases.staffDoer(other.staff.clerk);
      head = cases.staffDoer(other.staff.head);
      break;
    default:
  }
  await accept(after(1));
  if (way === "special") {
    await beginProcedure(8);
    await did(cases.endProcedure(tx, clerk, { id, expectedVersion: version, result: "结论为合格。" }, after(9)));
  }
  if (way === "extended")
    await did(
      cases.extendCase(
        tx,
        head,
        { id, expectedVersion: version, days: 5, approver: staff.head.name, reason: "情况复杂，需要进一步核实。" },
        after(2),
      ),
    );
  const done = way === "late" ? term + 4 : way === "special" ? 9 + inTime : 1 + inTime;
  await finishSteps(after(way === "decided" ? 1 : done));
  const outcome = way === "refused" || way === "appealed" ? "refused" : way === "partly" ? "partly" : "granted";
  await decide(outcome, after(way === "decided" ? 1 : done));
  if (way === "decided") return;
  await deliver(after(done + 1 + (serial % 4)));
  if (way !== "appealed") return;
  await did(cases.makeAppeal(tx, cases.applicantDoer, { id, text: pick(words.appeals, serial) }, after(done + 8)));
  if (serial % 2 === 0)
    await did(
      cases.answerAppeal(tx, head, { id, expectedVersion: version, answer: "经复核，维持原决定。" }, after(done + 12)),
    );

  function beginProcedure(days: number): Promise<void> {
    const expectedOn = addWorkingDays(announcedCalendar, chinaDay(began), days).day;
    const input = {
      id,
      expectedVersion: version,
      kind: pick(["expert_review", "testing", "hearing"] as const, serial),
      expectedOn,
    };
    const notice = `需要${days}个工作日，这段时间不计入办理期限。`;
    return did(cases.beginProcedure(tx, clerk, { ...input, ground: "按规定需要专业机构出具意见。", notice }, after(1)));
  }
}

const emptyDecision = {
  ...{ text: "", reasons: "", basis: "", reconsideration: "", lawsuit: "", resultName: "", resultNumber: "" },
  ...{ validFrom: null, validTo: null },
};

/** Made up, but with right check digits; the phones are those that nobody has. */
function partyOf(words: Words, { guide }: CaseGuide, serial: number): CaseParty {
  const forPeople = guide.audiences.includes("person") && (serial % 2 === 0 || !guide.audiences.includes("enterprise"));
  const phone = `1380000${String(1000 + ((serial * 53) % 9000))}`;
  const address = `云泽经济技术开发区${pick(words.streets, serial)}${1 + (serial % 180)}号`;
  const person = pick(words.people, serial * 5 + 3);
  const common = { phone, address, mail: "", contactName: person };
  if (forPeople) {
    const body = `350102${1965 + (serial % 38)}${String(1 + (serial % 12)).padStart(2, "0")}${String(1 + (serial % 28)).padStart(2, "0")}${String(serial % 1000).padStart(3, "0")}`;
    const idNumber = body + idCheckCharacter(body);
    return {
      ...common,
      kind: "person",
      name: person,
      idKind: "id_card",
      idNumber,
      contactName: "",
      legalRepresentative: "",
    };
  }
  const body = `91350100${String(10_000_000 + ((serial * 7919) % 80_000_000))}`;
  const organisation = body.slice(8);
  const code = `91350100${organisation}${organisationDigit(organisation)}`;
  return {
    ...common,
    ...{
      kind: "enterprise",
      name: pick(words.enterprises, serial),
      idKind: "credit_code",
      legalRepresentative: person,
    },
    idNumber: code + creditCheck(code),
  };
}

/** GB 11714. */
function organisationDigit(body: string): string {
  const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce((total, weight, place) => total + weight * Number(body[place]), 0);
  const digit = 11 - (sum % 11);
  return digit === 10 ? "X" : digit === 11 ? "0" : String(digit);
}
