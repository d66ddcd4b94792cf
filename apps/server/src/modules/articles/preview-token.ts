import { timingSafeEqual } from "node:crypto";
import type { Services } from "../../platform/services.ts";

type Keyring = Pick<Services["keyring"], "mac">;

/** What the signature is for, so that no other signature of the zone can stand in for it. */
const purpose = "article-preview";

const sign = (keyring: Keyring, id: number, expiresAt: Date): string =>
  keyring.mac(`${id}:${expiresAt.getTime()}`, purpose);

/** `17-…`: the number of the link and the signature over it and its end; nothing of the article can be read from it. */
export const previewToken = (keyring: Keyring, id: number, expiresAt: Date): string =>
  `${id}-${sign(keyring, id, expiresAt)}`;

/** The number that a token claims; undefined for what is no token. */
export function idOfToken(token: string): number | undefined {
  const [, id] = /^(\d{1,15})-[A-Za-z0-9_-]{20,100}$/.exec(token) ?? [];
  return id === undefined ? undefined : Number(id);
}

/** Whether the zone signed this token for a link with this end. */
export function isSigned(keyring: Keyring, token: string, id: number, expiresAt: Date): boolean {
  const given = Buffer.from(token);
  const right = Buffer.from(previewToken(keyring, id, expiresAt));
  return given.length === right.length && timingSafeEqual(given, right);
}
