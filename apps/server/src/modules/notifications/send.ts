import { sql } from "kysely";
import type { Db } from "../../platform/database/database.ts";
import { MailFailed } from "../../platform/mail/index.ts";
import type { Services } from "../../platform/services.ts";
import { reachOf } from "./directory.ts";
import { notificationFields, openParams } from "./fields.ts";
import { type SmsGateway, smsGateway } from "./sms.ts";
import { noticeWords } from "./templates.ts";

const AT_ONCE = 10;
/** One turn ends after so many batches, so that a stop need not wait for a long queue. */
const BATCHES = 40;
/** A server that has not come back to a message for this long is gone. */
const CLAIM_MS = 5 * 60_000;
/** Then it is for a person to look: after some six hours. */
const MOST_TRIES = 12;

interface Due {
  id: number;
  tries: number;
  channel: "any" | "mail" | "sms";
  recipient: string | null;
  accountId: number | null;
  staffId: number | null;
  kind: string;
  params: string | null;
  link: string;
  language: string | null;
}

type Outcome =
  | { state: "sent" | "left-out"; channel?: "mail" | "sms" }
  | { state: "failed"; permanent: boolean; error: string; channel: "mail" | "sms" };

/**
 * Sends what waits, each message by whichever server claims it. One whose fate a crash left unknown goes out again under
 * its key, by which mail servers, gateways and the outbox know a double.
 * @returns whether any is left
 */
export async function sendDue(services: Services, gateway: SmsGateway = smsGateway(services.config)): Promise<boolean> {
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const due = await claim(services);
    if (due.length === 0) return waits(services.db);
    await Promise.all(due.map((one) => sendOne(services, gateway, one)));
  }
  return true;
}

async function claim({ db, now }: Services): Promise<Due[]> {
  const at = now();
  const { rows } = await sql<Due>`
    update notification_deliveries d set next_at = ${new Date(at.getTime() + CLAIM_MS)}
    from notifications n
    where n.id = d.notification_id and d.id in (
      select id from notification_deliveries where state = 'waiting' and next_at <= ${at}
      order by next_at, id limit ${AT_ONCE} for update skip locked)
    returning d.id, d.tries, d.channel, d.recipient, n.account_id as "accountId", n.staff_id as "staffId", n.kind,
      n.params, n.link, n.language`.execute(db);
  return rows;
}

async function waits(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from notification_deliveries where state = 'waiting' limit 1`.execute(db);
  return rows.length > 0;
}

async function sendOne(services: Services, gateway: SmsGateway, due: Due): Promise<void> {
  const outcome = await handOver(services, gateway, due);
  if (outcome.state === "failed")
    services.log.warn(
      { delivery: due.id, channel: outcome.channel, reason: outcome.error },
      "a message did not go out",
    );
  await note(services, due, outcome);
}

async function handOver(services: Services, gateway: SmsGateway, due: Due): Promise<Outcome> {
  const { db, keyring, config } = services;
  const bare = due.recipient === null ? undefined : keyring.decrypt(due.recipient, notificationFields.recipient);
  const reach =
    bare === undefined ? await reachOf(db, keyring, due) : { [due.channel === "sms" ? "phone" : "mail"]: bare };
  const { mail, phone, language } = { mail: undefined, phone: undefined, language: undefined, ...reach };
  const words = noticeWords(due.kind, due.language ?? language ?? "zh-CN", openParams(keyring, due.params));
  const link = due.link === "" ? "" : new URL(due.link, config.PUBLIC_URL).href;
  const key = `notice-${due.id}`;
  if (mail && due.channel !== "sms") {
    const text = [words.text, link].filter(Boolean).join("\n\n");
    return sendMail(services, { to: mail, subject: words.title, text: `${text}\n`, key });
  }
  if (phone && due.channel !== "mail") {
    const answer = await gateway.send({ to: phone, text: words.text || words.title, key });
    if (answer.state === "sent") return { state: "sent", channel: "sms" };
    return { state: "failed", permanent: answer.permanent, error: answer.reason, channel: "sms" };
  }
  return { state: "left-out" };
}

async function sendMail(
  { mailer }: Services,
  mail: { to: string; subject: string; text: string; key: string },
): Promise<Outcome> {
  try {
    await mailer.send(mail);
    return { state: "sent", channel: "mail" };
  } catch (error) {
    if (!(error instanceof MailFailed)) throw error;
    const code = error.cause instanceof Error && "responseCode" in error.cause ? String(error.cause.responseCode) : "";
    const reason = code === "" ? "no-connection" : `smtp-${code}`;
    return { state: "failed", permanent: error.permanent, error: reason, channel: "mail" };
  }
}

/** Half a minute, then twice as long each time, an hour at most. */
export const backoffMs = (tries: number): number => Math.min(30_000 * 2 ** tries, 3_600_000);

async function note({ db, now }: Services, due: Due, outcome: Outcome): Promise<void> {
  const at = now();
  if (outcome.state === "failed") {
    const ends = outcome.permanent || due.tries + 1 >= MOST_TRIES;
    await sql`update notification_deliveries set state = ${ends ? "failed" : "waiting"}, tries = tries + 1,
        channel = ${outcome.channel}, error = ${outcome.error}, ended_at = ${ends ? at : null}::timestamptz,
        next_at = ${new Date(at.getTime() + backoffMs(due.tries))}
      where id = ${due.id}`.execute(db);
    return;
  }
  // What went to a bare address may hold a code: nothing of it stays once it is out.
  await sql`with ended as (
      update notification_deliveries set state = ${outcome.state}, tries = tries + 1, error = '', recipient = null,
        channel = ${outcome.channel ?? due.channel}, ended_at = ${at}
      where id = ${due.id} returning notification_id)
    update notifications set params = null
    where id in (select notification_id from ended) and account_id is null and staff_id is null`.execute(db);
}
