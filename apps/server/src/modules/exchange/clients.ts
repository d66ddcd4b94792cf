import type { TokenScope } from "@openzone/contract/exchange";
import type { FastifyRequest } from "fastify";
import { sql } from "kysely";
import { hashToken } from "../../platform/auth/index.ts";
import { onePerDatabase } from "../../platform/database/one-per-database.ts";
import { AppError } from "../../platform/errors.ts";
import type { ApiClient, IdentifyClient } from "../../platform/http/access.ts";
import type { Services } from "../../platform/services.ts";

const MINUTE_MS = 60_000;
/** `last_used_at` is written this often at most, so that reading does not write. */
const USED_EVERY_MS = MINUTE_MS;

interface Row extends Omit<ApiClient, "scopes"> {
  scopes: TokenScope[];
  perMinute: number;
  lastUsedAt: Date | null;
}

/** How many requests each token sent in the present minute; of this server. */
const countsOf = onePerDatabase((_: Pick<Services, "db">) => new Map<number, { since: number; count: number }>());

/** Makes the function that tells which system sends a request, by its token. */
export const identifyClient =
  (services: Services): IdentifyClient =>
  async (request, scope) => {
    const token = tokenOf(request);
    // Whoever is signed in to the workbench is somebody, but no system.
    if (token === undefined && request.actor) throw new AppError("NOT_ALLOWED");
    const client = token === undefined ? undefined : await clientOf(services, token);
    if (!client) throw new AppError("TOKEN_REFUSED");
    count(services, client);
    if (!client.scopes.includes(scope as TokenScope)) throw new AppError("TOKEN_SCOPE", { scope });
    await noteUse(services, client);
    return client;
  };

const tokenOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer (oz_[\w-]{20,100})$/i.exec(headers.authorization ?? "")?.[1];

async function clientOf({ db, now }: Services, token: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select id, site_id as "siteId", name, scopes, per_minute as "perMinute", last_used_at as "lastUsedAt"
    from api_tokens where token_hash = ${hashToken(token)} and revoked_at is null and expires_at > ${now()}`.execute(
    db,
  );
  return rows[0];
}

/** @throws AppError RATE_LIMITED */
function count(services: Services, { id, perMinute }: Row): void {
  const counts = countsOf(services);
  const now = services.now().getTime();
  const known = counts.get(id);
  const current = known && now - known.since < MINUTE_MS && now >= known.since ? known : { since: now, count: 0 };
  current.count += 1;
  counts.set(id, current);
  if (current.count <= perMinute) return;
  throw new AppError("RATE_LIMITED", { retryAfterSeconds: Math.ceil((current.since + MINUTE_MS - now) / 1000) });
}

async function noteUse({ db, now }: Services, { id, lastUsedAt }: Row): Promise<void> {
  if (lastUsedAt && now().getTime() - lastUsedAt.getTime() < USED_EVERY_MS) return;
  await sql`update api_tokens set last_used_at = ${now()} where id = ${id}`.execute(db);
}
