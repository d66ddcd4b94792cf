import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { reasonsAgainstTokens } from "../policy.ts";

/**
 * Revokes a token, from the next request on and for ever.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, TOKEN_REVOKED
 */
export async function revokeToken(tx: Tx, actor: Actor, id: number, now: Date): Promise<void> {
  refuseUnless(reasonsAgainstTokens(actor));
  const { rows } = await sql<{ name: string; revoked: boolean }>`
    select name, revoked_at is not null as revoked from api_tokens where id = ${id} for update`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  if (rows[0].revoked) throw new AppError("TOKEN_REVOKED");
  await sql`update api_tokens set revoked_at = ${now}, revoked_by = ${actor.id || null} where id = ${id}`.execute(tx);
  await audit(tx, actor, "token.revoked", { type: "api-token", id }, { name: rows[0].name });
}
