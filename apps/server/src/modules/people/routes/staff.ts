import {
  createdStaffSchema,
  createStaffSchema,
  disableStaffSchema,
  enableStaffSchema,
  idParamsSchema,
  passwordLinkSchema,
  setStaffDepartmentsSchema,
  staffContactSchema,
  staffListQuerySchema,
  staffListSchema,
  staffNamesQuerySchema,
  staffNamesSchema,
  staffSchema,
  updateStaffSchema,
} from "@openzone/contract/people";
import { inTransaction, type Tx } from "../../../platform/database/database.ts";
import { actorOf, can, signedIn } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
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
const params = idParamsSchema;

/** Staff (工作人员): accounts are the system administrator's; the security administrator reads them to give rights. */
export function registerStaffRoutes(app: App, services: Services, places: PlaceDirectory): void {
  registerReading(app, services, places);
  registerNames(app, services);
  registerCreation(app, services, places);
  registerChanges(app, services, places);
  registerStates(app, services, places);
}

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
