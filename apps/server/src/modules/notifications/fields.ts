import { z } from "zod";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { NoticeParams } from "./templates.ts";

/** Encrypted columns of this module. */
export const notificationFields = {
  params: "notifications.params",
  recipient: "notification_deliveries.recipient",
} as const;

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

export const sealParams = (keyring: Keyring, params: NoticeParams): string =>
  keyring.encrypt(JSON.stringify(params), notificationFields.params);

export const openParams = (keyring: Keyring, sealed: string | null): NoticeParams =>
  sealed === null ? {} : paramsSchema.parse(JSON.parse(keyring.decrypt(sealed, notificationFields.params)));
