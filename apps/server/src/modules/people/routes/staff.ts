import {
  createdStaffSchema,
  createStaffSchema,
  disableStaffSchema,
  enableStaffSchema,
  passwordLinkSchema,
  type Staff,
  setStaffDepartmentsSchema,
  staffContactSchema,
  staffListQuerySchema,
  staffListSchema,
  staffNamesQuerySchema,
  staffNamesSchema,
  staffSchema,
  updateStaffSchema,
} from "@openzone/contract/people";
import { listWords } from "@openzone/contract/words/lists";
import { inTransaction, type Tx } from "../../../platform/database/database.ts";
import {
  column,
  type ListColumns,
  moment,
  pagesByKey,
  registerListExport,
  rowsAtOnce,
} from "../../../platform/export/index.ts";
import { actorOf, can, signedIn } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import { idParams as params } from "../../../platform/http/params.ts";
import type { Services } from "../../../platform/services.ts";
import { createStaff } from "../commands/create-staff.ts";
import { disableStaff } from "../commands/disable-staff.ts";
import { enableStaff } from "../commands/enable-staff.ts";
import { resetPassword } from "../commands/reset-password.ts";
import { setStaffDepartments } from "../commands/set-staff-departments.ts";
import { updateStaff } from "../commands/update-staff.ts";
import { viewContact } from "../commands/view-contact.ts";
import type { PlaceDirectory } from "../places.ts";
import { findStaffNames, listStaff, staffById } from "../staff-queries.ts";

const tags = ["staff"];
const access = can("staff.manage");

/** Staff (工作人员): accounts are the system administrator's; the security administrator reads them to give rights. */
export function registerStaffRoutes(app: App, services: Services, places: PlaceDirectory): void {
  registerReading(app, services, places);
  registerNames(app, services);
  registerCreation(app, services, places);
  registerChanges(app, services, places);
  registerStates(app, services, places);
}

/** No telephone and no e-mail: the list masks them, and a mask is of no use in a file. */
const columns: ListColumns<"staff", Staff> = {
  name: column("姓名", "Name", ({ name }) => name),
  username: column("用户名", "User name", ({ username }) => username),
  department: column("部门", "Department", ({ departments }) => departments.map(({ name }) => name).join("、")),
  title: column("职务", "Position", ({ title }) => title),
  roles: column("角色", "Roles", ({ roles }, language) =>
    [...new Set(roles.map(({ role }) => listWords[language].roles[role]))].join("、"),
  ),
  state: column("状态", "State", ({ state }, language) => listWords[language].staffStates[state]),
  seen: column("最近登录", "Last sign-in", ({ lastSignInAt }) => moment(lastSignInAt)),
};

function registerReading(app: App, services: Services, places: PlaceDirectory): void {
  const { db } = services;
  app.route({
    method: "GET",
    url: "/api/v1/staff",
    config: { access: can("staff.read") },
    schema: {
      tags,
      summary: "Lists staff by name; telephone and e-mail are masked",
      querystring: staffListQuerySchema,
      response: { 200: staffListSchema },
    },
    handler: (request) => listStaff(db, services, places, request.query),
  });
  registerListExport(app, services, {
    list: "staff",
    url: "/api/v1/staff",
    access: can("staff.read"),
    tags,
    filter: staffListQuerySchema.omit({ after: true, limit: true }),
    columns,
    pages: ({ filter }) =>
      pagesByKey((after?: string) => listStaff(db, services, places, { ...filter, after, limit: rowsAtOnce })),
  });
  app.route({
    method: "GET",
    url: "/api/v1/staff/:id",
    config: { access: can("staff.read") },
    schema: { tags, summary: "One person with departments and roles", params, response: { 200: staffSchema } },
    handler: (request) => staffById(db, services, places, request.params.id),
  });
  app.route({
    method: "GET",
    url: "/api/v1/staff/:id/contact",
    config: { access: can("staff.read") },
    schema: {
      tags,
      summary: "Telephone and e-mail unmasked; each view is written into the audit log",
      params,
      response: { 200: staffContactSchema },
    },
    handler: async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { id } = request.params;
      return inTransaction(db, (tx) => viewContact(tx, services, actorOf(request), { staffId: id }));
    },
  });
}

