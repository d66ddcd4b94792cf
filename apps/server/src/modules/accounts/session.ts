import type { IdKind, MemberRole } from "@openzone/contract/accounts";
import { foreignPrefixes } from "@openzone/contract/languages";
import type { FastifyRequest } from "fastify";
import { sql } from "kysely";
import { accountCookieName, hashToken, idleLimit, sessionTokenOf } from "../../platform/auth/index.ts";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import type { IdentifyAccount } from "../../platform/http/access.ts";
import type { Services } from "../../platform/services.ts";
import { maskPhone } from "../people/index.ts";
import { open } from "./personal-fields.ts";

/** The enterprise in whose name an account acts (办事身份). */
export interface ActingFor {
  enterpriseId: number;
  name: string;
  creditCode: string;
  /** `parent`: an owner of the enterprise above it. */
  role: MemberRole | "parent";
}

/** For whom an account acts with a letter of authority (代办), and in which items. */
export interface AgentFor {
  authorityId: number;
  /** Who gave it; with an enterprise the owner who did so in its name. */
  principalId: number;
  enterpriseId: number | null;
  name: string;
  itemIds: readonly number[];
}

/** Somebody who is signed in with a public account (公众账号), as of this request. */
export interface PublicActor {
  accountId: number;
  sessionId: string;
  name: string;
  phoneMasked: string;
  /** Real-name level, 0 to 3. */
  level: number;
  language: string;
  /** Of this very request; undefined when the person acts for themselves. */
  actingFor?: ActingFor | undefined;
  /** Of this very request; never together with `actingFor`. */
  agentFor?: AgentFor | undefined;
}

declare module "../../platform/http/access.ts" {
  interface AccountIdentity {
    actor: PublicActor;
  }
}

/** `last_seen_at` is written this often at most. */
const SEEN_EVERY_MS = 60_000;

interface SessionRow {
  session_id: number;
  account_id: number;
  last_seen_at: Date;
  expires_at: Date;
  name: string | null;
  phone: string | null;
  level: number;
  language: string;
  enterprise_id: number | null;
  enterprise: string | null;
  credit_code: string | null;
  role: ActingFor["role"] | null;
  authority_id: number | null;
  principal_id: number | null;
  principal: string | null;
  principal_enterprise_id: number | null;
  principal_enterprise: string | null;
  item_ids: number[] | null;
  for_enterprise: boolean | null;
}

/**
 * Makes the function that tells which public account sends a request. One query each time and nothing remembered, so a
 * session that was ended, an account that was disabled and a member who was removed are out with the commit.
 */
export function identifyAccount(services: Pick<Services, "db" | "config" | "now" | "keyring">): IdentifyAccount {
  const { db, config, keyring } = services;
  return async (request) => {
    const token = sessionTokenOf(request, accountCookieName);
    if (token === null) return null;
    const now = services.now();
    const row = await sessionRow(db, hashToken(token), chinaDay(now));
    if (!row) return null;
    if (row.expires_at <= now || row.last_seen_at <= idleLimit(config, now)) {
      await sql`update sessions set ended_at = ${now}, end_reason = 'expired' where id = ${row.session_id}`.execute(db);
      return null;
    }
    if (now.getTime() - row.last_seen_at.getTime() >= SEEN_EVERY_MS)
      await sql`update sessions set last_seen_at = ${now} where id = ${row.session_id}`.execute(db);
    return { accountId: row.account_id, sessionId: String(row.session_id), actor: actorOf(keyring, row) };
  };
}

