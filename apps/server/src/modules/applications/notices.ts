/** Tells applicants what happened to their cases (通知); `staff-notices.ts` tells the officers. */
import type { CaseEventKind } from "@openzone/contract/applications";
import { sql } from "kysely";
import { type Db, databaseOf, type Tx } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import { agentOf } from "../accounts/index.ts";
import { defineNotices, type NoticeReader, notify } from "../notifications/index.ts";
import { ownCaseAddress, trackAddress } from "./addresses.ts";
import { type ApplicationEvent, onApplicationEvent } from "./events.ts";
import { openApplicant } from "./personal.ts";
import { isToldToStaff, tellOfficers } from "./staff-notices.ts";

defineNotices({
  "application.supplement_requested": {
    "zh-CN": { title: "请补正材料", text: "“{item}”（{number}）需要补正{count}项，请在{due}前补正，逾期办件终止。" },
    en: {
      title: "Please supplement",
      text: "“{item}” ({number}): {count} items are missing. Send them by {due}, or the case ends.",
    },
  },
  "application.accepted": {
    "zh-CN": { title: "已受理", text: "“{item}”（{number}）已受理，承诺{due}前办结。" },
    en: { title: "Accepted", text: "“{item}” ({number}) was accepted and is promised by {due}." },
  },
  "application.not_accepted": {
    "zh-CN": { title: "未予受理", text: "“{item}”（{number}）未予受理，原因请查看办件进度。" },
    en: { title: "Not accepted", text: "“{item}” ({number}) was not accepted. Follow the case to read why." },
  },
  "application.procedure_begun": {
    "zh-CN": { title: "进入特别程序", text: "“{item}”（{number}）进入特别程序，预计{due}结束，这段时间不计入期限。" },
    en: {
      title: "Special procedure",
      text: "“{item}” ({number}) is in a special procedure until about {due}; that time is not counted.",
    },
  },
  "application.extended": {
    "zh-CN": { title: "办理期限延长", text: "“{item}”（{number}）的办理期限延长{count}个工作日，到{due}。" },
    en: {
      title: "Term extended",
      text: "The term of “{item}” ({number}) was extended by {count} working days, to {due}.",
    },
  },
  "application.decided": {
    "zh-CN": { title: "已作出决定", text: "“{item}”（{number}）已作出决定，请查看结果。" },
    en: { title: "Decided", text: "“{item}” ({number}) was decided. Read the result." },
  },
  "application.delivered": {
    "zh-CN": { title: "结果已送达", text: "“{item}”（{number}）的办理结果已经送达。" },
    en: { title: "Delivered", text: "The result of “{item}” ({number}) was delivered." },
  },
  "application.mending_ordered": {
    "zh-CN": { title: "请限期改正", text: "“{item}”（{number}）经核查与承诺不符，请在{due}前改正，期满再次核查。" },
    en: {
      title: "Please mend",
      text: "“{item}” ({number}) is not as you promised. Mend it by {due}; then it is checked again.",
    },
  },
  "application.decision_withdrawn": {
    "zh-CN": {
      title: "决定已撤销",
      text: "“{item}”（{number}）经核查承诺不实，准予的决定已经撤销，理由和救济途径请查看办件。",
    },
    en: {
      title: "Decision withdrawn",
      text: "“{item}” ({number}) is not as you promised, and the decision was withdrawn. The case tells why, and your remedies.",
    },
  },
  "application.lapsed": {
    "zh-CN": { title: "办件终止", text: "“{item}”（{number}）到{due}没有补正，已经终止。可以重新申请。" },
    en: {
      title: "Case ended",
      text: "“{item}” ({number}) was not supplemented by {due} and has ended. You can apply again.",
    },
  },
});

/** What applicants are told; of the rest they read when they look. */
const told: Partial<Record<CaseEventKind, string>> = {
  supplement_requested: "application.supplement_requested",
  accepted: "application.accepted",
  deemed_accepted: "application.accepted",
  not_needed: "application.not_accepted",
  not_ours: "application.not_accepted",
  not_accepted: "application.not_accepted",
  procedure_begun: "application.procedure_begun",
  extended: "application.extended",
  decided: "application.decided",
  delivered: "application.delivered",
  lapsed: "application.lapsed",
  mending_ordered: "application.mending_ordered",
  decision_withdrawn: "application.decision_withdrawn",
};
/** Of what happened earlier nobody is told now: what is entered afterwards, and the demonstration. */
const newsMs = 2 * 86_400_000;

type Reach = Pick<Services, "keyring" | "now">;
const reaches = new WeakMap<Db, Reach>();

/** Has the people of a database's cases be told; may be called more than once. */
export function beginTelling({ db, keyring, now }: Pick<Services, "db" | "keyring" | "now">): void {
  reaches.set(db, { keyring, now });
  onApplicationEvent(tell);
}

interface Subject {
  number: string;
  item: string;
  accountId: number | null;
  authorityId: number | null;
  applicant: string;
  officerId: number | null;
  promised: string | null;
  next: string | null;
}

async function tell(tx: Tx, event: ApplicationEvent): Promise<void> {
  const { kind, applicationId, at, details } = event;
  const reach = reaches.get(databaseOf(tx));
  const notice = told[kind];
  if (!reach || !(notice || isToldToStaff(kind)) || reach.now().getTime() - at.getTime() > newsMs) return;
  const { rows } = await sql<Subject>`
    select a.number, i.name as item, a.account_id as "accountId", a.authority_id as "authorityId", a.applicant, a.officer_id as "officerId",
      a.promised_due_on as promised, a.next_due_on as next
    from applications a join service_items i on i.id = a.item_id where a.id = ${applicationId}`.execute(tx);
  const [subject] = rows;
  if (!subject) return;
  await tellOfficers(tx, event, subject);
  if (!notice) return;
  const { number, item } = subject;
  const due = String(details.dueOn ?? details.expectedOn ?? subject.promised ?? "");
  const count = String(details.count ?? details.days ?? "");
  const params = { item, number, due, count };
  await notify(tx, reach, {
    to: readerOf(reach, subject),
    kind: notice,
    params,
    // Without an account the number and the phone lead to it.
    link: subject.accountId === null ? `${trackAddress("")}?number=${number}` : ownCaseAddress(number),
  });
  // Whoever acts for them has to know it too, as long as they may.
  const agent = subject.authorityId === null ? undefined : await agentOf(tx, subject.authorityId, reach.now());
  if (agent !== undefined)
    await notify(tx, reach, { to: { accountId: agent }, kind: notice, params, link: ownCaseAddress(number) });
}

/** The account with which somebody applied; who applied at the window has a phone. */
function readerOf({ keyring }: Reach, { accountId, applicant }: Subject): NoticeReader {
  if (accountId !== null) return { accountId };
  const { phone, agent } = openApplicant(keyring, applicant);
  return { phone: agent?.phone ?? phone };
}
