import { z } from "zod";
import { organisationCodePattern } from "./organisation-codes.ts";

export * from "./logs.ts";

/** Roles (角色). The first three are the three administrators (三员), each alone in its account. */
export const roleNames = [
  "system_admin",
  "security_admin",
  "auditor",
  "editor",
  "reviewer",
  "chief_editor",
  "department_head",
  "leader",
  "supervisor",
  "case_officer",
] as const;
export type RoleName = (typeof roleNames)[number];

/** Everything that a right can be about, as `thing.verb`. */
export const actions = [
  "department.manage",
  "staff.manage",
  "staff.read",
  "role.grant",
  "session.revoke-any",
  "audit.read",
  "security-log.read",
  "system.manage",
  "calendar.manage",
  "site.manage",
  "section.manage",
  "search.manage",
  "page.arrange",
  "topic.write",
  "policy.manage",
  "article.read",
  "article.write",
  "article.submit",
  "article.review",
  "article.publish",
  "article.withdraw",
  "article.archive",
  "check.manage",
  "file.upload",
  "media.use",
  "media.manage",
  "statistics.read",
  "inspection.read",
  "inspection.run",
  "disclosure.manage",
  "disclosure.review",
  "service.manage",
  "service.review",
  "form.manage",
  "supervision.read",
  "supervision.answer",
  "supervision.manage",
  "supervision.figures",
  "supervision.overview",
  "rating.read",
  "rating.handle",
  "rating.supervise",
  "rating.ask",
  "application.read",
  "application.accept",
  "application.handle",
  "application.decide",
  "window.enter",
  "account.manage",
  "document.manage",
  "exchange.manage",
  "token.manage",
] as const;
export type Action = (typeof actions)[number];

export const scopeKinds = ["zone", "site", "section", "department"] as const;
export type ScopeKind = (typeof scopeKinds)[number];

const id = z.number().int().positive();
const instant = z.string().meta({ description: "ISO 8601 time, UTC" });
const line = (max: number) => z.string().trim().max(max);
const requiredLine = (max: number) => z.string().trim().min(1).max(max);
const expectedVersion = id.meta({ description: "The `version` that the change is based on" });
const slug = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .meta({ description: "Short name for addresses: small letters, digits, single hyphens" });
const optionalId = z.coerce.number().int().positive().optional();
const pageLimit = z.coerce.number().int().min(1).max(100).default(50);

// Departments (部门)

export const departmentSchema = z.object({
  id,
  parentId: id.nullable(),
  path: z.string().meta({ description: "Ids from the root down, `/1/5/`; a subtree is a prefix" }),
  depth: z.number().int().min(0),
  slug: z.string(),
  name: z.string(),
  nameEn: z.string(),
  position: z.number().int(),
  duties: z.string(),
  phone: z.string(),
  address: z.string(),
  hours: z.string(),
  organisationCode: z.string().meta({ description: "组织机构代码 or 统一社会信用代码; empty when it has none" }),
  state: z.enum(["open", "closed"]),
  mergedIntoId: id.nullable(),
  version: id,
});
export type Department = z.infer<typeof departmentSchema>;

export const departmentListSchema = z.object({
  items: z.array(departmentSchema).meta({ description: "In tree order: each department before those under it" }),
});
export const departmentListQuerySchema = z.object({
  closed: z.enum(["true", "false"]).default("false").meta({ description: "Whether closed departments are listed too" }),
});

const organisationCode = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => code === "" || organisationCodePattern.test(code), "9 or 18 digits and capital letters");
const departmentTexts = {
  nameEn: line(120).default(""),
  duties: line(4000).default(""),
  phone: line(60).default(""),
  address: line(200).default(""),
  hours: line(200).default(""),
  organisationCode: organisationCode.default(""),
};
export const createDepartmentSchema = z.object({
  parentId: id.nullable().default(null),
  slug,
  name: requiredLine(80),
  ...departmentTexts,
  position: z
    .number()
    .int()
    .min(0)
    .max(100_000)
    .optional()
    .meta({ description: "Place among its siblings; default last" }),
});
export type CreateDepartment = z.input<typeof createDepartmentSchema>;

export const updateDepartmentSchema = z.object({
  expectedVersion,
  name: requiredLine(80).optional().meta({ description: "A new name; the old one stays in the history (更名)" }),
  nameEn: line(120).optional(),
  duties: line(4000).optional(),
  phone: line(60).optional(),
  address: line(200).optional(),
  hours: line(200).optional(),
  organisationCode: organisationCode.optional(),
});
export type UpdateDepartment = z.infer<typeof updateDepartmentSchema>;

export const moveDepartmentSchema = z.object({ expectedVersion, parentId: id.nullable() });
export type MoveDepartment = z.infer<typeof moveDepartmentSchema>;

export const reorderDepartmentsSchema = z.object({
  parentId: id.nullable(),
  ids: z.array(id).min(1).max(500).meta({ description: "All open children of the parent, in their new order" }),
});
export type ReorderDepartments = z.infer<typeof reorderDepartmentsSchema>;

export const mergeDepartmentSchema = z.object({
  expectedVersion,
  intoId: id,
  reason: requiredLine(500),
});
export type MergeDepartment = z.infer<typeof mergeDepartmentSchema>;

export const closeDepartmentSchema = z.object({ expectedVersion, reason: requiredLine(500) });
export type CloseDepartment = z.infer<typeof closeDepartmentSchema>;

