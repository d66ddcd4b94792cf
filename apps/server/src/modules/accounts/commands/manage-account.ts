import type { ConfirmLevel, PersonalData } from "@openzone/contract/accounts";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { endSessions, logSecurityEvent } from "../../../platform/auth/index.ts";
import { afterCommit, type Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { notify } from "../../notifications/index.ts";
import { chinaDay, refuseStale } from "../../people/index.ts";
import { idNumberKey, open, seal } from "../personal-fields.ts";
import { mayManageAccounts } from "../policy.ts";
import { checkIdNumber } from "./save-profile.ts";

/** @throws AppError NOT_ALLOWED, NOT_FOUND, VERSION_CONFLICT */
async function lockAccount(tx: Tx, actor: Actor, id: number, expectedVersion?: number) {
  refuseUnless(mayManageAccounts(actor));
  const row = await tx
    .selectFrom("public_accounts")
    .selectAll()
    .where("id", "=", id)
    .where("state", "<>", "deleted")
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  if (expectedVersion !== undefined)
    await refuseStale(
      tx,
      { version: row.version, updated_by: row.level_by, updated_at: row.updated_at },
      expectedVersion,
      {},
      {},
    );
  return row;
}

/**
 * Shows a person's data unmasked; each view is audited (个人信息保护法 第五十一条).
 * @throws AppError NOT_ALLOWED, NOT_FOUND
 */
export async function viewPersonalData(
  tx: Tx,
  { keyring }: Pick<Services, "keyring">,
  actor: Actor,
  accountId: number,
): Promise<PersonalData> {
  const row = await lockAccount(tx, actor, accountId);
  await audit(tx, actor, "account.data-viewed", { type: "public-account", id: accountId });
  return {
    name: open(keyring, "name", row.name),
    phone: open(keyring, "phone", row.phone),
    mail: open(keyring, "mail", row.mail),
    idNumber: open(keyring, "idNumber", row.id_number),
    address: open(keyring, "address", row.address),
  };
}

/**
 * Writes down that staff saw an identity document at the window (核验实名): level 2, with name and number as they stand in it.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, VERSION_CONFLICT, ID_NUMBER_INVALID
 */
export async function confirmLevel(
  tx: Tx,
  services: Pick<Services, "keyring" | "now">,
  actor: Actor,
  accountId: number,
  input: ConfirmLevel,
): Promise<void> {
  const { keyring, now } = services;
  await lockAccount(tx, actor, accountId, input.expectedVersion);
  const number = input.idNumber.toUpperCase();
  checkIdNumber(input.idKind, number, chinaDay(now()));
  await tx
    .updateTable("public_accounts")
    .set({
      name: seal(keyring, "name", input.name),
      id_kind: input.idKind,
      id_number: seal(keyring, "idNumber", number),
      id_number_key: idNumberKey(keyring, number),
      level: 2,
      level_document: input.document,
      level_by: actor.id || null,
      level_at: now(),
      version: input.expectedVersion + 1,
      updated_at: now(),
    })
    .where("id", "=", accountId)
    .execute();
  const object = { type: "public-account", id: accountId } as const;
  await audit(tx, actor, "account.level-confirmed", object, { document: input.document });
  await notify(tx, services, { to: { accountId }, kind: "account.level", link: "/account/settings/" });
}

/**
 * Disables an account (停用) with a reason, or enables it again; its sessions end at once.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, VERSION_CONFLICT
 */
export async function setAccountState(
  tx: Tx,
  services: Pick<Services, "now" | "securityLog">,
  actor: Actor,
  accountId: number,
  { state, reason, expectedVersion }: { state: "active" | "disabled"; reason: string; expectedVersion: number },
): Promise<void> {
  const row = await lockAccount(tx, actor, accountId, expectedVersion);
  if (row.state === state) return;
  const at = services.now();
  await tx.updateTable("accounts").set({ state }).where("id", "=", accountId).execute();
  await tx
    .updateTable("public_accounts")
    .set({ state, disabled_reason: state === "disabled" ? reason : "", version: expectedVersion + 1, updated_at: at })
    .where("id", "=", accountId)
    .execute();
  if (state === "disabled") await endSessions(tx, accountId, {}, "account-disabled", at);
  const object = { type: "public-account", id: accountId } as const;
  await audit(tx, actor, state === "disabled" ? "account.disabled" : "account.enabled", object, { reason });
  const event = state === "disabled" ? "account-disabled" : "account-enabled";
  afterCommit(tx, () => logSecurityEvent(services, event, { accountId, by: actor.id }));
}
