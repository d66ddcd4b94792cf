import type { StaffMessageSubject, staffMessageQuerySchema } from "@openzone/contract/notifications";
import { sql } from "kysely";
import type { z } from "zod";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { openParams } from "./fields.ts";
import { visibleSubjects } from "./guards.ts";
import { defineNotices, noticeWords } from "./templates.ts";

/** Instead of what a message says, once its reader may not see the thing that it is about any more. */
const HIDDEN = "notifications.hidden";

defineNotices({
  [HIDDEN]: {
    "zh-CN": { title: "内容不再显示", text: "您现在没有查看这件事的权限。" },
    en: { title: "Not shown any more", text: "You have no right to see this at present." },
  },
});

/** A message as a person of the staff sees it. */
export interface StaffMessage {
  id: number;
  title: string;
  text: string;
  link: string;
  at: Date;
  read: boolean;
  about: StaffMessageSubject | null;
  hidden: boolean;
}

interface Row {
  id: number;
  kind: string;
  params: string | null;
  link: string;
  at: Date;
  read: boolean;
  about: StaffMessageSubject | null;
  aboutId: number | null;
}

/** The bell shows 99+ from here on; nobody counts further. */
export const MOST_UNREAD = 100;

/** What messages say is encrypted, so words are looked for in the newest of them as they are read. */
const MOST_SEARCHED = 1000;
const MOST_COUNTED = 5000;

type Wanted = z.output<typeof staffMessageQuerySchema> & { language: string };

/**
 * One's own messages (我的消息), the newest first. Whoever lost the right to see what a message is about reads that it is so, and
 * nothing of it; nor does a search find it by what it said.
 */
export async function staffMessages(
  db: Db | Tx,
  keyring: Keyring,
  actor: Actor,
  wanted: Wanted,
): Promise<{ items: StaffMessage[]; total: number; unread: number }> {
  const unread = await unreadOf(db, actor.id);
  const { q, offset, limit } = wanted;
  if (!q) {
    const items = await readMessages(db, keyring, actor, wanted, { offset, limit });
    const { rows } = await sql<{ total: number }>`select count(*)::int as total from (
      select 1 from notifications ${whereOf(actor, wanted)} limit ${MOST_COUNTED}) as counted`.execute(db);
    return { items, total: rows[0]?.total ?? 0, unread };
  }
  const words = q.toLocaleLowerCase().split(/\s+/);
  const newest = await readMessages(db, keyring, actor, wanted, { offset: 0, limit: MOST_SEARCHED });
  const found = newest.filter(({ title, text }) => {
    const said = `${title} ${text}`.toLocaleLowerCase();
    return words.every((word) => said.includes(word));
  });
  return { items: found.slice(offset, offset + limit), total: found.length, unread };
}

const whereOf = ({ id }: Actor, { read, about }: Wanted) => sql`
  where staff_id = ${id} and (${read ?? null}::text is null or (read_at is null) = (${read ?? null}::text = 'unread'))
    and (${about ?? null}::text is null or subject_type = ${about ?? null}::text)`;

async function readMessages(
  db: Db | Tx,
  keyring: Keyring,
  actor: Actor,
  wanted: Wanted,
  { offset, limit }: { offset: number; limit: number },
): Promise<StaffMessage[]> {
  const { rows } = await sql<Row>`
    select id, kind, params, link, created_at as at, read_at is not null as read, subject_type as about, subject_id as "aboutId"
    from notifications ${whereOf(actor, wanted)} order by id desc limit ${limit} offset ${offset}`.execute(db);
  const sees = await visibleSubjects(
    db,
    actor,
    rows.flatMap((row) => subjectOf(row) ?? []),
  );
  return rows.map((row) => toMessage(keyring, row, wanted.language, sees));
}

const subjectOf = ({ about, aboutId }: Row) => (about && aboutId !== null ? { type: about, id: aboutId } : undefined);

function toMessage(
  keyring: Keyring,
  row: Row,
  language: string,
  sees: Awaited<ReturnType<typeof visibleSubjects>>,
): StaffMessage {
  const { id, kind, params, link, at, read, about } = row;
  const subject = subjectOf(row);
  const hidden = subject !== undefined && !sees(subject);
  const words = hidden ? noticeWords(HIDDEN, language, {}) : noticeWords(kind, language, openParams(keyring, params));
  return { id, ...words, link: hidden ? "" : link, at, read, about, hidden };
}

/** How many one has not read yet, for the bell. */
export async function unreadOf(db: Db | Tx, staffId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from (
    select 1 from notifications where staff_id = ${staffId} and read_at is null limit ${MOST_UNREAD}) as unread`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
