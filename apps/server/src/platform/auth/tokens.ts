import { createHash, randomBytes } from "node:crypto";

/** A new secret of 256 random bits, for a cookie, a ticket or a link. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What the database keeps of a token. A token has 256 bits of chance, so a plain hash cannot be guessed backwards. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");
