import { type CreateStaff, createStaffSchema } from "@openzone/contract/people";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { logSecurityEvent } from "../../../platform/auth/index.ts";
import { afterCommit, type Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { taken } from "../conflicts.ts";
import { sealField } from "../personal-data.ts";
import { mayInZone } from "../policy.ts";
import { writeDepartments } from "./set-staff-departments.ts";

/**
 * Makes the account of a person (新建人员), without a password and without rights: the person sets the password by a
 * one-time link, the security administrator gives the rights (三员).
 * @returns the person's id, which is the account's too
 * @throws AppError NOT_ALLOWED, ALREADY_EXISTS (username), DEPARTMENT_CLOSED, NOT_FOUND (department)
 */
export async function createStaff(
  tx: Tx,
  services: Pick<Services, "keyring" | "securityLog">,
  actor: Actor,
  given: CreateStaff,
): Promise<number> {
  refuseUnless(mayInZone(actor, "staff.manage"));
  const input = createStaffSchema.parse(given);
  const { id } = await tx
    .insertInto("accounts")
    .values({
      kind: "staff",
      username: input.username,
      password_hash: null,
      expires_at: input.expiresAt === null ? null : new Date(input.expiresAt),
    })
    .returning("id")
    .executeTakeFirstOrThrow()
    .catch(taken({ accounts_username_key: ["username", input.username] }));
  await tx
    .insertInto("staff")
    .values({
      id,
      name: input.name,
      title: input.title,
      phone: sealField(services.keyring, "phone", input.phone),
      email: sealField(services.keyring, "email", input.email),
      updated_by: actor.id || null,
    })
    .execute();
  await writeDepartments(tx, id, input.departments);
  const departments = input.departments.map((entry) => entry.departmentId);
  await audit(
    tx,
    actor,
    "staff.created",
    { type: "staff", id },
    { username: input.username, name: input.name, departments },
  );
  afterCommit(tx, () => logSecurityEvent(services, "account-created", { accountId: id, by: actor.id }));
  return id;
}
