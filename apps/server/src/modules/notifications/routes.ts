import {
  messageDeliveryListSchema,
  messageDeliveryQuerySchema,
  readMessagesSchema,
  staffMessageListSchema,
  staffMessageQuerySchema,
  unreadMessagesSchema,
} from "@openzone/contract/notifications";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can, signedIn } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams, nothing } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { retryDelivery } from "./commands/retry-delivery.ts";
import { deliveriesIn, markRead } from "./queries.ts";
import { staffMessages, unreadOf } from "./staff-messages.ts";

const tags = ["notifications"];

/** Messages of the staff, and what the system administrator sees of those that did not go out. */
export function registerNotificationRoutes(app: App, services: Services): void {
  registerOwnMessages(app, services);
  registerDeliveries(app, services);
}

function registerOwnMessages(app: App, { db, keyring, now }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/me/messages",
    config: { access: signedIn },
    schema: {
      tags,
      summary: "One's own messages (我的消息), newest first",
      querystring: staffMessageQuerySchema,
      response: { 200: staffMessageListSchema },
    },
    handler: async (request) => {
      const filter = { ...request.query, language: request.language };
      const { items, ...counts } = await staffMessages(db, keyring, actorOf(request), filter);
      return { items: items.map(({ at, ...message }) => ({ ...message, at: at.toISOString() })), ...counts };
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/me/messages/unread",
    config: { access: signedIn },
    schema: {
      tags,
      summary: "How many of one's messages are not read yet (未读消息), 100 at most",
      response: { 200: unreadMessagesSchema },
    },
    handler: async (request) => ({ unread: await unreadOf(db, actorOf(request).id) }),
  });
  app.route({
    method: "POST",
    url: "/api/v1/me/messages/read",
    config: { access: signedIn },
    schema: {
      tags,
      summary: "Marks one's messages as read (标为已读): those that are named, or all",
      body: readMessagesSchema,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await markRead(db, { staffId: actorOf(request).id }, now(), request.body.ids);
      return reply.code(204).send(null);
    },
  });
}

function registerDeliveries(app: App, { db, keyring, now }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/message-deliveries",
    config: { access: can("system.manage") },
    schema: {
      tags,
      summary: "Mails and SMS that did not go out (发送失败的消息)",
      querystring: messageDeliveryQuerySchema,
      response: { 200: messageDeliveryListSchema },
    },
    handler: (request) => deliveriesIn(db, keyring, { ...request.query, language: request.language }),
  });
  app.route({
    method: "POST",
    url: "/api/v1/message-deliveries/:id/retry",
    config: { access: can("system.manage") },
    schema: {
      tags,
      summary: "Sends a message again that failed (重新发送)",
      params: idParams,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await inTransaction(db, (tx) => retryDelivery(tx, actorOf(request), request.params.id, now()));
      return reply.code(204).send(null);
    },
  });
}
