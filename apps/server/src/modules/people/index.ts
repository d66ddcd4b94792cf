/** What other modules may use of people; everything else of this folder is its own affair. */
import { createIdentify, type Identify } from "../../platform/auth/index.ts";
import type { Services } from "../../platform/services.ts";
import { loadActor } from "./load-actor.ts";
import "./tables.ts";

export { hashPassword } from "../../platform/auth/index.ts";
export { chinaDay } from "../../platform/calendar/china-day.ts";
export { createDepartment } from "./commands/create-department.ts";
export { createStaff } from "./commands/create-staff.ts";
export { delegateReview } from "./commands/delegate-review.ts";
export { grantRole } from "./commands/grant-role.ts";
export { moveSectionGrants } from "./commands/move-section-grants.ts";
export { moveSiteGrants, siteStaffCounts } from "./commands/move-site-grants.ts";
export { provisionAccount } from "./commands/provision-account.ts";
export { resetPassword } from "./commands/reset-password.ts";
export { refuseStale } from "./conflicts.ts";
export { departmentBySlug, departmentTree, publicDepartments } from "./department-queries.ts";
export { peopleHistory } from "./history.ts";
export { peopleJobs } from "./jobs.ts";
export { loadActor } from "./load-actor.ts";
export { openDepartment } from "./open-department.ts";
export { maskEmail, maskPhone, openContact, personalFields } from "./personal-data.ts";
export type { PlaceDirectory } from "./places.ts";
export { type RightHolder, rightHolders, type SiteRightHolder, siteRightHolders } from "./right-holders.ts";
export { administratorRoles, roles, rolesAllowed } from "./roles.ts";
export { registerPeopleRoutes } from "./routes.ts";
export { staffNames } from "./staff-names.ts";
export { listStaff } from "./staff-queries.ts";

/** Who sends a request, with the rights of the staff. */
export const identify = (services: Services): Identify => createIdentify(services, loadActor);
