import type { Contact, MemberRole } from "@openzone/contract/accounts";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { inTransaction, type Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { notify } from "../../notifications/index.ts";
import { contactsOf } from "../account-queries.ts";
import { contactKey, contactKeys, seal } from "../personal-fields.ts";
import { auditName, type PublicActor, roleIn } from "../session.ts";

const INVITED_DAYS = 14;

/** @throws AppError NOT_FOUND for those who do not act for it at all, NOT_OWNER for agents */
export async function lockAsOwner(tx: Tx, actor: PublicActor, enterpriseId: number): Promise<{ name: string }> {
  const { rows } = await sql<{ name: string }>`
    select name from enterprise_accounts where id = ${enterpriseId} and state = 'active' for update`.execute(tx);
  const role = await roleIn(tx, actor.accountId, enterpriseId);
  if (!rows[0] || role === undefined) throw new AppError("NOT_FOUND");
  if (role !== "owner") throw new AppError("NOT_OWNER");
  return rows[0];
}

/**
 * Invites somebody to act for an enterprise (邀请): whoever has proved the telephone number or mail address as theirs may accept
 * within two weeks. Whether it has an account is not told.
 * @throws AppError NOT_FOUND, NOT_OWNER, ALREADY_MEMBER
 */
export async function inviteMember(
  services: Services,
  actor: PublicActor,
  { enterpriseId, contact, role }: { enterpriseId: number; contact: Contact; role: MemberRole },
): Promise<void> {
  const { db, keyring, now } = services;
  const at = now();
  // After a rotation of keys the same address has another index, which the database cannot compare.
  const keys = contactKeys(keyring, contact);
  await inTransaction(db, async (tx) => {
    const { name } = await lockAsOwner(tx, actor, enterpriseId);
    await sql`update enterprise_invitations set ended_at = expires_at, outcome = 'revoked'
      where enterprise_id = ${enterpriseId} and ended_at is null and expires_at <= ${at}`.execute(tx);
    const { rows } = await sql`
      insert into enterprise_invitations (enterprise_id, contact_kind, contact, contact_key, role, invited_by, created_at, expires_at)
      select ${enterpriseId}, ${contact.kind}, ${seal(keyring, "invited", contact.value)}, ${contactKey(keyring, contact)},
        ${role}, ${actor.accountId}, ${at}::timestamptz, ${new Date(at.getTime() + INVITED_DAYS * 86_400_000)}
      where not exists (
        select 1 from enterprise_members m join public_accounts p on p.id = m.account_id
        where m.enterprise_id = ${enterpriseId} and m.removed_at is null
          and (p.phone_key = any(${keys}::text[]) or p.mail_key = any(${keys}::text[])))
        and not exists (select 1 from enterprise_invitations i
          where i.enterprise_id = ${enterpriseId} and i.ended_at is null and i.contact_key = any(${keys}::text[]))
      on conflict do nothing returning id`.execute(tx);
    if (rows.length === 0) throw new AppError("ALREADY_MEMBER");
    await audit(
      tx,
      auditName(actor),
      "enterprise.member-invited",
      { type: "enterprise-account", id: enterpriseId },
      { role },
    );
    const to = contact.kind === "phone" ? { phone: contact.value } : { mail: contact.value };
    await notify(tx, services, {
      ...{ to, kind: "account.invited", params: { enterprise: name }, language: actor.language },
      link: "/account/enterprises/",
    });
  });
}

/**
 * Answers an invitation to one's own telephone number or mail address. Anybody else's is not there.
 * @throws AppError NOT_FOUND
 */
export async function answerInvitation(
  { db, keyring, now }: Services,
  actor: PublicActor,
  { invitationId, accept }: { invitationId: number; accept: boolean },
): Promise<number> {
  const at = now();
  return inTransaction(db, async (tx) => {
    const keys = (await contactsOf(tx, keyring, actor.accountId)).flatMap((one) => contactKeys(keyring, one));
    const { rows } = await sql<{ enterprise_id: number; role: MemberRole; invited_by: number }>`
      update enterprise_invitations set ended_at = ${at}, outcome = ${accept ? "accepted" : "declined"}
      where id = ${invitationId} and ended_at is null and expires_at > ${at} and contact_key = any(${keys}::text[])
      returning enterprise_id, role, invited_by`.execute(tx);
    const [found] = rows;
    if (!found) throw new AppError("NOT_FOUND");
    if (accept)
      await sql`insert into enterprise_members (enterprise_id, account_id, role, since, invited_by)
        values (${found.enterprise_id}, ${actor.accountId}, ${found.role}, ${at}, ${found.invited_by})
        on conflict do nothing`.execute(tx);
    const action = accept ? "enterprise.member-joined" : "enterprise.invitation-declined";
    await audit(tx, auditName(actor), action, { type: "enterprise-account", id: found.enterprise_id });
    return found.enterprise_id;
  });
}

/** Takes an invitation back. @throws AppError NOT_FOUND, NOT_OWNER */
export async function revokeInvitation(
  { db, now }: Services,
  actor: PublicActor,
  { enterpriseId, invitationId }: { enterpriseId: number; invitationId: number },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockAsOwner(tx, actor, enterpriseId);
    const done = await sql`update enterprise_invitations set ended_at = ${now()}, outcome = 'revoked'
      where id = ${invitationId} and enterprise_id = ${enterpriseId} and ended_at is null`.execute(tx);
    if (done.numAffectedRows !== 1n) throw new AppError("NOT_FOUND");
    await audit(tx, auditName(actor), "enterprise.invitation-revoked", {
      type: "enterprise-account",
      id: enterpriseId,
    });
  });
}

