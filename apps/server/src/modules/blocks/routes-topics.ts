import {
  changeTopicStateSchema,
  createTopicSchema,
  type Topic,
  topicListSchema,
  topicSchema,
  updateTopicSchema,
} from "@openzone/contract/topics";
import { listWords } from "@openzone/contract/words/lists";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { allAtOnce, column, type ListColumns, moment, registerListExport } from "../../platform/export/index.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { changeTopicState } from "./commands/change-topic-state.ts";
import { createTopic } from "./commands/create-topic.ts";
import { updateTopic } from "./commands/update-topic.ts";
import { listTopics, topicById } from "./topic-queries.ts";
import { topicVerbs } from "./workflow.ts";

const summaries = {
  publish: "Publishes a topic with its page (发布专题)",
  archive: "Archives a topic: readable, and says so (归档专题)",
  withdraw: "Withdraws a topic: its address answers that it is gone (撤下专题)",
};

const columns: ListColumns<"topics", Topic> = {
  title: column("名称", "Title", ({ title }) => title),
  state: column("状态", "State", ({ state }, language) => listWords[language].topicStates[state]),
  owner: column("负责部门", "Department", ({ departmentName }) => departmentName),
  address: column("地址", "Address", ({ address }) => address),
  published: column("公开时间", "Published", ({ publishedAt }) => moment(publishedAt)),
};

/** Topics (专题). */
export function registerTopicRoutes(app: App, services: Services): void {
  const { db, now } = services;
  registerListExport(app, services, {
    list: "topics",
    url: "/api/v1/sites/:id/topics",
    access: can("topic.write"),
    tags: ["topics"],
    params,
    filter: z.object({}),
    columns,
    pages: ({ actor, params: { id = 0 } }) => allAtOnce(listTopics(db, actor, id)),
  });
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/topics",
    config: { access: can("topic.write") },
    schema: {
      tags: ["topics"],
      summary: "The topics of a site that this person may arrange",
      params,
      response: { 200: topicListSchema },
    },
    handler: async (request) => ({ items: await listTopics(db, actorOf(request), request.params.id) }),
  });
  app.route({
    method: "GET",
    url: "/api/v1/topics/:id",
    config: { access: can("topic.write") },
    schema: { tags: ["topics"], summary: "One topic", params, response: { 200: topicSchema } },
    handler: (request) => topicById(db, actorOf(request), request.params.id),
  });
  app.route({
    method: "POST",
    url: "/api/v1/topics",
    config: { access: can("page.arrange") },
    schema: {
      tags: ["topics"],
      summary: "Makes a topic from a template or empty (新建专题)",
      body: createTopicSchema,
      response: { 201: topicSchema },
    },
    handler: async (request, reply) => {
      const topic = await inTransaction(db, (tx) => createTopic(tx, actorOf(request), request.body, now()));
      return reply.code(201).send(topic);
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/topics/:id",
    config: { access: can("topic.write") },
    schema: {
      tags: ["topics"],
      summary: "Changes the words and the look of a topic",
      params,
      body: updateTopicSchema,
      response: { 200: topicSchema },
    },
    handler: (request) => {
      const input = { ...request.body, topicId: request.params.id };
      return inTransaction(db, (tx) => updateTopic(tx, actorOf(request), input, now()));
    },
  });
  for (const verb of topicVerbs) {
    app.route({
      method: "POST",
      url: `/api/v1/topics/:id/${verb}`,
      config: { access: can("page.arrange") },
      schema: {
        tags: ["topics"],
        summary: summaries[verb],
        params,
        body: changeTopicStateSchema,
        response: { 200: topicSchema },
      },
      handler: (request) => {
        const input = { ...request.body, topicId: request.params.id, verb };
        return inTransaction(db, (tx) => changeTopicState(tx, actorOf(request), input, now()));
      },
    });
  }
}
