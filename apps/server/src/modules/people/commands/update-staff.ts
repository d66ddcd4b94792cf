import type { UpdateStaff } from "@openzone/contract/people";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { refuseStale, wantedOf } from "../conflicts.ts";
import { forgetRights } from "../forget-rights.ts";
import { maskEmail, maskPhone, openField, sealField } from "../personal-data.ts";
import { mayDisableStaff, mayInZone } from "../policy.ts";
import { type LockedStaff, lockStaff, touchStaff } from "../staff-rows.ts";
import { lastAdministratorRoles } from "./disable-staff.ts";

type UpdateServices = Pick<Services, "keyring" | "now">;

/**
 * Changes a person's name, title, contact or end of account. The audit log names all fields, and tells what changed but for
 * the contact data.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, VERSION_CONFLICT, NOT_ONESELF and LAST_ADMINISTRATOR for an end of account
 */
export async function updateStaff(
  tx: Tx,
  services: UpdateServices,
  actor: Actor,
  { staffId, ...given }: UpdateStaff & { staffId: number },
): Promise<void> {
  refuseUnless(mayInZone(actor, "staff.manage"));
  // The same moment may be written in several ways.
  const input = given.expiresAt ? { ...given, expiresAt: new Date(given.expiresAt).toISOString() } : given;
  const row = await lockStaff(tx, staffId);
  const stored = storedFields(services, row);
  await refuseStale(tx, row, input.expectedVersion, stored, sent(wantedOf(input)), {
    phone: maskPhone,
    email: maskEmail,
  });
  if (input.expiresAt && input.expiresAt !== stored.expiresAt)
    refuseUnless(mayDisableStaff(actor, staffId, await lastAdministratorRoles(tx, staffId, services.now())));
  const changed = Object.entries(stored).filter(([field, value]) => {
    const wanted = input[field as keyof typeof stored];
    return wanted !== undefined && wanted !== value;
  });
  if (changed.length === 0) return;
  await writeFields(tx, services, row, input);
  await touchStaff(tx, actor, staffId);
  await forgetRights(tx, staffId);
  const { phone: _phone, email: _email, ...open } = stored;
  const details = { fields: changed.map(([field]) => field), changes: fieldChanges(open, sent(wantedOf(input))) };
  await audit(tx, actor, "staff.updated", { type: "staff", id: staffId }, details);
}

function storedFields({ keyring }: UpdateServices, row: LockedStaff) {
  return {
    name: row.name,
    title: row.title,
    phone: openField(keyring, "phone", row.phone),
    email: openField(keyring, "email", row.email),
    expiresAt: row.expires_at?.toISOString() ?? null,
  };
}

/** Only the fields that were sent. */
const sent = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

async function writeFields(tx: Tx, { keyring }: UpdateServices, row: LockedStaff, input: UpdateStaff): Promise<void> {
  await tx
    .updateTable("staff")
    .set({
      name: input.name ?? row.name,
      title: input.title,
      phone: input.phone === undefined ? undefined : sealField(keyring, "phone", input.phone),
      email: input.email === undefined ? undefined : sealField(keyring, "email", input.email),
    })
    .where("id", "=", row.id)
    .execute();
  if (input.expiresAt === undefined) return;
  await tx
    .updateTable("accounts")
    .set({ expires_at: input.expiresAt === null ? null : new Date(input.expiresAt) })
    .where("id", "=", row.id)
    .execute();
}
