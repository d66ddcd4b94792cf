import { materialsFor } from "@openzone/contract/service-materials";
import { applicantDoer, staffDoer, submitApplication } from "../modules/applications/index.ts";
import type { Tx } from "../platform/database/database.ts";
import { actsOn, type CaseActs, type MadeUpCase } from "./case-acts.ts";
import { partyOf } from "./case-parties.ts";

/** How a case goes, and how many of them there are; the open ones began in the last days. */
export const ways = {
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
  overdue: 6,
} as const;
export type Way = keyof typeof ways;

/** One case, from the application to where it stands. */
export async function walk(tx: Tx, way: Way, one: MadeUpCase): Promise<void> {
  const { services, words, guide, staff, serial, began, applicant } = one;
  const online = applicant !== undefined || serial % 3 !== 0;
  const made = await submitApplication(
    tx,
    services.keyring,
    online ? applicantDoer : staffDoer(staff.clerk),
    {
      itemId: guide.itemId,
      channel: online ? "online" : "window",
      party: applicant?.party ?? partyOf(words, guide, serial),
      accountId: applicant?.accountId ?? null,
      enterpriseId: applicant?.enterpriseId ?? null,
      materials: materialsFor(guide.guide, {}).map(({ material }) => ({ key: material.key, onPaper: true })),
      submissionKey: `demo-${serial}`,
      commitment: guide.guide.online.mode === "commitment",
    },
    began,
  );
  const acts = actsOn(tx, one, made);
  const short = shortWays[way];
  await (short ? short(acts, serial, one) : walkToDecision(acts, way, one));
}

/** Ways that end, or stand still, before a decision that somebody thought about. */
const shortWays: Partial<Record<Way, (acts: CaseActs, serial: number, one: MadeUpCase) => Promise<unknown>>> = {
  submitted: async () => undefined,
  claimed: (acts) => acts.claim(acts.after(0)),
  async instant(acts, serial, one) {
    await acts.decideAtOnce(acts.after(0));
    await acts.deliver(acts.after(serial % 3));
    await walkOverCheck(acts, one, serial % 3);
  },
  not_needed: (acts) => acts.refuse("not_needed", "按现行规定，该事项已经改为备案，不需要取得许可。", acts.after(1)),
  not_ours: (acts) => acts.refuse("not_ours", "该事项不属于本开发区管理委员会职权范围。", acts.after(1)),
  not_accepted: (acts) => acts.refuse("not_accepted", "申请人主体资格不符合规定。", acts.after(1)),
  supplement_requested: (acts) => acts.askSupplement(acts.after(1)),
  async supplement_received(acts) {
    await acts.askSupplement(acts.after(0));
    await acts.supplement(acts.after(1));
  },
  async lapsed(acts) {
    await acts.askSupplement(acts.after(1));
    await acts.lapse(acts.after(13));
  },
  async withdrawn(acts, serial) {
    if (serial % 2 === 0) await acts.accept(acts.after(1));
    await acts.withdraw(acts.after(2));
  },
  accepted: (acts) => acts.accept(acts.after(1)),
  async in_review(acts) {
    await acts.accept(acts.after(0));
    await acts.finishSteps(acts.after(1), 1);
  },
  /** Is still worked on when the promised term is over. */
  async overdue(acts) {
    await acts.accept(acts.after(1));
    await acts.finishSteps(acts.after(2), 1);
  },
  async in_procedure(acts) {
    await acts.accept(acts.after(0));
    await acts.beginProcedure(10, acts.after(1));
  },
};

/** On which working day it is accepted, and decided, counted from the application. */
function daysOf(way: Way, { guide }: MadeUpCase): { accepted: number; decided: number } {
  const term = Math.max(2, Math.min(guide.guide.promisedTerm.amount || 2, 15));
  const inTime = Math.max(1, Math.ceil(term * 0.6));
  if (way === "supplemented") return { accepted: 5, decided: 5 + inTime };
  if (way === "late") return { accepted: 1, decided: term + 4 };
  if (way === "decided") return { accepted: 1, decided: 1 };
  return { accepted: 1, decided: (way === "special" ? 9 : 1) + inTime };
}

const outcomes: Partial<Record<Way, "refused" | "partly">> = {
  refused: "refused",
  appealed: "refused",
  partly: "partly",
};

async function walkToDecision(acts: CaseActs, way: Way, one: MadeUpCase): Promise<void> {
  const { serial } = one;
  const { accepted, decided } = daysOf(way, one);
  if (way === "supplemented") {
    await acts.askSupplement(acts.after(1));
    await acts.supplement(acts.after(4));
  }
  if (way === "transferred") await acts.transfer(acts.after(0));
  await acts.accept(acts.after(accepted));
  if (way === "special") {
    await acts.beginProcedure(8, acts.after(1));
    await acts.endProcedure(acts.after(9));
  }
  if (way === "extended") await acts.extend(acts.after(2));
  await acts.finishSteps(acts.after(decided));
  await acts.decide(outcomes[way] ?? "granted", acts.after(decided));
  if (way === "decided") return;
  await acts.deliver(acts.after(decided + (way === "supplemented" ? 2 : 1 + (serial % 4))));
  if (outcomes[way] !== "refused") await walkOverCheck(acts, one, decided + 6);
  if (way !== "appealed") return;
  await acts.appeal(acts.after(decided + 8));
  if (serial % 2 === 0) await acts.answerAppeal(acts.after(decided + 12));
}

/** What was promised is checked some weeks after it was granted: mostly kept, sometimes mended, seldom untrue; the latest still wait. */
async function walkOverCheck(acts: CaseActs, { guide, serial }: MadeUpCase, granted: number): Promise<void> {
  const first = granted + 12 + (serial % 20);
  const again = first + 18;
  if (guide.guide.online.mode !== "commitment" || !acts.isPast(first)) return;
  if (serial % 4 !== 3) return acts.recordCheck("kept", acts.after(first));
  await acts.recordCheck("mending", acts.after(first));
  if (!acts.isPast(again)) return;
  await (serial % 16 === 3 ? acts.withdrawDecision(acts.after(again)) : acts.recordCheck("kept", acts.after(again)));
}
