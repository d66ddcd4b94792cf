import type { MemberRole } from "@openzone/contract/accounts";
import { sql } from "kysely";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { maskEmail, maskPhone } from "../people/index.ts";
import { contactsOf } from "./account-queries.ts";
import { contactKeys, maskName, open } from "./personal-fields.ts";
import type { ActingFor } from "./session.ts";

export interface OwnEnterprise {
  id: number;
  name: string;
  creditCode: string;
  role: ActingFor["role"];
  isChecked: boolean;
}

/** The enterprises that an account may act for, subsidiaries of its own ones after them. */
export async function enterprisesOf(db: Db | Tx, accountId: number): Promise<OwnEnterprise[]> {
  const { rows } = await sql<OwnEnterprise>`
    select e.id, e.name, e.credit_code as "creditCode", m.role, e.checked_at is not null as "isChecked"
    from enterprise_members m join enterprise_accounts e on e.id = m.enterprise_id and e.state = 'active'
    where m.account_id = ${accountId} and m.removed_at is null
    union all
    select distinct e.id, e.name, e.credit_code, 'parent', e.checked_at is not null
    from enterprise_members m
      join enterprise_accounts above on above.id = m.enterprise_id and above.state = 'active'
      join enterprise_links l on l.parent_id = m.enterprise_id and l.accepted_at is not null and l.ended_at is null
      join enterprise_accounts e on e.id = l.child_id and e.state = 'active'
    where m.account_id = ${accountId} and m.removed_at is null and m.role = 'owner' and not exists (
      select 1 from enterprise_members own
      where own.enterprise_id = e.id and own.account_id = ${accountId} and own.removed_at is null)
    order by 4, 2`.execute(db);
  return rows;
}

export interface OpenInvitation {
  id: number;
  enterprise: string;
  role: MemberRole;
  expiresAt: Date;
}

/** Invitations to the telephone number or mail address of an account. */
export async function invitationsTo(db: Db, keyring: Keyring, accountId: number, now: Date): Promise<OpenInvitation[]> {
  const keys = (await contactsOf(db, keyring, accountId)).flatMap((contact) => contactKeys(keyring, contact));
  const { rows } = await sql<OpenInvitation>`
    select i.id, e.name as enterprise, i.role, i.expires_at as "expiresAt"
    from enterprise_invitations i join enterprise_accounts e on e.id = i.enterprise_id and e.state = 'active'
    where i.ended_at is null and i.expires_at > ${now} and i.contact_key = any(${keys}::text[]) order by i.id`.execute(
    db,
  );
  return rows;
}

export interface EnterpriseLink {
  id: number;
  name: string;
  creditCode: string;
  accepted: boolean;
}

export interface EnterpriseDetails extends OwnEnterprise {
  address: string;
  members: { accountId: number; name: string; phone: string; role: MemberRole }[];
  invitations: { id: number; contact: string; role: MemberRole; expiresAt: Date }[];
  children: EnterpriseLink[];
  parents: EnterpriseLink[];
}

/** One enterprise as those who act for it see it; others' telephone numbers masked, and their names for agents. */
export async function enterpriseDetails(
  db: Db,
  keyring: Keyring,
  accountId: number,
  enterpriseId: number,
  now: Date,
): Promise<EnterpriseDetails | undefined> {
  const own = (await enterprisesOf(db, accountId)).find(({ id }) => id === enterpriseId);
  if (!own) return undefined;
  const isOwner = own.role === "owner";
  const { rows } = await sql<{
    address: string;
  }>`select address from enterprise_accounts where id = ${enterpriseId}`.execute(db);
  const members = await membersOf(db, keyring, enterpriseId);
  const links = isOwner ? await linksOf(db, enterpriseId) : [];
  return {
    ...own,
    address: rows[0]?.address ?? "",
    members: isOwner
      ? members
      : members.map((one) => (one.accountId === accountId ? one : { ...one, name: maskName(one.name), phone: "" })),
    invitations: isOwner ? await invitationsOf(db, keyring, enterpriseId, now) : [],
    children: links.filter(({ isChild }) => isChild),
    parents: links.filter(({ isChild }) => !isChild),
  };
}

/** The members of an enterprise, telephone numbers masked. */
export async function membersOf(db: Db, keyring: Keyring, enterpriseId: number) {
  const { rows } = await sql<{ accountId: number; name: string | null; phone: string | null; role: MemberRole }>`
    select m.account_id as "accountId", p.name, p.phone, m.role from enterprise_members m
      join public_accounts p on p.id = m.account_id
    where m.enterprise_id = ${enterpriseId} and m.removed_at is null order by m.id`.execute(db);
  return rows.map(({ name, phone, ...row }) => ({
    ...row,
    name: open(keyring, "name", name),
    phone: maskPhone(open(keyring, "phone", phone)),
  }));
}

async function invitationsOf(db: Db, keyring: Keyring, enterpriseId: number, now: Date) {
  const { rows } = await sql<{ id: number; contact: string; role: MemberRole; expiresAt: Date }>`
    select id, contact, role, expires_at as "expiresAt" from enterprise_invitations
    where enterprise_id = ${enterpriseId} and ended_at is null and expires_at > ${now} order by id`.execute(db);
  return rows.map((row) => {
    const contact = open(keyring, "invited", row.contact);
    return { ...row, contact: contact.includes("@") ? maskEmail(contact) : maskPhone(contact) };
  });
}

async function linksOf(db: Db, enterpriseId: number): Promise<(EnterpriseLink & { isChild: boolean })[]> {
  const { rows } = await sql<EnterpriseLink & { isChild: boolean }>`
    select l.id, e.name, e.credit_code as "creditCode", l.accepted_at is not null as accepted,
      l.parent_id = ${enterpriseId} as "isChild"
    from enterprise_links l
      join enterprise_accounts e on e.id = case when l.parent_id = ${enterpriseId} then l.child_id else l.parent_id end
    where ${enterpriseId} in (l.parent_id, l.child_id) and l.ended_at is null order by l.id`.execute(db);
  return rows;
}
