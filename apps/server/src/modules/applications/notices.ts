/** Tells applicants what happened to their cases (通知); `staff-notices.ts` tells the officers. */
import type { CaseEventKind } from "@openzone/contract/applications";
import { sql } from "kysely";
import { type Db, databaseOf, type Tx } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import { agentOf } from "../accounts/index.ts";
import { defineNoticesByLanguage, type NoticeReader, notify } from "../notifications/index.ts";
import { ownCaseAddress, trackAddress } from "./addresses.ts";
import { type ApplicationEvent, onApplicationEvent } from "./events.ts";
import { applicationNotices } from "./notice-words.ts";
import { openApplicant } from "./personal.ts";
import { isToldToStaff, tellOfficers } from "./staff-notices.ts";

defineNoticesByLanguage(applicationNotices);

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
