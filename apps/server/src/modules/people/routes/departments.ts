import {
  closeDepartmentSchema,
  createDepartmentSchema,
  type Department,
  departmentHistorySchema,
  departmentListQuerySchema,
  departmentListSchema,
  departmentSchema,
  mergeDepartmentSchema,
  moveDepartmentSchema,
  reorderDepartmentsSchema,
  updateDepartmentSchema,
} from "@openzone/contract/people";
import { listWords } from "@openzone/contract/words/lists";
import { inTransaction } from "../../../platform/database/database.ts";
import { allAtOnce, column, type ListColumns, registerListExport } from "../../../platform/export/index.ts";
import { actorOf, can, signedIn } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import { idParams } from "../../../platform/http/params.ts";
import type { Services } from "../../../platform/services.ts";
import { closeDepartment } from "../commands/close-department.ts";
import { createDepartment } from "../commands/create-department.ts";
import { mergeDepartment } from "../commands/merge-department.ts";
import { moveDepartment } from "../commands/move-department.ts";
import { reorderDepartments } from "../commands/reorder-departments.ts";
import { updateDepartment } from "../commands/update-department.ts";
import { departmentHistory, departmentTree } from "../department-queries.ts";

const tags = ["departments"];
const access = can("department.manage");

/** Departments (部门): everyone of the staff reads them, the system administrator changes them. */
export function registerDepartmentRoutes(app: App, services: Services): void {
  registerReading(app, services);
  registerChanges(app, services);
  registerTreeChanges(app, services);
}

const columns: ListColumns<"departments", Department> = {
  name: column("部门名称", "Name", ({ name }) => name),
  duties: column("主要职责", "Duties", ({ duties }) => duties),
  phone: column("联系电话", "Telephone", ({ phone }) => phone),
  address: column("办公地址", "Address", ({ address }) => address),
  state: column("状态", "State", ({ state }, language) => listWords[language].openStates[state]),
};

function registerReading(app: App, services: Services): void {
  const { db } = services;
  registerListExport(app, services, {
    list: "departments",
    url: "/api/v1/departments",
    access: signedIn,
    tags,
    filter: departmentListQuerySchema,
    columns,
    pages: ({ filter }) => allAtOnce(departmentTree(db, { closed: filter.closed === "true" })),
  });
  app.route({
    method: "GET",
    url: "/api/v1/departments",
    config: { access: signedIn },
    schema: {
      tags,
      summary: "Lists the departments in tree order",
      querystring: departmentListQuerySchema,
      response: { 200: departmentListSchema },
    },
    handler: async (request) => ({ items: await departmentTree(db, { closed: request.query.closed === "true" }) }),
  });
  app.route({
    method: "GET",
    url: "/api/v1/departments/:id/history",
    config: { access: signedIn },
    schema: {
      tags,
      summary: "What happened to a department: names, moves, mergers",
      params: idParams,
      response: { 200: departmentHistorySchema },
    },
    handler: (request) => departmentHistory(db, request.params.id, request.language),
  });
}

function registerChanges(app: App, { db }: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/departments",
    config: { access },
    schema: {
      tags,
      summary: "Sets up a department (设立部门)",
      body: createDepartmentSchema,
      response: { 201: departmentSchema },
    },
    handler: async (request, reply) =>
      reply.code(201).send(await inTransaction(db, (tx) => createDepartment(tx, actorOf(request), request.body))),
  });
  app.route({
    method: "PATCH",
    url: "/api/v1/departments/:id",
    config: { access },
    schema: {
      tags,
      summary: "Renames a department (更名) or changes what is told about it",
      params: idParams,
      body: updateDepartmentSchema,
      response: { 200: departmentSchema },
    },
    handler: (request) =>
      inTransaction(db, (tx) =>
        updateDepartment(tx, actorOf(request), { departmentId: request.params.id, ...request.body }),
      ),
  });
  app.route({
    method: "PUT",
    url: "/api/v1/departments/order",
    config: { access },
    schema: {
      tags,
      summary: "Orders the departments below one",
      body: reorderDepartmentsSchema,
      response: { 200: departmentListSchema },
    },
    handler: (request) =>
      inTransaction(db, async (tx) => {
        await reorderDepartments(tx, actorOf(request), request.body);
        return { items: await departmentTree(tx) };
      }),
  });
}

function registerTreeChanges(app: App, { db }: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/departments/:id/move",
    config: { access },
    schema: {
      tags,
      summary: "Puts a department below another one (划转)",
      params: idParams,
      body: moveDepartmentSchema,
      response: { 200: departmentSchema },
    },
    handler: (request) =>
      inTransaction(db, (tx) =>
        moveDepartment(tx, actorOf(request), { departmentId: request.params.id, ...request.body }),
      ),
  });
  app.route({
    method: "POST",
    url: "/api/v1/departments/:id/merge",
    config: { access },
    schema: {
      tags,
      summary: "Merges a department into another one (合并); answers with that one",
      params: idParams,
      body: mergeDepartmentSchema,
      response: { 200: departmentSchema },
    },
    handler: (request) =>
      inTransaction(db, (tx) =>
        mergeDepartment(tx, actorOf(request), { departmentId: request.params.id, ...request.body }),
      ),
  });
  app.route({
    method: "POST",
    url: "/api/v1/departments/:id/close",
    config: { access },
    schema: {
      tags,
      summary: "Closes a department (撤销)",
      params: idParams,
      body: closeDepartmentSchema,
      response: { 200: departmentSchema },
    },
    handler: (request) =>
      inTransaction(db, (tx) =>
        closeDepartment(tx, actorOf(request), { departmentId: request.params.id, ...request.body }),
      ),
  });
}
