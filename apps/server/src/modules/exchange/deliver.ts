import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import type { TargetKind } from "@openzone/contract/exchange";
import { sql } from "kysely";
import { sendMessage } from "../../platform/outgoing/send-message.ts";
import type { Services } from "../../platform/services.ts";
import { messageFor } from "./message.ts";
import { noteFailure, noteSent, noteSkipped } from "./outcome.ts";
import { signedHeaders } from "./signature.ts";
import { secretContext } from "./targets.ts";

/** A server that has not come back to a message for this long is gone. */
const STALE_MS = 120_000;
const MOST_AT_ONCE = 100;
const TIMEOUT_MS = 15_000;

/** A message that this server works on now. */
export interface Claimed {
  id: string;
  number: number;
  targetId: number;
  siteId: number;
  kind: TargetKind;
  url: string | null;
  folder: string | null;
  secret: string | null;
  sectionIds: number[];
  articleId: number | null;
  policyId: number | null;
  event: string | null;
  payload: string | null;
  tries: number;
}

/** What came of a try; `gone` when the other side wants no more messages. */
export type Outcome = { receipt: string } | { error: string; gone?: boolean };

/**
 * Sends what is due. Every message is claimed by one server, keeps its id and its bytes over all tries, and waits until what was
 * to be told of the same article or policy before has arrived. A try whose fate a crash left unknown is made again under the same id,
 * by which the other side knows it.
 * @returns whether any message waits
 */
export async function deliver(services: Services): Promise<boolean> {
  for (let sent = 0; sent < MOST_AT_ONCE; sent += 1) {
    const claimed = await claim(services);
    if (!claimed) return waits(services);
    await work(services, claimed);
  }
  return true;
}

async function claim({ db, now }: Services): Promise<Claimed | undefined> {
  const at = now();
  const stale = new Date(at.getTime() - STALE_MS);
  const { rows } = await sql<Claimed>`
    update exchange_deliveries w set claimed_at = ${at} from exchange_targets t
    where t.id = w.target_id and w.id = (
      select d.id from exchange_deliveries d join exchange_targets o on o.id = d.target_id and o.state = 'on'
      where d.state = 'waiting' and d.next_at <= ${at} and (d.claimed_at is null or d.claimed_at < ${stale})
        and not exists (select 1 from exchange_deliveries b where b.target_id = d.target_id
          and b.article_id = d.article_id and b.number < d.number and b.state = 'waiting')
        and not exists (select 1 from exchange_deliveries b where b.target_id = d.target_id
          and b.policy_id = d.policy_id and b.number < d.number and b.state = 'waiting')
      order by d.next_at, d.number limit 1 for update of d skip locked)
    returning w.id, w.number, w.target_id as "targetId", t.site_id as "siteId", t.kind, t.url, t.folder, t.secret,
      t.section_ids as "sectionIds", w.article_id as "articleId", w.policy_id as "policyId", w.event, w.payload, w.tries`.execute(
    db,
  );
  return rows[0];
}

async function waits({ db }: Services): Promise<boolean> {
  const { rows } = await sql`select 1 from exchange_deliveries d join exchange_targets t on t.id = d.target_id
    where d.state = 'waiting' and t.state = 'on' limit 1`.execute(db);
  return rows.length > 0;
}

async function work(services: Services, claimed: Claimed): Promise<void> {
  const message = await messageFor(services, claimed);
  if (!message) return noteSkipped(services, claimed);
  const outcome = await send(services, claimed, message.payload);
  if ("receipt" in outcome) return noteSent(services, claimed, outcome.receipt);
  return noteFailure(services, claimed, outcome);
}

function send(services: Services, claimed: Claimed, payload: string): Promise<Outcome> {
  if (claimed.kind === "folder") return drop(services, claimed, payload);
  return post(services, claimed, payload);
}

async function post(services: Services, { id, url, secret }: Claimed, payload: string): Promise<Outcome> {
  const { keyring, config, now } = services;
  const signed = signedHeaders(keyring.decrypt(secret ?? "", secretContext), id, now(), payload);
  const answer = await sendMessage(url ?? "", payload, {
    headers: { ...signed, "idempotency-key": id },
    allowedHosts: config.OUTGOING_ALLOWED_HOSTS,
    timeoutMs: TIMEOUT_MS,
  });
  if (answer.state === "failed") return { error: answer.reason };
  const { status, text } = answer;
  if (status >= 200 && status < 300)
    return { receipt: text.replaceAll("\0", "").trim().slice(0, 500) || String(status) };
  return { error: `status-${status}`, gone: status === 410 };
}

/** A file that is complete as soon as it has its name; a second try writes the same file. */
async function drop({ config }: Services, { id, folder }: Claimed, payload: string): Promise<Outcome> {
  const place = join(config.EXCHANGE_DIR || join(config.DATA_DIR, "exchange"), folder ?? "");
  const name = `${id}.json`;
  try {
    await mkdir(place, { recursive: true });
    const file = await open(join(place, `.${name}.part`), "w", 0o640);
    try {
      await file.writeFile(`${payload}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(join(place, `.${name}.part`), join(place, name));
    return { receipt: name };
  } catch (error) {
    return { error: `folder-${(error as NodeJS.ErrnoException).code ?? "unknown"}` };
  }
}