/**
 * Takes a member out at once (移除); everyone may leave by themselves.
 * @throws AppError NOT_FOUND, NOT_OWNER, LAST_OWNER
 */
export async function removeMember(
  services: Services,
  actor: PublicActor,
  { enterpriseId, accountId }: { enterpriseId: number; accountId: number },
): Promise<void> {
  const { db, now } = services;
  await inTransaction(db, async (tx) => {
    const name =
      accountId === actor.accountId
        ? await enterpriseName(tx, enterpriseId)
        : (await lockAsOwner(tx, actor, enterpriseId)).name;
    await refuseLastOwner(tx, enterpriseId, accountId);
    const removed = await tx
      .updateTable("enterprise_members")
      .set({ removed_at: now() })
      .where("enterprise_id", "=", enterpriseId)
      .where("account_id", "=", accountId)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (removed.numUpdatedRows === 0n) throw new AppError("NOT_FOUND");
    const object = { type: "enterprise-account", id: enterpriseId } as const;
    await audit(tx, auditName(actor), "enterprise.member-removed", object, { accountId });
    if (accountId !== actor.accountId)
      await notify(tx, services, { to: { accountId }, kind: "account.removed", params: { enterprise: name } });
  });
}

async function enterpriseName(tx: Tx, enterpriseId: number): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from enterprise_accounts where id = ${enterpriseId} for update`.execute(tx);
  return rows[0]?.name ?? "";
}

/** An enterprise with members needs an owner; the very last member may go. */
export async function refuseLastOwner(tx: Tx, enterpriseId: number, accountId: number): Promise<void> {
  const { rows } = await sql<{ owners: number; members: number }>`
    select count(*) filter (where role = 'owner')::integer as owners, count(*)::integer as members
    from enterprise_members where enterprise_id = ${enterpriseId} and account_id <> ${accountId} and removed_at is null`.execute(
    tx,
  );
  if (rows[0]?.owners === 0 && rows[0].members > 0) throw new AppError("LAST_OWNER");
}

/** Makes a member an owner or an agent. @throws AppError NOT_FOUND, NOT_OWNER, LAST_OWNER */
export async function changeRole(
  { db }: Services,
  actor: PublicActor,
  { enterpriseId, accountId, role }: { enterpriseId: number; accountId: number; role: MemberRole },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockAsOwner(tx, actor, enterpriseId);
    if (role === "agent") {
      const { rows } = await sql`select 1 from enterprise_members where enterprise_id = ${enterpriseId}
        and role = 'owner' and account_id <> ${accountId} and removed_at is null`.execute(tx);
      if (rows.length === 0) throw new AppError("LAST_OWNER");
    }
    const changed = await sql`update enterprise_members set role = ${role}
      where enterprise_id = ${enterpriseId} and account_id = ${accountId} and removed_at is null`.execute(tx);
    if (changed.numAffectedRows !== 1n) throw new AppError("NOT_FOUND");
    const object = { type: "enterprise-account", id: enterpriseId } as const;
    await audit(tx, auditName(actor), "enterprise.role-changed", object, { accountId, role });
  });
}

/**
 * Chooses in whose name this session acts (切换办事身份): an enterprise, or oneself with null.
 * @throws AppError NOT_FOUND for an enterprise that the person does not act for
 */
export async function actFor(
  { db }: Pick<Services, "db">,
  actor: PublicActor,
  enterpriseId: number | null,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`delete from acting_sessions where session_id = ${Number(actor.sessionId)}`.execute(tx);
    if (enterpriseId === null) return;
    if ((await roleIn(tx, actor.accountId, enterpriseId)) === undefined) throw new AppError("NOT_FOUND");
    await tx
      .insertInto("acting_sessions")
      .values({ session_id: Number(actor.sessionId), enterprise_id: enterpriseId })
      .execute();
  });
}
