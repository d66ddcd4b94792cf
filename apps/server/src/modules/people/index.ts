/** What other modules may use of people; everything else of this folder is its own affair. */
import "./tables.ts";

export { departmentBySlug, departmentTree } from "./department-queries.ts";
export { loadActor } from "./load-actor.ts";
export { administratorRoles, roles, rolesAllowed } from "./roles.ts";
export { staffNames } from "./staff-names.ts";
