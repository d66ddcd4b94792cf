import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Client, confirmPassword, endSessions, logSecurityEvent } from "../../../platform/auth/index.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import type { Services } from "../../../platform/services.ts";
import { contactsOf, ownAccount } from "../account-queries.ts";
import { accountDataParts } from "../home.ts";
import { contactKeys } from "../personal-fields.ts";
import { auditName, type PublicActor } from "../session.ts";
import { refuseLastOwner } from "./members.ts";

/**
 * Deletes one's own account (注销账号, 个人信息保护法 第四十七条): everything that this module and the messages keep of the person, at
 * once. Applications and their files stay as long as the law asks for, with what was written in them; the empty row stays so
 * that they go on naming its number.
 * @throws AppError PASSWORD_WRONG, LAST_OWNER
 */
export async function deleteAccount(
  services: Services,
  actor: PublicActor,
  { password }: { password: string },
  client: Client,
): Promise<void> {
  const { db, keyring, now } = services;
  const { accountId } = actor;
  const own = await ownAccount(db, keyring, accountId);
  if (own.hasPassword) await confirmPassword(services, accountId, password, client);
  const at = now();
  await inTransaction(db, async (tx) => {
    const { rows } = await sql<{ enterprise_id: number }>`
      select enterprise_id from enterprise_members where account_id = ${accountId} and removed_at is null
      order by enterprise_id for update`.execute(tx);
    for (const { enterprise_id } of rows) await refuseLastOwner(tx, enterprise_id, accountId);
    const keys = (await contactsOf(tx, keyring, accountId)).flatMap((contact) => contactKeys(keyring, contact));
    await sql`update enterprise_members set removed_at = ${at} where account_id = ${accountId} and removed_at is null`.execute(
      tx,
    );
    await sql`delete from enterprise_invitations where contact_key = any(${keys}::text[])`.execute(tx);
    await sql`update authorities set ended_at = ${at}, outcome = case when agent_id = ${accountId} then 'given_up' else 'withdrawn' end
      where ended_at is null and (agent_id = ${accountId} or (account_id = ${accountId} and enterprise_id is null))`.execute(
      tx,
    );
    await sql`delete from contact_codes where contact_key = any(${keys}::text[]) or account_id = ${accountId}`.execute(
      tx,
    );
    for (const part of accountDataParts()) await part.remove?.(tx, accountId);
    await sql`delete from account_identities where account_id = ${accountId}`.execute(tx);
    await sql`delete from notifications where account_id = ${accountId}`.execute(tx);
    await sql`delete from password_history where account_id = ${accountId}`.execute(tx);
    await sql`update accounts set state = 'disabled', password_hash = null where id = ${accountId}`.execute(tx);
    await sql`update public_accounts set state = 'deleted', name = null, phone = null, phone_key = null, mail = null,
        mail_key = null, id_kind = null, id_number = null, id_number_key = null, address = null, level_document = '',
        disabled_reason = '', version = version + 1, updated_at = ${at}, deleted_at = ${at}
      where id = ${accountId}`.execute(tx);
    await endSessions(tx, accountId, {}, "account-disabled", at);
    await audit(tx, auditName(actor), "account.deleted", { type: "public-account", id: accountId });
  });
  logSecurityEvent(services, "account-deleted", { accountId, client });
}