async function sessionRow(db: Db, tokenHash: string, today: string): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select s.id as session_id, s.account_id, s.last_seen_at, s.expires_at, p.name, p.phone, p.level, p.language,
      e.id as enterprise_id, e.name as enterprise, e.credit_code, r.role,
      au.id as authority_id, au.account_id as principal_id, pp.name as principal, pe.id as principal_enterprise_id,
      pe.name as principal_enterprise, au.item_ids, au.enterprise_id is not null as for_enterprise
    from sessions s
      join accounts a on a.id = s.account_id and a.kind = 'public' and a.state = 'active'
      join public_accounts p on p.id = s.account_id and p.state = 'active'
      left join acting_sessions g on g.session_id = s.id
      left join enterprise_accounts e on e.id = g.enterprise_id and e.state = 'active'
      left join lateral (${rolesIn(sql`s.account_id`, sql`e.id`)}) r on true
      left join authorities au on au.id = g.authority_id and au.agent_id = s.account_id and au.outcome = 'accepted'
        and ${today} between au.begins_on and au.ends_on
      left join public_accounts pp on pp.id = au.account_id and pp.state = 'active'
      left join enterprise_accounts pe on pe.id = au.enterprise_id and pe.state = 'active'
    where s.token_hash = ${tokenHash} and s.ended_at is null`.execute(db);
  return rows[0];
}

/** The role of an account in an enterprise at this moment, the own one before that of a parent's owner. */
const rolesIn = (account: ReturnType<typeof sql>, enterprise: ReturnType<typeof sql>) => sql`
  select role from (
    select m.role, 1 as rank from enterprise_members m
    where m.enterprise_id = ${enterprise} and m.account_id = ${account} and m.removed_at is null
    union all
    select 'parent', 2 from enterprise_links l
      join enterprise_members m on m.enterprise_id = l.parent_id and m.removed_at is null and m.role = 'owner'
      join enterprise_accounts above on above.id = l.parent_id and above.state = 'active'
    where l.child_id = ${enterprise} and l.accepted_at is not null and l.ended_at is null and m.account_id = ${account}
  ) roles order by rank limit 1`;

/** The role of an account in an enterprise that is in use; undefined where it has none. */
export async function roleIn(
  db: Db | Tx,
  accountId: number,
  enterpriseId: number,
): Promise<ActingFor["role"] | undefined> {
  const { rows } = await sql<{ role: ActingFor["role"] }>`
    select r.role from enterprise_accounts e join lateral (${rolesIn(sql`${accountId}::bigint`, sql`e.id`)}) r on true
    where e.id = ${enterpriseId} and e.state = 'active'`.execute(db);
  return rows[0]?.role;
}

function actorOf(keyring: Keyring, row: SessionRow): PublicActor {
  const actor: PublicActor = {
    accountId: row.account_id,
    sessionId: String(row.session_id),
    name: open(keyring, "name", row.name),
    phoneMasked: maskPhone(open(keyring, "phone", row.phone)),
    level: row.level,
    language: row.language,
  };
  // Without a role the person was removed meanwhile, and acts for themselves.
  if (row.enterprise_id !== null && row.role !== null)
    actor.actingFor = {
      enterpriseId: row.enterprise_id,
      name: row.enterprise ?? "",
      creditCode: row.credit_code ?? "",
      role: row.role,
    };
  actor.agentFor = agentForOf(keyring, row);
  return actor;
}

/** Nothing where the principal, or the enterprise, is no more in use. */
function agentForOf(keyring: Keyring, row: SessionRow): AgentFor | undefined {
  const { authority_id: authorityId, principal_id: principalId, principal_enterprise_id: enterpriseId } = row;
  if (authorityId === null || principalId === null) return undefined;
  if (enterpriseId === null && (row.principal === null || row.for_enterprise)) return undefined;
  return {
    ...{ authorityId, principalId, enterpriseId },
    name: row.principal_enterprise ?? open(keyring, "name", row.principal),
    itemIds: (row.item_ids ?? []).map(Number),
  };
}

/** Who is signed in with a public account; undefined where nobody is, and on routes that are not for public accounts. */
export const publicSession = (request: FastifyRequest): PublicActor | undefined => request.account?.actor;

/** The same on routes that let nobody else in. @throws AppError NOT_SIGNED_IN */
export function publicActor(request: FastifyRequest): PublicActor {
  const actor = publicSession(request);
  if (!actor) throw new AppError("NOT_SIGNED_IN");
  return actor;
}

/** How the audit log names a public account: by its number, since names are personal data. */
export const auditName = ({ accountId }: Pick<PublicActor, "accountId">) => ({ id: accountId, name: "公众账号" });

/** Who applies: with plain values, to be encrypted by whoever keeps them. */
export interface Party {
  kind: "person" | "enterprise";
  name: string;
  idKind: IdKind | "credit_code" | undefined;
  idNumber: string;
  creditCode?: string;
  contactName: string;
  phone: string;
  mail?: string;
  address?: string;
  /** Named by an agent (代办), whose telephone and mail these are. */
  byAgent?: boolean;
}

/** The party of an application (申请人): the person, or the enterprise that they act for with the person as contact. */
export async function partyOf(db: Db | Tx, { keyring }: Pick<Services, "keyring">, actor: PublicActor): Promise<Party> {
  const row = await db
    .selectFrom("public_accounts")
    .select(["name", "phone", "mail", "id_kind", "id_number", "address"])
    .where("id", "=", actor.accountId)
    .executeTakeFirstOrThrow();
  const name = open(keyring, "name", row.name);
  const mail = open(keyring, "mail", row.mail);
  if (actor.agentFor)
    return partyOfAgent(db, actor.agentFor, {
      name,
      phone: open(keyring, "phone", row.phone),
      mail: open(keyring, "mail", row.mail),
    });
  const contact = { contactName: name, phone: open(keyring, "phone", row.phone), ...(mail ? { mail } : {}) };
  if (!actor.actingFor) {
    const address = open(keyring, "address", row.address);
    return {
      ...{ kind: "person", name, idKind: row.id_kind ?? undefined, idNumber: open(keyring, "idNumber", row.id_number) },
      ...contact,
      ...(address ? { address } : {}),
    };
  }
  return { ...(await enterpriseParty(db, actor.actingFor.enterpriseId)), ...contact };
}

async function enterpriseParty(db: Db | Tx, id: number) {
  const { name, credit_code, address } = await db
    .selectFrom("enterprise_accounts")
    .select(["name", "credit_code", "address"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return {
    ...{
      kind: "enterprise" as const,
      name,
      idKind: "credit_code" as const,
      idNumber: credit_code,
      creditCode: credit_code,
    },
    ...(address ? { address } : {}),
  };
}

/** What an agent sees of whom they act for: the name, and of an enterprise what is public. Of a person nothing else. */
async function partyOfAgent(
  db: Db | Tx,
  { name, enterpriseId }: AgentFor,
  agent: { name: string; phone: string; mail: string },
): Promise<Party> {
  const contact = {
    contactName: agent.name,
    phone: agent.phone,
    ...(agent.mail ? { mail: agent.mail } : {}),
    byAgent: true,
  };
  if (enterpriseId !== null) return { ...(await enterpriseParty(db, enterpriseId)), ...contact };
  return { kind: "person", name, idKind: undefined, idNumber: "", ...contact };
}

/** The principal with everything that a case keeps of its applicant; not to be shown to the agent. */
export async function principalOf(
  db: Db | Tx,
  services: Pick<Services, "keyring">,
  { principalId }: AgentFor,
): Promise<Party> {
  const self = { accountId: principalId, sessionId: "", name: "", phoneMasked: "", level: 0, language: "" };
  return partyOf(db, services, self);
}

/** Where to go on after signing in: an address of this zone, never of another host. */
export function safeReturn(address: unknown, fallback = "/account/"): string {
  if (typeof address !== "string" || address.length > 500) return fallback;
  // Browsers read a backslash as a stroke, and leave out tabs and line ends.
  if (!/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(address)) return fallback;
  return address;
}

/** Where a browser signs in to come back to what it asked for, in the language of the address and on its site. */
export function signInAddress({ method, url, originalUrl }: FastifyRequest): string {
  const site = originalUrl.endsWith(url) ? originalUrl.slice(0, originalUrl.length - url.length) : "";
  const prefix = foreignPrefixes.find((one) => url.startsWith(`${one}/`)) ?? "";
  const next = method === "GET" ? `?next=${encodeURIComponent(originalUrl)}` : "";
  return `${site}${prefix}/account/sign-in/${next}`;
}
