import type { z } from "zod";
import { language } from "../../messages/index.ts";
import { ApiProblem, offline, problemFrom, problemOf, unexpectedAnswer } from "./problem.ts";

type Query = Record<string, string | number | boolean | undefined | null>;
type Method = "POST" | "PUT" | "PATCH" | "DELETE";

export interface CallOptions {
  query?: Query;
  signal?: AbortSignal;
  /** Given when the same act may be sent again after a lost answer; made anew for each call otherwise. */
  idempotencyKey?: string;
  /** The screen asks by itself, as a poll does: it keeps no session from going idle. */
  background?: boolean;
}

/** What the client needs from the session, and what it tells it. Set once by the session store. */
export interface SessionHooks {
  csrfToken(): string | undefined;
  /** Fetches a fresh token; called once when the server refused the old one. */
  refreshToken(): Promise<void>;
  /** A request was answered for a signed-in person: the idle clock starts again. */
  active(): void;
  /** The server says that nobody is signed in any more. */
  ended(): void;
}

let hooks: SessionHooks | undefined;

export function connectSession(session: SessionHooks): void {
  hooks = session;
}

/** The address with its query; empty values are left out. */
export function withQuery(path: string, query: Query = {}): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const search = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString();
  return search ? `${path}?${search}` : path;
}

export const newIdempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Reads `path`; the answer is checked against the contract's schema. */
export async function get<S extends z.ZodType>(
  path: string,
  schema: S,
  options: CallOptions = {},
): Promise<z.output<S>> {
  const { query, signal = null, background = false } = options;
  const headers: Record<string, string> = background ? { "x-background": "1" } : {};
  const response = await send(withQuery(path, query), { method: "GET", signal, headers }, background);
  return read(response, schema);
}

/**
 * Fetches a file that the server makes, under the name that it gives.
 * @param received  told of the bytes that came so far
 */
export async function fetchFile(
  path: string,
  query: Query,
  received: (bytes: number) => void,
): Promise<{ name: string; blob: Blob }> {
  const response = await send(withQuery(path, query), { method: "GET" });
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body?.getReader();
  try {
    for (let bytes = 0, part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      parts.push(part.value);
      bytes += part.value.length;
      received(bytes);
    }
  } catch {
    // The server broke off: half a file would pass for the whole.
    throw offline();
  }
  const disposition = response.headers.get("content-disposition") ?? "";
  const name = (/filename\*=UTF-8''([^;]+)/.exec(disposition) ?? /filename="([^"]+)"/.exec(disposition))?.[1];
  const type = response.headers.get("content-type") ?? "";
  return { name: decodeURIComponent(name ?? "export"), blob: new Blob(parts, { type }) };
}

/** Sends a change with the session's token and, for POST, an idempotency key. */
export async function change<S extends z.ZodType>(
  method: Method,
  path: string,
  schema: S,
  body?: unknown,
  options: CallOptions = {},
): Promise<z.output<S>> {
  const key = options.idempotencyKey ?? newIdempotencyKey();
  const attempt = () =>
    send(withQuery(path, options.query), {
      method,
      signal: options.signal ?? null,
      headers: changeHeaders(method, key, body !== undefined),
      body: body === undefined ? null : JSON.stringify(body),
    });
  try {
    return await read(await attempt(), schema);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== "CSRF_REFUSED" || !hooks) throw error;
    await hooks.refreshToken();
    return read(await attempt(), schema);
  }
}

/** Sends one file with its progress (0–1); `fetch` cannot report progress, so this is an XMLHttpRequest. */
export function upload<S extends z.ZodType>(
  path: string,
  schema: S,
  form: FormData,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<z.output<S>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.responseType = "json";
    for (const [name, value] of Object.entries(changeHeaders("POST", newIdempotencyKey(), false))) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(offline());
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    request.onload = () => {
      if (request.status >= 400) return reject(told(problemOf(request.response, request.status)));
      hooks?.active();
      resolve(checked(request.response, schema, request.status));
    };
    signal?.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

function changeHeaders(method: Method, idempotencyKey: string, hasBody: boolean): Record<string, string> {
  const token = hooks?.csrfToken();
  return {
    ...commonHeaders(),
    ...(hasBody ? { "content-type": "application/json" } : {}),
    ...(token ? { "x-csrf-token": token } : {}),
    ...(method === "POST" ? { "idempotency-key": idempotencyKey } : {}),
  };
}

/** What a request that others send for us must carry: the session's token and the language. */
export const sessionHeaders = (): Record<string, string> => {
  const token = hooks?.csrfToken();
  return { ...commonHeaders(), ...(token ? { "x-csrf-token": token } : {}) };
};

const commonHeaders = () => ({ accept: "application/json", "accept-language": language });

async function send(path: string, init: RequestInit, background = false): Promise<Response> {
  const headers = { ...commonHeaders(), ...(init.headers as Record<string, string>) };
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers, credentials: "same-origin", cache: "no-store" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw offline();
  }
  if (!response.ok) throw told(await problemFrom(response));
  if (!background) hooks?.active();
  return response;
}

function told(problem: ApiProblem): ApiProblem {
  if (problem.code === "NOT_SIGNED_IN") hooks?.ended();
  return problem;
}

async function read<S extends z.ZodType>(response: Response, schema: S): Promise<z.output<S>> {
  const text = await response.text();
  let body: unknown;
  try {
    body = text === "" ? undefined : JSON.parse(text);
  } catch {
    throw unexpectedAnswer(response.status, response.headers.get("x-request-id") ?? undefined);
  }
  return checked(body, schema, response.status, response.headers.get("x-request-id") ?? undefined);
}

function checked<S extends z.ZodType>(body: unknown, schema: S, status: number, requestId?: string): z.output<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  console.error("The answer does not keep the contract", parsed.error.issues);
  throw unexpectedAnswer(status, requestId);
}
