import { type Action, type RoleName, roleNames, type ScopeKind } from "@openzone/contract/people";
import type { Access } from "../../platform/http/access.ts";

/** What a role may do, and where it can hold. */
export interface Role {
  actions: readonly Action[];
  scopes: readonly ScopeKind[];
  /** One of the three administrators (三员): alone in an account, with a second factor. */
  administrator: boolean;
}

const editing = [
  "article.read",
  "article.write",
  "article.submit",
  "file.upload",
  "media.use",
  "topic.write",
  "disclosure.manage",
  "service.manage",
] as const satisfies Action[];

/** What officers of cases (办件人员) do, at the window and behind it. */
const handling = [
  "application.read",
  "application.accept",
  "application.handle",
  "window.enter",
  "account.manage",
  "rating.ask",
] as const satisfies Action[];

/** The one table of rights: a role's actions, each valid within the scope of the grant. */
export const roles: Record<RoleName, Role> = {
  system_admin: {
    actions: ["department.manage", "staff.manage", "staff.read", "system.manage", "site.manage", "calendar.manage"],
    scopes: ["zone"],
    administrator: true,
  },
  security_admin: {
    actions: ["role.grant", "session.revoke-any", "staff.read", "token.manage"],
    scopes: ["zone"],
    administrator: true,
  },
  auditor: { actions: ["audit.read", "security-log.read"], scopes: ["zone"], administrator: true },
  editor: { actions: editing, scopes: ["site", "section", "department"], administrator: false },
  reviewer: {
    actions: [...editing, "article.review", "disclosure.review", "service.review", "form.manage", ...handling],
    scopes: ["site", "section", "department"],
    administrator: false,
  },
  chief_editor: {
    actions: [
      ...editing,
      "article.review",
      "article.publish",
      "article.withdraw",
      "article.archive",
      "section.manage",
      "page.arrange",
      "policy.manage",
      "media.manage",
      "search.manage",
      "check.manage",
      "statistics.read",
      "inspection.read",
      "inspection.run",
      "exchange.manage",
      "document.manage",
      "disclosure.review",
      "service.review",
      "form.manage",
    ],
    scopes: ["site"],
    administrator: false,
  },
  department_head: {
    actions: [
      ...editing,
      "article.review",
      "article.publish",
      "article.withdraw",
      "policy.manage",
      "media.manage",
      "statistics.read",
      "inspection.read",
      "disclosure.review",
      "service.review",
      "form.manage",
      "supervision.read",
      "supervision.answer",
      "supervision.figures",
      "supervision.overview",
      "rating.read",
      "rating.handle",
      ...handling,
      "application.decide",
      "document.manage",
    ],
    scopes: ["department"],
    administrator: false,
  },
  leader: {
    actions: [
      "article.read",
      "statistics.read",
      "inspection.read",
      "supervision.figures",
      "supervision.overview",
      "rating.read",
    ],
    scopes: ["zone", "site", "department"],
    administrator: false,
  },
  supervisor: {
    actions: [
      "supervision.read",
      "supervision.manage",
      "supervision.figures",
      "supervision.overview",
      "rating.read",
      "rating.supervise",
    ],
    scopes: ["zone", "department"],
    administrator: false,
  },
  case_officer: { actions: handling, scopes: ["site", "department"], administrator: false },
};

const actionSets = new Map(roleNames.map((name) => [name, new Set<string>(roles[name].actions)]));

export const actionsOf = (role: RoleName): ReadonlySet<string> => actionSets.get(role) ?? new Set();

/** What a substitute (受委托) may do of what a reviewer may: to read and to review, never to publish. */
export const delegatedActions: ReadonlySet<string> = new Set<Action>(["article.read", "article.review"]);

/** The three administrators (三员): system, security and audit. */
export const administratorRoles: readonly RoleName[] = roleNames.filter((name) => roles[name].administrator);

/** Who gets past the `access` of a route: anonymous and each role, with no forced step open; for the reviewed matrix. */
export function rolesAllowed(access: Access): Record<RoleName | "anonymous", boolean> {
  const isOpenToAll = access.kind === "public" || (access.kind === "account" && access.optional === true);
  const allows = (role: RoleName) =>
    access.kind === "action" ? actionsOf(role).has(access.action) : isOpenToAll || access.kind === "signed-in";
  return {
    anonymous: isOpenToAll,
    ...(Object.fromEntries(roleNames.map((role) => [role, allows(role)])) as Record<RoleName, boolean>),
  };
}
