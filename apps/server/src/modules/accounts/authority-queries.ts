/** Letters of authority (授权委托) as their givers and agents see them. */
import { type RawBuilder, sql } from "kysely";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import { addHashUser } from "../media/index.ts";
import { maskEmail, maskPhone } from "../people/index.ts";
import { contactsOf } from "./account-queries.ts";
import type { Letter } from "./commands/authorities.ts";
import { contactKeys, open } from "./personal-fields.ts";
import type { PublicActor } from "./session.ts";

/** Keeps the letters when files that nobody uses are cleared away; may be called more than once. */
export const beginKeepingLetters = (): void =>
  addHashUser("accounts", sql<{ hash: string }>`select letter_hash as hash from authorities`);

export type AuthorityState = "offered" | "coming" | "active" | "expired" | "declined" | "withdrawn" | "given_up";

export interface OwnAuthority {
  id: number;
  /** The other side: the agent for whoever gave it, the giver for the agent. */
  name: string;
  state: AuthorityState;
  itemIds: number[];
  beginsOn: string;
  endsOn: string;
  letter: string;
}

interface Row {
  id: number;
  outcome: "offered" | "accepted" | "declined" | "withdrawn" | "given_up";
  itemIds: number[];
  beginsOn: string;
  endsOn: string;
  letter: string;
  contact: string;
  agentName: string | null;
  giverName: string | null;
  enterprise: string | null;
}

async function authorities(db: Db | Tx, which: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select a.id, a.outcome, a.item_ids as "itemIds", a.begins_on as "beginsOn", a.ends_on as "endsOn", a.letter_name as letter,
      a.contact, g.name as "agentName", p.name as "giverName", e.name as enterprise
    from authorities a left join public_accounts g on g.id = a.agent_id join public_accounts p on p.id = a.account_id
      left join enterprise_accounts e on e.id = a.enterprise_id
    where ${which} order by a.id desc limit 100`.execute(db);
  return rows;
}

function stateOf({ outcome, beginsOn, endsOn }: Row, today: string): AuthorityState {
  if (outcome !== "offered" && outcome !== "accepted") return outcome;
  if (endsOn < today) return "expired";
  if (outcome === "offered") return "offered";
  return beginsOn > today ? "coming" : "active";
}

/** What somebody has given, for themselves or in the name of the enterprise that they act for. */
export async function authoritiesGiven(
  { db, keyring, now }: Pick<Services, "db" | "keyring" | "now">,
  { accountId, actingFor }: PublicActor,
): Promise<OwnAuthority[]> {
  const which = actingFor
    ? sql`a.enterprise_id = ${actingFor.enterpriseId}`
    : sql`a.account_id = ${accountId} and a.enterprise_id is null`;
  const today = chinaDay(now());
  return (await authorities(db, which)).map((row) => ({
    ...shared(row, today),
    name: row.agentName === null ? maskedContact(keyring, row.contact) : open(keyring, "name", row.agentName),
  }));
}

/** What was given or is offered to somebody. */
export async function authoritiesTo(
  { db, keyring, now }: Pick<Services, "db" | "keyring" | "now">,
  accountId: number,
): Promise<OwnAuthority[]> {
  const keys = (await contactsOf(db, keyring, accountId)).flatMap((contact) => contactKeys(keyring, contact));
  const today = chinaDay(now());
  const rows = await authorities(
    db,
    sql`(a.agent_id = ${accountId} or (a.outcome = 'offered' and a.contact_key = any(${keys}::text[]) and a.ends_on >= ${today}))
      and a.account_id <> ${accountId}`,
  );
  return rows.map((row) => ({
    ...shared(row, today),
    name: row.enterprise ?? open(keyring, "name", row.giverName),
  }));
}

const shared = (row: Row, today: string) => ({
  ...{ id: row.id, state: stateOf(row, today), itemIds: row.itemIds.map(Number), beginsOn: row.beginsOn },
  ...{ endsOn: row.endsOn, letter: row.letter },
});

function maskedContact(keyring: Keyring, sealed: string): string {
  const contact = open(keyring, "authorised", sealed);
  return contact.includes("@") ? maskEmail(contact) : maskPhone(contact);
}

/** The letter, for whoever gave it, the owners of its enterprise, and whom it is for; undefined for anybody else. */
export async function authorityLetter(
  services: Pick<Services, "db" | "keyring" | "now">,
  actor: PublicActor,
  id: number,
): Promise<Letter | undefined> {
  const mine = [...(await authoritiesGiven(services, actor)), ...(await authoritiesTo(services, actor.accountId))];
  return mine.some((one) => one.id === id) ? letterOf(services.db, id) : undefined;
}

/** The letter of an authority that the caller has found to be in force. */
export async function letterOf(db: Db | Tx, id: number): Promise<Letter | undefined> {
  const { rows } =
    await sql<Letter>`select letter_hash as hash, letter_name as name, letter_mime as mime, letter_kind as kind,
    letter_size as size from authorities where id = ${id}`.execute(db);
  return rows[0];
}

/** The account of an agent while their authority is in force, to be told what happens. */
export async function agentOf(db: Db | Tx, id: number, now: Date): Promise<number | undefined> {
  const today = chinaDay(now);
  const { rows } = await sql<{ agentId: number }>`select agent_id as "agentId" from authorities
    where id = ${id} and outcome = 'accepted' and begins_on <= ${today} and ends_on >= ${today}`.execute(db);
  return rows[0]?.agentId;
}

/** Who acted with an authority, by name: it stays on the case when the authority has ended. */
export async function agentName(db: Db | Tx, keyring: Keyring, id: number): Promise<string> {
  const { rows } = await sql<{ name: string | null }>`select p.name from authorities a
    join public_accounts p on p.id = a.agent_id where a.id = ${id}`.execute(db);
  return open(keyring, "name", rows[0]?.name ?? null);
}
