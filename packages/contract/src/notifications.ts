import { z } from "zod";

/** What became of a mail or an SMS (投递): `left-out` when there was nobody to send it to. */
export const deliveryStates = ["waiting", "sent", "failed", "left-out"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const messageDeliveryQuerySchema = z.object({
  state: z.enum(["waiting", "failed"]).default("failed"),
  page: z.coerce.number().int().min(1).max(50).default(1),
});

/** One mail or SMS that did not go out (发送失败), without what it says and with its recipient masked. */
export const messageDeliverySchema = z.object({
  id: z.number().int(),
  channel: z.enum(["any", "mail", "sms"]),
  kind: z.string(),
  title: z.string(),
  recipient: z.string(),
  state: z.enum(deliveryStates),
  tries: z.number().int(),
  error: z.string(),
  createdAt: z.iso.datetime(),
  nextAt: z.iso.datetime().nullable(),
});
export type MessageDelivery = z.infer<typeof messageDeliverySchema>;

export const messageDeliveryListSchema = z.object({
  items: z.array(messageDeliverySchema),
  failed: z.number().int(),
  waiting: z.number().int(),
});
export type MessageDeliveryList = z.infer<typeof messageDeliveryListSchema>;

/** What a message to the staff can be about; whoever may not see that thing any more does not see what the message says. */
export const staffMessageSubjects = ["application", "supervision-card", "rectification", "legal-document"] as const;
export type StaffMessageSubject = (typeof staffMessageSubjects)[number];

/** A message to a person of the staff (消息). */
export const staffMessageSchema = z.object({
  id: z.number().int(),
  title: z.string(),
  text: z.string(),
  link: z
    .string()
    .meta({ description: "Where the reader goes on, in the workbench; empty where there is no such place" }),
  at: z.iso.datetime(),
  read: z.boolean(),
  about: z.enum(staffMessageSubjects).nullable(),
  hidden: z.boolean().meta({ description: "The reader may not see any more what it is about; it says nothing of it" }),
});
export type StaffMessage = z.infer<typeof staffMessageSchema>;

export const staffMessageQuerySchema = z.object({
  read: z.enum(["unread", "read"]).optional(),
  about: z.enum(staffMessageSubjects).optional(),
  q: z.string().trim().max(60).optional().meta({ description: "Words that the message holds, among the newest 1,000" }),
  offset: z.coerce.number().int().min(0).max(5000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export const staffMessageListSchema = z.object({
  items: z.array(staffMessageSchema),
  total: z.number().int(),
  unread: z.number().int().meta({ description: "100 at most" }),
});
export type StaffMessageList = z.infer<typeof staffMessageListSchema>;
export const unreadMessagesSchema = z.object({ unread: z.number().int() });
export const readMessagesSchema = z.object({
  ids: z.array(z.number().int().positive()).max(100).optional().meta({ description: "All when left out" }),
});