export const departmentHistorySchema = z.object({
  items: z.array(
    z.object({
      id,
      at: instant,
      actorName: z.string(),
      kind: z.enum(["created", "renamed", "changed", "moved", "merged", "closed", "received"]),
      fromName: z.string().nullable(),
      toName: z.string().nullable(),
      otherDepartmentId: id.nullable(),
      text: z.string().meta({ description: "The event as a sentence, in the language of the request" }),
    }),
  ),
});
export type DepartmentHistory = z.infer<typeof departmentHistorySchema>;

// Roles and their scopes

export const grantScopeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("zone") }),
  z.object({ kind: z.literal("site"), siteId: id }),
  z.object({ kind: z.literal("section"), sectionId: id }),
  z.object({ kind: z.literal("department"), departmentId: id }),
]);
export type GrantScope = z.infer<typeof grantScopeSchema>;

export const roleGrantSchema = z.object({
  id,
  role: z.enum(roleNames),
  scope: grantScopeSchema,
  scopeName: z.string().meta({ description: "Name of the site, section or department; empty for the whole zone" }),
  active: z.boolean().meta({ description: "False while its department is closed" }),
  grantedAt: instant,
  grantedBy: z.string().nullable(),
});
export type RoleGrant = z.infer<typeof roleGrantSchema>;

export const grantRoleSchema = z.object({ role: z.enum(roleNames), scope: grantScopeSchema });
export type GrantRole = z.infer<typeof grantRoleSchema>;

export const roleCatalogueSchema = z.object({
  items: z.array(
    z.object({
      role: z.enum(roleNames),
      actions: z.array(z.enum(actions)),
      scopes: z.array(z.enum(scopeKinds)),
      administrator: z.boolean(),
    }),
  ),
});

// Staff (工作人员)

const username = z
  .string()
  .trim()
  .min(2)
  .max(40)
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]*$/)
  .meta({ description: "User name; capitals and small letters count as the same" });
const phone = z
  .string()
  .trim()
  .regex(/^(\+?[0-9][0-9 -]{4,24})?$/);
const email = z.union([z.literal(""), z.email().max(120)]);
const staffDepartments = z
  .array(z.object({ departmentId: id, isPrimary: z.boolean().default(false) }))
  .max(20)
  .refine((list) => list.filter((entry) => entry.isPrimary).length <= 1, "at most one is the primary department")
  .refine((list) => new Set(list.map((entry) => entry.departmentId)).size === list.length, "each department once");

export const createStaffSchema = z.object({
  username,
  name: requiredLine(60),
  title: line(60).default(""),
  phone: phone.default(""),
  email: email.default(""),
  expiresAt: z.iso
    .datetime({ offset: true })
    .nullable()
    .default(null)
    .meta({ description: "From then on the account gives no access" }),
  departments: staffDepartments.default([]),
});
export type CreateStaff = z.input<typeof createStaffSchema>;

export const updateStaffSchema = z.object({
  expectedVersion,
  name: requiredLine(60).optional(),
  title: line(60).optional(),
  phone: phone.optional(),
  email: email.optional(),
  expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
});
export type UpdateStaff = z.infer<typeof updateStaffSchema>;

export const setStaffDepartmentsSchema = z.object({ expectedVersion, departments: staffDepartments });
export type SetStaffDepartments = z.input<typeof setStaffDepartmentsSchema>;

export const disableStaffSchema = z.object({ expectedVersion, reason: requiredLine(500) });
export const enableStaffSchema = z.object({ expectedVersion });

export const staffSchema = z.object({
  id,
  username: z.string(),
  name: z.string(),
  title: z.string(),
  state: z.enum(["active", "disabled"]),
  expiresAt: instant.nullable(),
  phoneMasked: z
    .string()
    .meta({ description: "138****1234; the whole number by /staff/{id}/contact, which is audited" }),
  emailMasked: z.string(),
  departments: z.array(z.object({ id, name: z.string(), isPrimary: z.boolean() })),
  roles: z.array(roleGrantSchema),
  locked: z.boolean(),
  hasPassword: z.boolean(),
  secondFactor: z.boolean(),
  lastSignInAt: instant.nullable(),
  version: id,
});
export type Staff = z.infer<typeof staffSchema>;

export const staffListQuerySchema = z.object({
  q: z.string().trim().max(60).optional().meta({ description: "Part of the name or the user name" }),
  departmentId: optionalId.meta({ description: "In this department or one under it" }),
  role: z.enum(roleNames).optional(),
  state: z.enum(["active", "disabled"]).optional(),
  after: z.string().max(200).optional().meta({ description: "`nextCursor` of the page before" }),
  limit: pageLimit,
});
export type StaffListQuery = z.input<typeof staffListQuerySchema>;
export const staffListSchema = z.object({
  items: z.array(staffSchema),
  total: z.number().int(),
  nextCursor: z.string().nullable(),
});

export const staffContactSchema = z.object({ phone: z.string(), email: z.string() });

export const staffNamesQuerySchema = z.object({
  q: z.string().trim().max(60).optional(),
  ids: z
    .string()
    .regex(/^\d+(,\d+)*$/)
    .max(2000)
    .optional()
    .meta({ description: "Ids separated by commas" }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export const staffNamesSchema = z.object({
  items: z.array(z.object({ id, name: z.string(), departmentName: z.string().nullable() })),
});

export const passwordLinkSchema = z.object({
  url: z.string().meta({ description: "Give it to the person by a safe way; it works once" }),
  expiresAt: instant,
});
export type PasswordLink = z.infer<typeof passwordLinkSchema>;

export const createdStaffSchema = z.object({ staff: staffSchema, passwordLink: passwordLinkSchema });
