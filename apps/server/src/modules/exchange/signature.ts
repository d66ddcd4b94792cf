import { createHmac, randomBytes } from "node:crypto";

const prefix = "whsec_";

/** A secret as the Standard Webhooks scheme writes it: 24 random bytes. */
export const newSecret = (): string => prefix + randomBytes(24).toString("base64");

/**
 * The headers of a signed message (Standard Webhooks 1.0: https://www.standardwebhooks.com).
 * @param at  when it is sent, not when it was made: a receiver refuses old ones
 */
export function signedHeaders(secret: string, id: string, at: Date, payload: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.slice(prefix.length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${payload}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}
