import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { change, connectSession, get, withQuery } from "./client.ts";

const schema = z.object({ id: z.number() });
const session = { csrfToken: vi.fn(), refreshToken: vi.fn(), active: vi.fn(), ended: vi.fn() };
const fetchMock = vi.fn<typeof fetch>();

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "x-request-id": "r-1" },
  });
const problem = (status: number, code: string, more: object = {}) =>
  new Response(JSON.stringify({ code, detail: `words of ${code}`, status, ...more }), {
    status,
    headers: { "content-type": "application/problem+json", "x-request-id": "r-2" },
  });
const sentHeaders = (call: number) => (fetchMock.mock.calls[call]?.[1]?.headers ?? {}) as Record<string, string>;

beforeEach(() => {
  vi.stubGlobal("fetch", fetchMock);
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  session.csrfToken.mockReturnValue("token-1");
  connectSession(session);
});
afterEach(() => {
  vi.resetAllMocks();
  vi.unstubAllGlobals();
});

test("leaves empty values out of the address", () => {
  const path = withQuery("/api/v1/articles", { q: "安全 生产", state: undefined, cursor: null, from: "", limit: 30 });

  expect(path).toBe("/api/v1/articles?q=%E5%AE%89%E5%85%A8+%E7%94%9F%E4%BA%A7&limit=30");
});

test("reads an answer that keeps the contract and marks the session active", async () => {
  fetchMock.mockResolvedValue(json({ id: 3 }));

  const answer = await get("/api/v1/articles/3", schema);

  expect(answer).toEqual({ id: 3 });
  expect(session.active).toHaveBeenCalledOnce();
  expect(sentHeaders(0)["x-csrf-token"]).toBeUndefined();
});

test("a poll says that it is one, and leaves the session as idle as it is", async () => {
  fetchMock.mockResolvedValue(json({ id: 3 }));

  await get("/api/v1/me/messages/unread", schema, { background: true });

  expect(session.active).not.toHaveBeenCalled();
  expect(sentHeaders(0)["x-background"]).toBe("1");
});

test("refuses an answer that breaks the contract and names the request", async () => {
  fetchMock.mockResolvedValue(json({ id: "three" }));

  await expect(get("/x", schema)).rejects.toMatchObject({ code: "UNEXPECTED_ANSWER", requestId: "r-1" });
});

test("sends the session's token with every change and an idempotency key with POST only", async () => {
  fetchMock.mockImplementation(async () => json({ id: 1 }));

  await change("POST", "/x", schema, { a: 1 });
  await change("POST", "/x", schema, { a: 1 });
  await change("PUT", "/x", schema, { a: 1 });

  expect(sentHeaders(0)["x-csrf-token"]).toBe("token-1");
  expect(sentHeaders(0)["idempotency-key"]).toMatch(/^[0-9a-f]{32}$/);
  expect(sentHeaders(1)["idempotency-key"]).not.toBe(sentHeaders(0)["idempotency-key"]);
  expect(sentHeaders(2)["idempotency-key"]).toBeUndefined();
});

test("fetches a new token once when the old one is refused, and sends the same act again", async () => {
  fetchMock.mockResolvedValueOnce(problem(403, "CSRF_REFUSED")).mockResolvedValueOnce(json({ id: 1 }));
  session.refreshToken.mockImplementation(async () => session.csrfToken.mockReturnValue("token-2"));

  await change("POST", "/x", schema, { a: 1 });

  expect(sentHeaders(1)["x-csrf-token"]).toBe("token-2");
  expect(sentHeaders(1)["idempotency-key"]).toBe(sentHeaders(0)["idempotency-key"]);
});

test("gives up when the token is refused twice", async () => {
  fetchMock.mockImplementation(async () => problem(403, "CSRF_REFUSED"));

  await expect(change("POST", "/x", schema)).rejects.toMatchObject({ code: "CSRF_REFUSED" });
  expect(fetchMock).toHaveBeenCalledTimes(2);
});

test("turns problem JSON into a problem with its words, fields and details", async () => {
  const fields = [{ path: "title", code: "too_small", message: "太短" }];
  fetchMock.mockResolvedValue(problem(400, "INVALID_INPUT", { fields, limit: 5 }));

  await expect(get("/x", schema)).rejects.toMatchObject({
    code: "INVALID_INPUT",
    status: 400,
    message: "words of INVALID_INPUT",
    requestId: "r-2",
    fields,
    details: { limit: 5 },
  });
});

test("writes the moment of a conflict in China time", async () => {
  const changedAt = "2026-11-22T02:30:00.000Z";
  const detail = `张敏在 ${changedAt} 已修改过这条记录。`;
  fetchMock.mockResolvedValue(problem(409, "VERSION_CONFLICT", { detail, changedAt }));

  await expect(get("/x", schema)).rejects.toMatchObject({ message: "张敏在 2026-11-22 10:30 已修改过这条记录。" });
});

test("tells that the session has ended", async () => {
  fetchMock.mockResolvedValue(problem(401, "NOT_SIGNED_IN"));

  await expect(get("/x", schema)).rejects.toMatchObject({ code: "NOT_SIGNED_IN" });
  expect(session.ended).toHaveBeenCalledOnce();
});

test("says that the server cannot be reached", async () => {
  fetchMock.mockRejectedValue(new TypeError("Failed to fetch"));

  await expect(get("/x", schema)).rejects.toMatchObject({ code: "OFFLINE", status: 0 });
});

test("takes an error page of something in between as an unexpected answer", async () => {
  fetchMock.mockResolvedValue(
    new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "content-type": "text/html" } }),
  );

  await expect(get("/x", schema)).rejects.toMatchObject({ code: "UNEXPECTED_ANSWER", status: 502 });
});
