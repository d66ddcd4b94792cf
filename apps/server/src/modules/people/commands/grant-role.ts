import type { GrantRole, GrantScope } from "@openzone/contract/people";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { logSecurityEvent } from "../../../platform/auth/index.ts";
import { afterCommit, type Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { taken } from "../conflicts.ts";
import { forgetRights } from "../forget-rights.ts";
import type { PlaceDirectory } from "../places.ts";
import { mayGrantRole, mustBeOpen } from "../policy.ts";
import { heldRoles, lockStaff } from "../staff-rows.ts";

/**
 * Gives a person a role in a scope (授权).
 * @returns the grant's id
 * @throws AppError NOT_ALLOWED, NOT_ONESELF, SCOPE_NOT_FOR_ROLE, ADMINISTRATORS_SEPARATE (三员), ALREADY_EXISTS,
 *   NOT_FOUND (person or place), DEPARTMENT_CLOSED
 */
export async function grantRole(
  tx: Tx,
  services: Pick<Services, "securityLog">,
  places: PlaceDirectory,
  actor: Actor,
  { staffId, role, scope }: GrantRole & { staffId: number },
): Promise<number> {
  await lockStaff(tx, staffId);
  refuseUnless(mayGrantRole(actor, { staffId, held: await heldRoles(tx, staffId), role, scopeKind: scope.kind }));
  const place = await findPlace(tx, places, scope);
  const { id } = await tx
    .insertInto("role_grants")
    .values({
      staff_id: staffId,
      role,
      scope_kind: scope.kind,
      ...place,
      granted_by: actor.id || null,
      revoked_by: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow()
    .catch(taken({ role_grants_open_key: ["role", role] }));
  await forgetRights(tx, staffId);
  await audit(tx, actor, "role.granted", { type: "staff", id: staffId }, { role, scope, grantId: id });
  afterCommit(tx, () => logSecurityEvent(services, "role-granted", { accountId: staffId, role, by: actor.id }));
  return id;
}

/** @throws AppError NOT_FOUND, DEPARTMENT_CLOSED */
async function findPlace(tx: Tx, places: PlaceDirectory, scope: GrantScope) {
  const place = { site_id: null, section_path: null, department_id: null };
  switch (scope.kind) {
    case "zone":
      return place;
    case "site": {
      const { sites } = await places.find(tx, { siteIds: [scope.siteId], sectionIds: [] });
      if (!sites.has(scope.siteId)) throw new AppError("NOT_FOUND");
      return { ...place, site_id: scope.siteId };
    }
    case "section": {
      const { sections } = await places.find(tx, { siteIds: [], sectionIds: [scope.sectionId] });
      const section = sections.get(scope.sectionId);
      if (!section) throw new AppError("NOT_FOUND");
      return { ...place, section_path: section.path };
    }
    case "department": {
      const department = await tx
        .selectFrom("departments")
        .select(["id", "name", "path", "state"])
        .where("id", "=", scope.departmentId)
        .executeTakeFirst();
      if (!department) throw new AppError("NOT_FOUND");
      refuseUnless(mustBeOpen(department));
      return { ...place, department_id: department.id };
    }
  }
}
