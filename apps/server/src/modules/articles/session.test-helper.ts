import type { Actor } from "../../platform/auth/actor.ts";
import { sessionCookie } from "../../platform/auth/index.ts";
import { openSession } from "../../platform/auth/sessions.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { csrfToken } from "../../platform/http/csrf.ts";
import type { Services } from "../../platform/services.ts";
import type { TestApp } from "../../platform/testing/app.ts";

type Headers = Record<string, string>;
const sessions = new WeakMap<Services, Map<string, Promise<Headers>>>();

/** Sessions end while nobody uses them: a test that moves the clock signs in anew. */
const keyOf = ({ now }: Services, { id }: Actor): string => `${id} ${now().toISOString().slice(0, 13)}`;

/** Headers of a signed-in browser, without the way through the sign-in; of a visitor's when `actor` is null. */
export async function headersFor(services: Services, actor: Actor | null): Promise<Headers> {
  const origin = services.config.PUBLIC_URL;
  if (!actor) return { origin };
  const known = sessions.get(services) ?? new Map<string, Promise<Headers>>();
  sessions.set(services, known);
  const key = keyOf(services, actor);
  const made = known.get(key) ?? signIn(services, actor);
  known.set(key, made);
  return { origin, ...(await made) };
}

async function signIn(services: Services, actor: Actor): Promise<Headers> {
  const client = { addressPrefix: "192.0.2.0/24", userAgent: "test" };
  const { token, sessionId } = await inTransaction(services.db, (tx) =>
    openSession(tx, services, actor.id, ["password"], client),
  );
  const [cookie = ""] = sessionCookie(token, services.config.PUBLIC_URL).split(";");
  return { cookie, "x-csrf-token": csrfToken(services.keyring, String(sessionId)) };
}

/** Who calls, how, where below `/api/v1`, and with what. */
export type Call = [actor: Actor | null, method: string, url: string, body?: object];

/** Calls the API as a signed-in browser does; as a visitor's when the actor is null. */
export async function callApi({ app, services }: TestApp, ...[actor, method, url, payload]: Call) {
  const answer = await app.inject({
    method: method as "GET",
    url: `/api/v1${url}`,
    headers: await headersFor(services, actor),
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.body === "" ? null : answer.json() };
}