function registerNames(app: App, { db }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/staff/names",
    config: { access: signedIn },
    schema: {
      tags,
      summary: "Finds names for choosing a person",
      querystring: staffNamesQuerySchema,
      response: { 200: staffNamesSchema },
    },
    handler: async (request) => {
      const { q, ids, limit } = request.query;
      return { items: await findStaffNames(db, { q, ids: ids?.split(",").map(Number), limit }) };
    },
  });
}

function registerCreation(app: App, services: Services, places: PlaceDirectory): void {
  const { db } = services;
  app.route({
    method: "POST",
    url: "/api/v1/staff",
    config: { access, idempotent: false },
    schema: {
      tags,
      summary: "Makes an account (新建人员) and the one-time link for its password",
      body: createStaffSchema,
      response: { 201: createdStaffSchema },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const created = await inTransaction(db, async (tx) => {
        const staffId = await createStaff(tx, services, actor, request.body);
        const passwordLink = await resetPassword(tx, services, actor, { staffId });
        return { staff: await staffById(tx, services, places, staffId), passwordLink };
      });
      return reply.code(201).header("cache-control", "no-store").send(created);
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/staff/:id/password-link",
    config: { access, idempotent: false },
    schema: {
      tags,
      summary: "Makes a one-time link for a forgotten password (重置密码)",
      params,
      response: { 201: passwordLinkSchema },
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      const link = await inTransaction(db, (tx) => resetPassword(tx, services, actorOf(request), { staffId: id }));
      return reply.code(201).header("cache-control", "no-store").send(link);
    },
  });
}

/** Carries out `work` and answers with the person as it is then. */
const changing = (services: Services, places: PlaceDirectory, id: number, work: (tx: Tx) => Promise<void>) =>
  inTransaction(services.db, async (tx) => {
    await work(tx);
    return staffById(tx, services, places, id);
  });

function registerChanges(app: App, services: Services, places: PlaceDirectory): void {
  app.route({
    method: "PATCH",
    url: "/api/v1/staff/:id",
    config: { access },
    schema: {
      tags,
      summary: "Changes name, title, contact or end of an account",
      params,
      body: updateStaffSchema,
      response: { 200: staffSchema },
    },
    handler: (request) => {
      const input = { staffId: request.params.id, ...request.body };
      return changing(services, places, input.staffId, (tx) => updateStaff(tx, services, actorOf(request), input));
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/staff/:id/departments",
    config: { access },
    schema: {
      tags,
      summary: "Sets the departments of a person",
      params,
      body: setStaffDepartmentsSchema,
      response: { 200: staffSchema },
    },
    handler: (request) => {
      const input = { staffId: request.params.id, ...request.body };
      return changing(services, places, input.staffId, (tx) => setStaffDepartments(tx, actorOf(request), input));
    },
  });
}

function registerStates(app: App, services: Services, places: PlaceDirectory): void {
  app.route({
    method: "POST",
    url: "/api/v1/staff/:id/disable",
    config: { access },
    schema: {
      tags,
      summary: "Disables an account (停用); its sessions end",
      params,
      body: disableStaffSchema,
      response: { 200: staffSchema },
    },
    handler: (request) => {
      const input = { staffId: request.params.id, ...request.body };
      return changing(services, places, input.staffId, (tx) => disableStaff(tx, services, actorOf(request), input));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/staff/:id/enable",
    config: { access },
    schema: {
      tags,
      summary: "Enables an account again (启用)",
      params,
      body: enableStaffSchema,
      response: { 200: staffSchema },
    },
    handler: (request) => {
      const input = { staffId: request.params.id, ...request.body };
      return changing(services, places, input.staffId, (tx) => enableStaff(tx, services, actorOf(request), input));
    },
  });
}
