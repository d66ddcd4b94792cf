import { type SentRhythm, sentRhythms } from "@openzone/contract/digests";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { systemActor } from "../../../platform/auth/actor.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { mailAgainMs, tryMail } from "../../../platform/mail/index.ts";
import type { Services } from "../../../platform/services.ts";
import { type DigestDocument, digestDocument } from "./document.ts";
import { digestFacts } from "./facts.ts";
import { digestMail } from "./mail.ts";
import { lastPeriod } from "./period.ts";
import { isRecipient, readersOf } from "./readers.ts";

/** How many digests one turn of the chore works on. */
const mostAtOnce = 20;

interface Claimed {
  id: number;
  departmentId: number;
  rhythm: SentRhythm;
  document: DigestDocument | null;
}

/**
 * Sends the digests that are due. A row for each department and period is made once by whichever server comes first and
 * worked on by whoever claims it; its mails are marked one by one, so after the end of a server the next one goes on where
 * it was. A mail whose fate is not known is sent again under the same name, see `Mail.key`.
 */
export async function sendDigests(services: Services): Promise<void> {
  await openDue(services);
  const tried = new Set<number>();
  while (tried.size < mostAtOnce) {
    const digest = await claim(services, [...tried]);
    if (!digest) return;
    tried.add(digest.id);
    await prepare(services, digest);
    await sendMails(services, digest.id);
  }
}

/** Makes a row for each department whose last week or month was never told, unless that was before its setting. */
async function openDue({ db, now }: Services): Promise<void> {
  for (const rhythm of sentRhythms) {
    const { from, to, dueAt } = lastPeriod(rhythm, now());
    if (dueAt > now()) continue;
    await sql`
      insert into digests (department_id, rhythm, from_day, to_day, made_at)
      select g.department_id, g.rhythm, ${from}::date, ${to}::date, ${now()}
      from digest_settings g join departments d on d.id = g.department_id
      where g.rhythm = ${rhythm} and g.since <= ${dueAt} and d.state = 'open' and not exists (select 1 from digests x
        where x.department_id = g.department_id and x.rhythm = g.rhythm and x.from_day = ${from}::date)
      order by g.department_id on conflict on constraint digests_once do nothing`.execute(db);
  }
}

async function claim({ db, now }: Services, tried: readonly number[]): Promise<Claimed | undefined> {
  const stale = new Date(now().getTime() - mailAgainMs);
  const { rows } = await sql<Claimed>`
    update digests set claimed_at = ${now()} where id = (
      select id from digests where finished_at is null and (claimed_at is null or claimed_at < ${stale})
        and id <> all(${tried}::bigint[])
      order by id limit 1 for update skip locked)
    returning id, department_id as "departmentId", rhythm, document`.execute(db);
  return rows[0];
}

/** Writes what the digest says and to whom it goes, together and once: every mail of it says the same. */
async function prepare(services: Services, { id, departmentId, rhythm, document }: Claimed): Promise<void> {
  if (document) return;
  const { db, config } = services;
  const now = services.now();
  // Long after the end of a period it is the row's period that counts, not the last one.
  const { rows } = await sql<{ to: string }>`select to_day::text as "to" from digests where id = ${id}`.execute(db);
  const period = lastPeriod(rhythm, new Date(`${rows[0]?.to}T09:00:00+08:00`));
  const facts = await digestFacts(db, departmentId, period, now);
  const { origin } = new URL(config.PUBLIC_URL);
  const made = digestDocument({ facts, rhythm, period, origin, language: "zh-CN" });
  const recipients = (await readersOf(db, services, [departmentId], now)).filter(isRecipient);
  const mails = recipients.map((reader) => ({ staff: reader.id, state: reader.hasAddress ? "waiting" : "no_address" }));
  await inTransaction(db, async (tx) => {
    const written = await sql`update digests set document = ${JSON.stringify(made)}::jsonb
      where id = ${id} and document is null returning 1`.execute(tx);
    if (written.rows.length === 0) return;
    await sql`insert into digest_mails (digest_id, staff_id, state, at)
      select ${id}, staff, state, ${now} from jsonb_to_recordset(${JSON.stringify(mails)}::jsonb)
        as m (staff bigint, state text)`.execute(tx);
  });
}

interface Waiting {
  staffId: number;
  tries: number;
}

async function sendMails(services: Services, digestId: number): Promise<void> {
  const { db, now } = services;
  const { rows } = await sql<Waiting & { document: DigestDocument; departmentId: number }>`
    select m.staff_id as "staffId", m.tries, g.document, g.department_id as "departmentId"
    from digest_mails m join digests g on g.id = m.digest_id
    where m.digest_id = ${digestId} and m.state = 'waiting' order by m.staff_id`.execute(db);
  const [first] = rows;
  const readers = first ? await readersOf(db, services, [first.departmentId], now()) : [];
  for (const { staffId, tries, document } of rows) {
    // Each mail renews the claim, so that a slow mail server does not make this one look gone.
    await sql`update digests set claimed_at = ${now()} where id = ${digestId}`.execute(db);
    const reader = readers.find(({ id }) => id === staffId);
    // Whoever lost the right or the address between two tries gets nothing.
    const state: MailState = reader?.email
      ? await tryMail(
          services,
          { to: reader.email, key: `digest-${digestId}-${staffId}`, ...digestMail(document) },
          tries,
        )
      : "no_address";
    await sql`update digest_mails set state = ${state}, tries = tries + 1, at = ${now()}
      where digest_id = ${digestId} and staff_id = ${staffId} and state = 'waiting'`.execute(db);
  }
  await finish(services, digestId);
}

type MailState = "waiting" | "sent" | "failed" | "no_address";

/** Ends a digest of which no mail waits; the others are claimed again when this claim is old. */
async function finish({ db, now }: Services, digestId: number): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { rows } = await sql<{ departmentId: number; from: string; sent: number; missed: number }>`
      update digests g set finished_at = ${now()} where id = ${digestId} and finished_at is null
        and not exists (select 1 from digest_mails m where m.digest_id = g.id and m.state = 'waiting')
      returning department_id as "departmentId", from_day::text as "from",
        (select count(*)::integer from digest_mails m where m.digest_id = g.id and m.state = 'sent') as sent,
        (select count(*)::integer from digest_mails m where m.digest_id = g.id and m.state <> 'sent') as missed`.execute(
      tx,
    );
    const [done] = rows;
    if (!done) return;
    const { departmentId, ...details } = done;
    await audit(tx, systemActor, "digest.sent", { type: "department", id: departmentId }, details);
  });
}
