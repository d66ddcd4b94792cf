import type { FastifyRequest } from "fastify";

export const sessionCookieName = "oz_session";
/** Public accounts have a cookie of their own, so that one browser may hold both sessions and neither opens the other's doors. */
export const accountCookieName = "oz_account";

/** The Set-Cookie line of a session; it lasts as long as the browser runs, the server decides the rest. */
export function sessionCookie(token: string, publicUrl: string, name = sessionCookieName): string {
  return attributes(`${name}=${token}`, publicUrl);
}

/** The Set-Cookie line that takes the session's cookie away. */
export function endedSessionCookie(publicUrl: string, name = sessionCookieName): string {
  return `${attributes(`${name}=`, publicUrl)}; Max-Age=0`;
}

function attributes(pair: string, publicUrl: string): string {
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  return `${pair}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

export function sessionTokenOf(
  request: Pick<FastifyRequest, "headers">,
  wanted: string = sessionCookieName,
): string | null {
  for (const pair of (request.headers.cookie ?? "").split(";")) {
    const [name, value] = pair.trim().split("=", 2);
    if (name === wanted && value) return value;
  }
  return null;
}
