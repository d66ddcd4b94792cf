import { randomBytes } from "node:crypto";
import type { CreateToken } from "@openzone/contract/exchange";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { hashToken } from "../../../platform/auth/index.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { chinaDay } from "../../people/index.ts";
import { reasonsAgainstTokens } from "../policy.ts";

const MOST_DAYS = 731;
const SHOWN = 10;

/**
 * Issues a token (接口令牌) to another system. The token itself is in the answer and nowhere else.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, TOKEN_EXPIRY, INCOMING_SECTION
 */
export async function createToken(
  tx: Tx,
  actor: Actor,
  input: CreateToken,
  now: Date,
): Promise<{ id: number; token: string }> {
  refuseUnless(reasonsAgainstTokens(actor, input.siteId));
  const last = chinaDay(new Date(now.getTime() + MOST_DAYS * 86_400_000));
  if (input.expiresOn <= chinaDay(now) || input.expiresOn > last) throw new AppError("TOKEN_EXPIRY");
  await checkPlaces(tx, input);
  const token = `oz_${randomBytes(32).toString("base64url")}`;
  // The last day counts whole, in China.
  const expiresAt = new Date(Date.parse(`${input.expiresOn}T00:00:00+08:00`) + 86_400_000);
  const { rows } = await sql<{ id: number }>`
    insert into api_tokens (site_id, name, prefix, token_hash, scopes, expires_at, per_minute, section_id, department_id,
      categories, made_at, made_by)
    values (${input.siteId}, ${input.name}, ${token.slice(0, SHOWN)}, ${hashToken(token)}, ${input.scopes}::text[],
      ${expiresAt}, ${input.perMinute}, ${input.sectionId}, ${input.departmentId}, ${JSON.stringify(input.categories)}::jsonb,
      ${now}, ${actor.id || null})
    returning id`.execute(tx);
  const id = rows[0]?.id ?? 0;
  const { name, scopes, expiresOn, siteId } = input;
  await audit(tx, actor, "token.created", { type: "api-token", id }, { name, scopes, expiresOn, siteId });
  return { id, token };
}

async function checkPlaces(tx: Tx, { siteId, sectionId, departmentId, categories }: CreateToken): Promise<void> {
  const sections = [...new Set([...(sectionId ? [sectionId] : []), ...Object.values(categories)])];
  const { rows } = await sql<{ site: boolean; sections: number; department: boolean }>`
    select exists (select 1 from sites where id = ${siteId}) as site,
      (select count(*)::integer from sections where id = any(${sections}::bigint[]) and site_id = ${siteId}
        and kind not in ('channel', 'link') and state = 'open') as sections,
      ${departmentId}::bigint is null
        or exists (select 1 from departments where id = ${departmentId} and state = 'open') as department`.execute(tx);
  if (!rows[0]?.site || !rows[0].department) throw new AppError("NOT_FOUND");
  if (rows[0].sections !== sections.length) throw new AppError("INCOMING_SECTION");
}
