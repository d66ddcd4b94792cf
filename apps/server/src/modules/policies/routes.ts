import {
  amendPolicySchema,
  changePolicyStateSchema,
  createPolicySchema,
  interpretPolicySchema,
  type Policy,
  type PolicyItem,
  policyChoicesSchema,
  policyFilterSchema,
  policyListQuerySchema,
  policyListSchema,
  policySchema,
  relatePolicySchema,
  unamendPolicySchema,
  uninterpretPolicySchema,
  unrelatePolicySchema,
  updatePolicySchema,
} from "@openzone/contract/policies";
import { listWords } from "@openzone/contract/words/lists";
import { z } from "zod";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { column, type ListColumns, pagesByKey, registerListExport, rowsAtOnce } from "../../platform/export/index.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { addSiteTexts, beforeSitesMerge } from "../sites/index.ts";
import { amendPolicy, unamendPolicy } from "./commands/amend-policy.ts";
import { changePolicyState } from "./commands/change-policy-state.ts";
import { createPolicy } from "./commands/create-policy.ts";
import { interpretPolicy, uninterpretPolicy } from "./commands/interpret-policy.ts";
import { relatePolicy } from "./commands/relate-policy.ts";
import { unrelatePolicy } from "./commands/unrelate-policy.ts";
import { updatePolicy } from "./commands/update-policy.ts";
import { policiesOfMerging } from "./merge-sites.ts";
import { listPolicies, policyById, policyChoices } from "./queries.ts";
import { textsOfPolicies } from "./site-texts.ts";
import { policyVerbs } from "./workflow.ts";

const tags = ["policies"];
const access = can("policy.manage");

const columns: ListColumns<"policies", PolicyItem> = {
  title: column("标题", "Title", ({ title }) => title),
  docNo: column("文号", "Document number", ({ docNo }) => docNo),
  issuer: column("发文机关", "Issuer", ({ issuer }) => issuer),
  validity: column("有效性", "Validity", ({ validity }, language) => listWords[language].policyValidities[validity]),
  days: column("成文日期", "Date", ({ formedOn }) => formedOn),
  department: column("负责部门", "Department", ({ departmentName }) => departmentName),
  state: column("状态", "State", ({ state }, language) => listWords[language].policyStates[state]),
};

/** The policy library (政策文件库) as staff keep it. */
export function registerPolicyRoutes(app: App, services: Services): void {
  beforeSitesMerge(policiesOfMerging);
  addSiteTexts(textsOfPolicies);
  registerReading(app, services);
  registerChanges(app, services);
  registerRelations(app, services);
}

function registerReading(app: App, services: Services): void {
  const { db } = services;
  registerListExport(app, services, {
    list: "policies",
    url: "/api/v1/sites/:id/policies",
    access,
    tags,
    params,
    filter: policyFilterSchema,
    columns,
    pages: ({ actor, filter, params: { id = 0 } }) =>
      pagesByKey<PolicyItem, number>((cursor) => listPolicies(db, actor, id, { ...filter, cursor, limit: rowsAtOnce })),
  });
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/policies",
    config: { access },
    schema: {
      tags,
      summary: "The policies of a site that this person manages, the newest record first",
      params,
      querystring: policyListQuerySchema,
      response: { 200: policyListSchema },
    },
    handler: (request) => listPolicies(db, actorOf(request), request.params.id, request.query),
  });
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/policy-choices",
    config: { access },
    schema: {
      tags,
      summary: "Policies that another one can be related to, by words of the title or by number",
      params,
      querystring: z.object({ q: z.string().trim().max(100).default("") }),
      response: { 200: policyChoicesSchema },
    },
    handler: async (request) => ({
      items: await policyChoices(db, actorOf(request), request.params.id, request.query.q),
    }),
  });
  app.route({
    method: "GET",
    url: "/api/v1/policies/:id",
    config: { access },
    schema: { tags, summary: "One policy with its text and its relations", params, response: { 200: policySchema } },
    handler: (request) => policyById(db, actorOf(request), request.params.id),
  });
}

const summaries = {
  publish: "Publishes a policy (发布政策文件)",
  withdraw: "Withdraws a policy: its address answers that it is gone (撤下政策文件)",
};

function registerChanges(app: App, services: Services): void {
  const { db, now } = services;
  app.route({
    method: "POST",
    url: "/api/v1/policies",
    config: { access },
    schema: {
      tags,
      summary: "Makes a policy as a draft (新建政策文件)",
      body: createPolicySchema,
      response: { 201: policySchema },
    },
    handler: async (request, reply) => {
      const policy = await inTransaction(db, (tx) => createPolicy(tx, actorOf(request), request.body, now()));
      return reply.code(201).send(policy);
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/policies/:id",
    config: { access },
    schema: {
      tags,
      summary: "Changes the record or the text of a policy (修改政策文件)",
      params,
      body: updatePolicySchema,
      response: { 200: policySchema },
    },
    handler: (request) => {
      const input = { ...request.body, policyId: request.params.id };
      return inTransaction(db, (tx) => updatePolicy(tx, actorOf(request), input, now()));
    },
  });
  for (const verb of policyVerbs) {
    app.route({
      method: "POST",
      url: `/api/v1/policies/:id/${verb}`,
      config: { access },
      schema: {
        tags,
        summary: summaries[verb],
        params,
        body: changePolicyStateSchema,
        response: { 200: policySchema },
      },
      handler: (request) => {
        const input = { ...request.body, policyId: request.params.id, verb };
        return inTransaction(db, (tx) => changePolicyState(tx, actorOf(request), input, now()));
      },
    });
  }
}

function registerRelations(app: App, services: Services): void {
  const { db, now } = services;
  const change = <B extends z.ZodObject>(
    verb: string,
    summary: string,
    body: B,
    run: (tx: Tx, actor: Actor, input: z.output<B> & { policyId: number }, now: Date) => Promise<Policy>,
  ) =>
    app.route({
      method: "POST",
      url: `/api/v1/policies/:id/${verb}`,
      config: { access },
      schema: { tags, summary, params, body, response: { 200: policySchema } },
      handler: (request) => {
        const input = { ...(request.body as z.output<B>), policyId: request.params.id };
        return inTransaction(db, (tx) => run(tx, actorOf(request), input, now()));
      },
    });
  change("relate", "Says what a policy does to another (设置文件关系)", relatePolicySchema, relatePolicy);
  change(
    "unrelate",
    "Ends a relation that a policy has to another (取消文件关系)",
    unrelatePolicySchema,
    unrelatePolicy,
  );
  change(
    "interpret",
    "Names a public article as an interpretation (关联政策解读)",
    interpretPolicySchema,
    interpretPolicy,
  );
  change("uninterpret", "Takes an interpretation away (取消政策解读)", uninterpretPolicySchema, uninterpretPolicy);
  change(
    "amend",
    "Writes down what an amending policy makes of one article (逐条修改)",
    amendPolicySchema,
    amendPolicy,
  );
  change("unamend", "Takes the edition of an article away (取消条文修改)", unamendPolicySchema, unamendPolicy);
}
