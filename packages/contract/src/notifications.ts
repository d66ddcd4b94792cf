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

/** A message to a person of the staff (消息). */
export const staffMessageSchema = z.object({
  id: z.number().int(),
  title: z.string(),
  text: z.string(),
  link: z.string(),
  at: z.iso.datetime(),
  read: z.boolean(),
});
export const staffMessageListSchema = z.object({ items: z.array(staffMessageSchema), unread: z.number().int() });
export type StaffMessageList = z.infer<typeof staffMessageListSchema>;
