import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { sql } from "kysely";
import type { Db } from "../database/database.ts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import type { App } from "./app-type.ts";

interface Known {
  request_hash: string;
  status: number | null;
  response: unknown;
}

declare module "fastify" {
  interface FastifyRequest {
    idempotencyKey?: string;
  }
}

/** Answers are kept this long; a network repeats within seconds, a person within a day. */
export const keepIdempotencyHours = 24;

/**
 * Makes a repeated send harmless: a POST with an `idempotency-key` is carried out once, and the same key gets the same
 * answer again. A key whose first send has not been answered yet, or died with its server, is refused rather than
 * carried out twice.
 */
export function addIdempotency(app: App, { db, log }: Pick<Services, "db" | "log">): void {
  const later = createRetries(app);
  app.addHook("preHandler", async (request, reply) => {
    const key = keyOf(request);
    if (!key) return;
    const hash = hashOf(request);
    const known = await claim(db, key, request.actor?.id ?? request.account?.accountId ?? 0, hash);
    if (!known) {
      request.idempotencyKey = key;
      return;
    }
    if (known.request_hash !== hash) throw new AppError("IDEMPOTENCY_MISMATCH");
    if (known.status === null) throw new AppError("STILL_WORKING");
    return reply.code(known.status).header("idempotency-replayed", "true").send(known.response);
  });

  const settle = (key: string, status: number, payload: unknown) => {
    // A refusal changed nothing: the person corrects the entry and sends the same form again.
    if (status >= 400) return sql`delete from idempotency_keys where key = ${key}`.execute(db);
    const body = typeof payload === "string" && payload !== "" ? payload : "null";
    return sql`update idempotency_keys set status = ${status}, response = ${body}::jsonb where key = ${key}`.execute(
      db,
    );
  };

  app.addHook("onSend", async (request, reply, payload) => {
    const key = request.idempotencyKey;
    if (!key) return payload;
    const { statusCode } = reply;
    try {
      await settle(key, statusCode, payload);
    } catch (error) {
      // The database went away after the work was done or refused: the answer stays true, the note about it comes later.
      log.error({ err: error }, "the answer to an idempotency key could not be kept; it is tried again");
      later.retry(() => settle(key, statusCode, payload));
    }
    return payload;
  });
}

/** Tries work again every second until it succeeds, for ten minutes at most or until the app closes. */
function createRetries(app: App) {
  let closed = false;
  app.addHook("onClose", async () => {
    closed = true;
  });
  const retry = (work: () => Promise<unknown>, left = 600): void => {
    const again = () => work().catch(() => left > 0 && !closed && retry(work, left - 1));
    setTimeout(() => void (closed || again()), 1000).unref();
  };
  return { retry };
}

function keyOf(request: FastifyRequest): string | undefined {
  const given = request.headers["idempotency-key"];
  if (request.method !== "POST" || typeof given !== "string") return undefined;
  // Answers with secrets (tickets, one-time links) are not kept, nor is a hash of a password.
  if (request.routeOptions.config.idempotent === false) return undefined;
  if (!/^[\w-]{8,100}$/.test(given)) {
    throw new AppError("INVALID_INPUT", {
      fields: [{ path: "idempotency-key", code: "format", message: "8–100 [A-Za-z0-9_-]" }],
    });
  }
  return `${request.actor?.id ?? request.account?.accountId ?? "public"}:${given}`;
}

const hashOf = (request: FastifyRequest): string =>
  createHash("sha256")
    .update(request.url)
    .update(JSON.stringify(request.body ?? null))
    .digest("base64url");

async function claim(db: Db, key: string, actor: number, hash: string): Promise<Known | undefined> {
  const inserted = await sql`insert into idempotency_keys (key, actor, request_hash)
    values (${key}, ${String(actor)}, ${hash}) on conflict do nothing returning key`.execute(db);
  if (inserted.rows.length > 0) return undefined;
  const { rows } = await sql<Known>`select request_hash, status, response from idempotency_keys
    where key = ${key}`.execute(db);
  return rows[0] ?? { request_hash: hash, status: null, response: null };
}
