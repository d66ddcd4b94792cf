import {
  accountReasonSchema,
  checkEnterpriseSchema,
  confirmLevelSchema,
  findAccountSchema,
  foundAccountsSchema,
  personalDataSchema,
} from "@openzone/contract/accounts";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams, nothing } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { beginKeepingLetters } from "./authority-queries.ts";
import { confirmLevel, setAccountState, viewPersonalData } from "./commands/manage-account.ts";
import { checkEnterprise, setEnterpriseState } from "./commands/manage-enterprise.ts";
import { findAccounts } from "./staff-queries.ts";

const tags = ["accounts"];
const access = can("account.manage");

/** What staff do about public accounts (公众账号): find one by an exact number, check it, disable it. */
export function registerAccountRoutes(app: App, services: Services): void {
  beginKeepingLetters();
  registerReading(app, services);
  registerAccountActs(app, services);
  registerEnterpriseActs(app, services);
}

function registerReading(app: App, services: Services): void {
  const { db, keyring } = services;
  app.route({
    method: "POST",
    // Not in the address, where logs and browsers would keep the number.
    url: "/api/v1/public-accounts/find",
    config: { access, idempotent: false, rateLimit: { max: 60, timeWindow: 60_000 } },
    schema: {
      tags,
      summary: "The account or enterprise with exactly this telephone number, mail address or credit code",
      body: findAccountSchema,
      response: { 200: foundAccountsSchema },
    },
    handler: (request) => findAccounts(db, keyring, request.body.q),
  });
  app.route({
    method: "GET",
    url: "/api/v1/public-accounts/:id/personal-data",
    config: { access },
    schema: {
      tags,
      summary: "The unmasked data of a public account; each view is audited",
      params: idParams,
      response: { 200: personalDataSchema },
    },
    handler: (request) =>
      inTransaction(db, (tx) => viewPersonalData(tx, services, actorOf(request), request.params.id)),
  });
}

function registerAccountActs(app: App, services: Services): void {
  const { db } = services;
  app.route({
    method: "POST",
    url: "/api/v1/public-accounts/:id/confirm-level",
    config: { access },
    schema: {
      tags,
      summary: "Writes down that an identity document was seen at the window (核验实名)",
      ...{ params: idParams, body: confirmLevelSchema, response: { 204: nothing } },
    },
    handler: async (request, reply) => {
      await inTransaction(db, (tx) => confirmLevel(tx, services, actorOf(request), request.params.id, request.body));
      return reply.code(204).send(null);
    },
  });
  for (const [verb, state] of [
    ["disable", "disabled"],
    ["enable", "active"],
  ] as const)
    app.route({
      method: "POST",
      url: `/api/v1/public-accounts/:id/${verb}`,
      config: { access },
      schema: {
        tags,
        summary: state === "disabled" ? "Disables a public account (停用)" : "Enables a public account (启用)",
        ...{ params: idParams, body: accountReasonSchema, response: { 204: nothing } },
      },
      handler: async (request, reply) => {
        const { id } = request.params;
        await inTransaction(db, (tx) =>
          setAccountState(tx, services, actorOf(request), id, { ...request.body, state }),
        );
        return reply.code(204).send(null);
      },
    });
}

function registerEnterpriseActs(app: App, { db, now }: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/enterprise-accounts/:id/check",
    config: { access },
    schema: {
      tags,
      summary: "Writes down that the licence of an enterprise was seen (核验企业)",
      ...{ params: idParams, body: checkEnterpriseSchema, response: { 204: nothing } },
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      await inTransaction(db, (tx) => checkEnterprise(tx, actorOf(request), id, request.body, now()));
      return reply.code(204).send(null);
    },
  });
  for (const [verb, state] of [
    ["disable", "disabled"],
    ["enable", "active"],
  ] as const)
    app.route({
      method: "POST",
      url: `/api/v1/enterprise-accounts/:id/${verb}`,
      config: { access },
      schema: {
        tags,
        summary: state === "disabled" ? "Disables an enterprise (停用)" : "Enables an enterprise (启用)",
        ...{ params: idParams, body: accountReasonSchema, response: { 204: nothing } },
      },
      handler: async (request, reply) => {
        const { id } = request.params;
        await inTransaction(db, (tx) =>
          setEnterpriseState(tx, actorOf(request), id, { ...request.body, state }, now()),
        );
        return reply.code(204).send(null);
      },
    });
}
