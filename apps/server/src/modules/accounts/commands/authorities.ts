import type { Contact } from "@openzone/contract/accounts";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { chinaDay } from "../../../platform/calendar/china-day.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import type { StoredUpload } from "../../media/index.ts";
import { notify } from "../../notifications/index.ts";
import { contactsOf, ownAccount } from "../account-queries.ts";
import { contactKey, contactKeys, seal } from "../personal-fields.ts";
import { auditName, type PublicActor } from "../session.ts";
import { lockAsOwner } from "./members.ts";

export type Letter = Pick<StoredUpload, "hash" | "name" | "mime" | "kind" | "size">;

export interface GiveAuthority {
  contact: Contact;
  itemIds: readonly number[];
  beginsOn: string;
  endsOn: string;
  letter: Letter;
}

/** An authority for longer is asked for anew, so that nobody forgets what they once signed. */
const LONGEST_DAYS = 3 * 366;
const MOST_OPEN = 50;

/**
 * Gives a letter of authority (授权委托): whoever has proved the telephone number or mail address as theirs may accept it and then acts
 * for the giver, or for the enterprise that the giver acts for, in the named items and until its last day.
 * @throws AppError AUTHORITY_NOT_YOURS, AUTHORITY_SELF, AUTHORITY_NEEDS_NAME, AUTHORITY_PERIOD, TOO_MANY_AUTHORITIES, NOT_OWNER
 */
export async function giveAuthority(
  services: Services,
  actor: PublicActor,
  { contact, itemIds, beginsOn, endsOn, letter }: GiveAuthority,
): Promise<number> {
  const { db, keyring, now } = services;
  const at = now();
  // An agent does not pass on what they were given (行为人不得转委托, 民法典 第一百六十九条).
  if (actor.agentFor) throw new AppError("AUTHORITY_NOT_YOURS");
  refuseWrongPeriod(beginsOn, endsOn, chinaDay(at));
  const enterpriseId = actor.actingFor?.enterpriseId ?? null;
  return inTransaction(db, async (tx) => {
    const own = await ownAccount(tx, keyring, actor.accountId);
    if (enterpriseId !== null) await lockAsOwner(tx, actor, enterpriseId);
    else if (own.name === "" || own.idNumber === "") throw new AppError("AUTHORITY_NEEDS_NAME");
    if (contact.value === own.phone || contact.value === own.mail) throw new AppError("AUTHORITY_SELF");
    await sql`select pg_advisory_xact_lock(hashtext(${`authority:${actor.accountId}`}))`.execute(tx);
    const { rows: same } = await sql<{ id: number }>`select id from authorities where account_id = ${actor.accountId}
      and enterprise_id is not distinct from ${enterpriseId}::bigint and outcome = 'offered' and letter_hash = ${letter.hash}
      and contact_key = any(${contactKeys(keyring, contact)}::text[]) and item_ids = ${[...itemIds]}::bigint[]
      and begins_on = ${beginsOn} and ends_on = ${endsOn}`.execute(tx);
    // The button was pressed twice.
    if (same[0]) return same[0].id;
    const { rows: open } = await sql<{ count: number }>`select count(*)::int as count from authorities
      where account_id = ${actor.accountId} and ended_at is null and ends_on >= ${chinaDay(at)}`.execute(tx);
    if ((open[0]?.count ?? 0) >= MOST_OPEN) throw new AppError("TOO_MANY_AUTHORITIES");
    const { rows } = await sql<{ id: number }>`
      insert into authorities (account_id, enterprise_id, contact_kind, contact, contact_key, item_ids, begins_on, ends_on,
        letter_hash, letter_name, letter_mime, letter_kind, letter_size, given_at)
      values (${actor.accountId}, ${enterpriseId}, ${contact.kind}, ${seal(keyring, "authorised", contact.value)},
        ${contactKey(keyring, contact)}, ${[...itemIds]}::bigint[], ${beginsOn}, ${endsOn}, ${letter.hash}, ${letter.name},
        ${letter.mime}, ${letter.kind}, ${letter.size}, ${at}) returning id`.execute(tx);
    const id = rows[0]?.id ?? 0;
    await audit(
      tx,
      auditName(actor),
      "authority.given",
      { type: "authority", id },
      { itemIds, beginsOn, endsOn, enterpriseId },
    );
    const to = contact.kind === "phone" ? { phone: contact.value } : { mail: contact.value };
    await notify(tx, services, {
      ...{
        to,
        kind: "account.authorised",
        params: { name: actor.actingFor?.name ?? own.name },
        language: actor.language,
      },
      link: "/account/agents/",
    });
    return id;
  });
}

