import type { App } from "./app-type.ts";

/**
 * Reads what forms without script send (`application/x-www-form-urlencoded`), each field as text, the last one of a name. Call it
 * in a scope of its own (`app.register`), so that the API goes on taking JSON only.
 */
export function addFormParser(scope: Pick<App, "addContentTypeParser">): void {
  scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
}
