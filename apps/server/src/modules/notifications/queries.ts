import type { MessageDeliveryList } from "@openzone/contract/notifications";
import { sql } from "kysely";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { maskEmail, maskPhone } from "../people/index.ts";
import { notificationFields, openParams } from "./fields.ts";
import { noticeWords } from "./templates.ts";

export type Reader = { accountId: number } | { staffId: number };

/** A message as its reader sees it. */
export interface Message {
  id: number;
  kind: string;
  title: string;
  text: string;
  link: string;
  at: Date;
  read: boolean;
}

const ofReader = (reader: Reader) =>
  "accountId" in reader ? sql`account_id = ${reader.accountId}` : sql`staff_id = ${reader.staffId}`;

/** The newest messages of a reader, in words of `language`. */
export async function messagesOf(
  db: Db | Tx,
  keyring: Keyring,
  reader: Reader,
  { language, limit = 30, before }: { language: string; limit?: number; before?: number | undefined },
): Promise<Message[]> {
  const { rows } = await sql<{
    id: number;
    kind: string;
    params: string | null;
    link: string;
    at: Date;
    read: boolean;
  }>`
    select id, kind, params, link, created_at as at, read_at is not null as read from notifications
    where ${ofReader(reader)} and (${before ?? null}::bigint is null or id < ${before ?? null}::bigint)
    order by id desc limit ${limit}`.execute(db);
  return rows.map(({ params, ...row }) => ({
    ...row,
    ...noticeWords(row.kind, language, openParams(keyring, params)),
  }));
}

export async function countUnread(db: Db | Tx, reader: Reader): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from notifications
    where ${ofReader(reader)} and read_at is null`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Marks messages of a reader as read: those named, or all. Those of others stay as they are. */
export async function markRead(db: Db | Tx, reader: Reader, now: Date, ids?: readonly number[]): Promise<void> {
  await sql`update notifications set read_at = ${now}
    where ${ofReader(reader)} and read_at is null
      and (${ids === undefined} or id = any(${ids ?? []}::bigint[]))`.execute(db);
}

interface DeliveryRow {
  id: number;
  channel: "any" | "mail" | "sms";
  kind: string;
  recipient: string | null;
  state: "waiting" | "failed";
  tries: number;
  error: string;
  createdAt: Date;
  nextAt: Date;
}

const PAGE = 50;

/** What did not go out, newest first, for the system administrator: no text, recipients masked. */
export async function deliveriesIn(
  db: Db,
  keyring: Keyring,
  { state, page, language }: { state: "waiting" | "failed"; page: number; language: string },
): Promise<MessageDeliveryList> {
  const { rows } = await sql<DeliveryRow>`
    select d.id, d.channel, n.kind, d.recipient, d.state, d.tries, d.error, n.created_at as "createdAt", d.next_at as "nextAt"
    from notification_deliveries d join notifications n on n.id = d.notification_id
    where d.state = ${state} and (${state === "failed"} or d.tries > 0)
    order by d.id desc limit ${PAGE} offset ${(page - 1) * PAGE}`.execute(db);
  const counts = await sql<{ failed: number; waiting: number }>`
    select count(*) filter (where state = 'failed')::integer as failed,
      count(*) filter (where state = 'waiting' and tries > 0)::integer as waiting
    from notification_deliveries where state in ('failed', 'waiting')`.execute(db);
  return {
    items: rows.map(({ recipient, nextAt, ...row }) => ({
      ...row,
      recipient: masked(keyring, recipient),
      title: noticeWords(row.kind, language, {}).title,
      createdAt: row.createdAt.toISOString(),
      nextAt: row.state === "waiting" ? nextAt.toISOString() : null,
    })),
    failed: counts.rows[0]?.failed ?? 0,
    waiting: counts.rows[0]?.waiting ?? 0,
  };
}

function masked(keyring: Keyring, sealed: string | null): string {
  if (sealed === null) return "";
  const plain = keyring.decrypt(sealed, notificationFields.recipient);
  return plain.includes("@") ? maskEmail(plain) : maskPhone(plain);
}
