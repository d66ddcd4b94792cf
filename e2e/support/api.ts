import { generateSync } from "otplib";
import type { Account } from "./zone.ts";

/** A signed-in caller of the API, for what a journey needs but does not show. */
export interface Caller {
  /** `oz_session=…` */
  cookie: string;
  get<T>(path: string): Promise<T>;
  send<T>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: object): Promise<T>;
}

/** The code that an authenticator shows; `ahead` counts 30-second steps, and the server takes one ahead too. */
export const totpCode = (secret: string, ahead = 0): string =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + ahead * 30 });

/** Signs in over the API and returns the session's cookie. */
export async function signInByApi(url: string, account: Account): Promise<string> {
  const { username, password, totp } = account;
  let response = await post(`${url}/api/v1/session`, { username, password });
  let answer = (await response.json()) as { step?: string; ticket?: string; detail?: string };
  if (answer.step === "second-factor" && totp) {
    response = await post(`${url}/api/v1/session`, { ticket: answer.ticket, code: totpCode(totp) });
    answer = (await response.json()) as typeof answer;
  }
  const cookie = response.headers.get("set-cookie")?.split(";")[0];
  if (!cookie) throw new Error(`${username} could not sign in: ${response.status} ${answer.detail}`);
  return cookie;
}

const post = (url: string, body: object) =>
  fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** A caller with an open session. */
export async function callerWith(url: string, cookie: string): Promise<Caller> {
  const call = async <T>(method: string, path: string, body?: object, csrf = ""): Promise<T> => {
    const headers = { cookie, "x-csrf-token": csrf, ...(body ? { "content-type": "application/json" } : {}) };
    const response = await fetch(`${url}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === "" ? null : JSON.parse(text)) as T;
  };
  const { csrfToken } = await call<{ csrfToken: string }>("GET", "/session");
  return {
    cookie,
    get: (path) => call("GET", path),
    send: (method, path, body) => call(method, path, body, csrfToken),
  };
}