function refuseWrongPeriod(beginsOn: string, endsOn: string, today: string): void {
  const days = (Date.parse(endsOn) - Date.parse(beginsOn)) / 86_400_000;
  if (!(days >= 0 && days <= LONGEST_DAYS && endsOn >= today)) throw new AppError("AUTHORITY_PERIOD");
}

/** Takes or declines what was offered to one's own telephone number or mail address. @throws AppError NOT_FOUND */
export async function answerAuthority(
  { db, keyring, now }: Services,
  actor: PublicActor,
  { id, accept }: { id: number; accept: boolean },
): Promise<void> {
  const at = now();
  await inTransaction(db, async (tx) => {
    const keys = (await contactsOf(tx, keyring, actor.accountId)).flatMap((one) => contactKeys(keyring, one));
    const answered =
      await sql`update authorities set answered_at = ${at}, outcome = ${accept ? "accepted" : "declined"},
        agent_id = ${accept ? actor.accountId : null}, ended_at = ${accept ? null : at}
      where id = ${id} and outcome = 'offered' and ends_on >= ${chinaDay(at)} and account_id <> ${actor.accountId}
        and contact_key = any(${keys}::text[])`.execute(tx);
    if (answered.numAffectedRows !== 1n) throw new AppError("NOT_FOUND");
    await audit(tx, auditName(actor), accept ? "authority.accepted" : "authority.declined", { type: "authority", id });
  });
}

/**
 * Ends an authority at once (撤销授权, 辞去委托): the giver or an owner of the enterprise takes it back, the agent gives it up.
 * @throws AppError NOT_FOUND
 */
export async function endAuthority(services: Services, actor: PublicActor, id: number): Promise<void> {
  const { db, now } = services;
  await inTransaction(db, async (tx) => {
    const { rows } = await sql<{ isAgent: boolean; agentId: number | null; accountId: number; name: string }>`
      select a.agent_id is not distinct from ${actor.accountId}::bigint as "isAgent", a.agent_id as "agentId",
        a.account_id as "accountId", coalesce(e.name, '') as name
      from authorities a left join enterprise_accounts e on e.id = a.enterprise_id
      where a.id = ${id} and a.ended_at is null and (a.agent_id = ${actor.accountId}
        or (a.enterprise_id is null and a.account_id = ${actor.accountId})
        or exists (select 1 from enterprise_members m where m.enterprise_id = a.enterprise_id and m.account_id = ${actor.accountId}
          and m.role = 'owner' and m.removed_at is null)) for update of a`.execute(tx);
    const [found] = rows;
    if (!found) throw new AppError("NOT_FOUND");
    const outcome = found.isAgent ? "given_up" : "withdrawn";
    await sql`update authorities set ended_at = ${now()}, outcome = ${outcome} where id = ${id}`.execute(tx);
    await sql`delete from acting_sessions where authority_id = ${id}`.execute(tx);
    await audit(tx, auditName(actor), `authority.${outcome}`, { type: "authority", id });
    const told = found.isAgent ? found.accountId : found.agentId;
    if (told !== null)
      await notify(tx, services, {
        to: { accountId: told },
        kind: found.isAgent ? "account.authority-given-up" : "account.authority-withdrawn",
        params: {},
        link: "/account/agents/",
      });
  });
}

/** Has this session act with an authority (以代办身份办事). @throws AppError NOT_FOUND  where it is not in force */
export async function actWithAuthority(
  { db, now }: Pick<Services, "db" | "now">,
  actor: PublicActor,
  id: number,
): Promise<void> {
  const today = chinaDay(now());
  await inTransaction(db, async (tx) => {
    await sql`delete from acting_sessions where session_id = ${Number(actor.sessionId)}`.execute(tx);
    const { numAffectedRows } = await sql`insert into acting_sessions (session_id, authority_id)
      select ${Number(actor.sessionId)}::bigint, id from authorities where id = ${id} and agent_id = ${actor.accountId}
        and outcome = 'accepted' and begins_on <= ${today} and ends_on >= ${today}`.execute(tx);
    if (numAffectedRows !== 1n) throw new AppError("NOT_FOUND");
  });
}
