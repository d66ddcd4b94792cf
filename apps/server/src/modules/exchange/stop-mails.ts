import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import { type Mail, mailAgainMs, tryMail } from "../../platform/mail/index.ts";
import type { Services } from "../../platform/services.ts";
import { siteRightHolders } from "../people/index.ts";
import { stopMail } from "./messages.ts";

const MOST_AT_ONCE = 100;

interface Stop {
  targetId: number;
  siteId: number;
  since: Date;
  error: string;
}

/** Has those who keep the exchange of the site told that a target was stopped (自动停止), with the commit of `tx`. */
export async function writeStopMails(
  tx: Tx,
  { keyring, now }: Pick<Services, "keyring" | "now">,
  { targetId, siteId, since, error }: Stop,
): Promise<void> {
  const at = now();
  const holders = await siteRightHolders(tx, keyring, { action: "exchange.manage", siteId, now: at });
  await sql`
    insert into exchange_stop_mails (target_id, stopped_at, failing_since, error, staff_id, next_at)
    select ${targetId}, ${at}, ${since}, ${error}, staff, ${at} from unnest(${holders.map(({ id }) => id)}::bigint[]) as t (staff)
    on conflict on constraint exchange_stop_mails_once do nothing`.execute(tx);
}

interface Due {
  id: number;
  staffId: number;
  siteId: number;
  tries: number;
  /** Whether it is this stop that still holds. */
  holds: boolean;
  name: string;
  site: string;
  siteSlug: string;
  url: string | null;
  folder: string | null;
  error: string;
  since: Date;
  waiting: number;
}

/**
 * Sends the mails about stopped targets, each by whichever server claims it. One whose fate a crash left unknown goes out again
 * under its key, see `Mail.key`.
 * @returns whether any is left
 */
export async function sendStopMails(services: Services): Promise<boolean> {
  for (let sent = 0; sent < MOST_AT_ONCE; sent += 1) {
    const due = await claim(services);
    if (!due) return waits(services);
    const state = await send(services, due);
    await sql`update exchange_stop_mails set state = ${state}, tries = tries + 1 where id = ${due.id}`.execute(
      services.db,
    );
  }
  return true;
}

async function claim({ db, now }: Services): Promise<Due | undefined> {
  const at = now();
  const { rows } = await sql<Due>`
    update exchange_stop_mails m set next_at = ${new Date(at.getTime() + mailAgainMs)}
    from exchange_targets t join sites s on s.id = t.site_id
    where t.id = m.target_id and m.id = (
      select id from exchange_stop_mails where state = 'waiting' and next_at <= ${at}
      order by next_at, id limit 1 for update skip locked)
    returning m.id, m.staff_id as "staffId", m.tries, m.error, m.failing_since as since, t.site_id as "siteId", t.name,
      t.url, t.folder, s.short_name as site, s.slug as "siteSlug",
      -- Turned on again, changed, or stopped anew since: then there is nothing, or another stop, to tell.
      t.state = 'stopped' and t.updated_at = m.stopped_at as holds,
      (select count(*)::integer from exchange_deliveries d where d.target_id = t.id and d.state = 'waiting') as waiting`.execute(
    db,
  );
  return rows[0];
}

async function waits({ db }: Services): Promise<boolean> {
  const { rows } = await sql`select 1 from exchange_stop_mails where state = 'waiting' limit 1`.execute(db);
  return rows.length > 0;
}

/** Whoever lost the right or the address meanwhile gets nothing. */
async function send(services: Services, due: Due): Promise<"waiting" | "sent" | "failed" | "left-out"> {
  const { db, keyring, now } = services;
  const { siteId, staffId } = due;
  const holders = due.holds
    ? await siteRightHolders(db, keyring, { action: "exchange.manage", siteId, now: now() })
    : [];
  const to = holders.find(({ id }) => id === staffId)?.email;
  if (!to) return "left-out";
  return tryMail(services, mailOf(services, due, to), due.tries);
}

function mailOf({ config }: Services, due: Due, to: string): Mail {
  const screen = new URL("/workbench/exchange", config.PUBLIC_URL);
  screen.search = new URLSearchParams({ tab: "targets", site: due.siteSlug }).toString();
  const place = due.url ?? `文件夹 ${due.folder}`;
  return { to, key: `exchange-stop-${due.id}`, ...stopMail({ ...due, place, screen: screen.href }) };
}
