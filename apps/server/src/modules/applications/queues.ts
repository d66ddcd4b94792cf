/** SQL of the officers' queues (办件队列): each has its index, and reads one department after the other in its order. */
import type { CaseListQuery, CaseQueue } from "@openzone/contract/applications";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import { numberPattern } from "./numbers.ts";
import { searchKeys } from "./personal.ts";

type Condition = RawBuilder<unknown>;

/** What a queue holds, of cases `a`; `mine` and `joint` are asked otherwise. */
export function queueCondition(queue: CaseQueue, actor: Actor, today: string): Condition {
  switch (queue) {
    case "to_accept":
      return sql`a.is_open and a.state in ('submitted', 'supplement_received')`;
    case "due_today":
      return sql`a.is_open and a.next_due_on = ${today}::date`;
    case "late":
      return sql`a.is_open and a.next_due_on < ${today}::date`;
    case "waiting":
      return sql`a.is_open and a.state in ('supplement_requested', 'special_procedure')`;
    case "mine":
      return sql`a.is_open and a.officer_id = ${actor.id}`;
    case "joint":
      return sql`a.is_open and exists (select 1 from application_parts p where p.application_id = a.id and p.asked
        and p.answered_at is null)`;
    case "unassigned":
      return sql`a.is_open and a.officer_id is null`;
    case "to_deliver":
      return sql`a.is_open and a.state = 'decided'`;
    case "checks":
      return sql`a.check_due_on is not null`;
    case "department":
      return sql`a.is_open`;
    case "all":
      return sql`true`;
  }
}

/** Work is sorted by what is due first, the whole list by the newest. */
export function orderOf(queue: CaseQueue): Condition {
  if (queue === "all") return sql`a.received_on desc, a.id desc`;
  return queue === "checks" ? sql`a.check_due_on, a.id` : sql`a.next_due_on, a.id`;
}

export interface Narrowing {
  filter: CaseListQuery;
  keyring: Keyring;
  now: Date;
}

/** The filters of a list; a name, phone or code is found exactly, by its keyed index. */
export function narrowed(actor: Actor, { filter, keyring, now }: Narrowing): Condition {
  const { queue, state, item, channel, from, to, q } = filter;
  const parts: Condition[] = [queueCondition(queue, actor, chinaDay(now))];
  if (state) parts.push(sql`a.state = ${state}`);
  if (item) parts.push(sql`a.item_id = ${item}`);
  if (channel) parts.push(sql`a.channel = ${channel}`);
  if (from) parts.push(sql`a.received_on >= ${from}::date`);
  if (to) parts.push(sql`a.received_on <= ${to}::date`);
  if (q !== "") parts.push(searched(keyring, q));
  return sql`(${sql.join(parts, sql` and `)})`;
}

function searched(keyring: Keyring, q: string): Condition {
  const digits = q.replace(/[\s-]/g, "");
  if (numberPattern.test(digits)) return sql`a.number = ${digits}`;
  const parts = [
    sql`a.name_key = any(${searchKeys(keyring, "name", q)}::text[])`,
    sql`a.id_key = any(${searchKeys(keyring, "id", q)}::text[])`,
    ...(/^\+?[\d -]{7,20}$/.test(q) ? [sql`a.phone_key = any(${searchKeys(keyring, "phone", q)}::text[])`] : []),
    ...(/^20\d{6,12}$/.test(digits)
      ? [sql`(a.number >= ${digits.padEnd(15, "0")} and a.number <= ${digits.padEnd(15, "9")})`]
      : []),
  ];
  return sql`a.id in (${sql.join(
    parts.map((part) => sql`select a.id from applications a where ${part}`),
    sql` union all `,
  )})`;
}
