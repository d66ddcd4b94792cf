import {
  messageDeliveryListSchema,
  messageDeliveryQuerySchema,
  staffMessageListSchema,
} from "@openzone/contract/notifications";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can, signedIn } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams, nothing } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { retryDelivery } from "./commands/retry-delivery.ts";
import { countUnread, deliveriesIn, markRead, messagesOf } from "./queries.ts";

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
    schema: { tags, summary: "One's own messages (我的消息), newest first", response: { 200: staffMessageListSchema } },
    handler: async (request) => {
      const reader = { staffId: actorOf(request).id };
      const messages = await messagesOf(db, keyring, reader, { language: request.language });
      return {
        items: messages.map(({ kind: _, at, ...message }) => ({ ...message, at: at.toISOString() })),
        unread: await countUnread(db, reader),
      };
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/me/messages/read",
    config: { access: signedIn },
    schema: { tags, summary: "Marks all of one's messages as read (全部已读)", response: { 204: nothing } },
    handler: async (request, reply) => {
      await markRead(db, { staffId: actorOf(request).id }, now());
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
