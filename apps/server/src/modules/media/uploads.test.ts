import { existsSync, readdirSync, utimesSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { clearSpool, spoolFolder } from "./upload-spool.ts";

let test: TestApp;
let zone: FilledZone;
let origin: string;
beforeAll(async () => {
  test = await openTestApp({ MAX_AUDIO_MB: "1" });
  zone = await fillTestZone(test.services.db);
  await test.app.listen({ port: 0, host: "127.0.0.1" });
  origin = `http://127.0.0.1:${(test.app.server.address() as AddressInfo).port}`;
});
afterAll(() => test.close());

const content = Buffer.from(`编号,名称\n${"1,云泽新材料\n".repeat(5000)}`);

async function send(
  actor: Actor | null,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: Buffer | string,
) {
  return fetch(origin + path, {
    method,
    headers: { ...(await headersFor(test.services, actor)), "tus-resumable": "1.0.0", ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : new Uint8Array(body) }),
  });
}

const begin = (actor: Actor | null, name = "企业名录.csv", size = content.length, departmentId = zone.office) =>
  send(actor, "POST", `/api/v1/uploads?departmentId=${departmentId}&name=${encodeURIComponent(name)}&size=${size}`, {
    "upload-length": String(size),
  });
const part = (actor: Actor, path: string, offset: number, bytes: Buffer) =>
  send(
    actor,
    "PATCH",
    path,
    { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
    bytes,
  );
const finish = (actor: Actor, path: string, size = content.length) =>
  send(
    actor,
    "POST",
    `${path}/finish`,
    { "content-type": "application/json" },
    JSON.stringify({ name: "企业名录.csv", size, departmentId: zone.office }),
  );

it("goes on after a cut where it stopped, and becomes a file", async () => {
  const begun = await begin(zone.writer);
  expect(begun.status).toBe(201);
  expect(begun.headers.get("access-control-allow-origin")).toBeNull();
  const path = begun.headers.get("location") ?? "";
  expect(path).toMatch(new RegExp(`^/api/v1/uploads/${zone.writer.id}-[0-9a-f]{32}$`));

  // The connection breaks in the middle of a part: what arrived is kept.
  const stop = new AbortController();
  const body = new ReadableStream({
    async start(controller) {
      controller.enqueue(new Uint8Array(content.subarray(0, 20_000)));
      await new Promise((resolve) => setTimeout(resolve, 400));
      stop.abort();
    },
  });
  const headers = { ...(await headersFor(test.services, zone.writer)), "tus-resumable": "1.0.0" };
  await fetch(origin + path, {
    method: "PATCH",
    headers: { ...headers, "upload-offset": "0", "content-type": "application/offset+octet-stream" },
    body,
    signal: stop.signal,
    duplex: "half",
  } as RequestInit).catch((error: Error) => expect(error.name).toBe("AbortError"));
  await expect
    .poll(async () => (await send(zone.writer, "HEAD", path, {})).headers.get("upload-offset"), { timeout: 8000 })
    .toBe("20000");

  expect((await (await finish(zone.writer, path)).json()).code).toBe("UPLOAD_INCOMPLETE");
  expect((await part(zone.writer, path, 0, content)).status).toBe(409);
  const rest = await part(zone.writer, path, 20_000, content.subarray(20_000));
  expect(rest.headers.get("upload-offset")).toBe(String(content.length));
  const file = await (await finish(zone.writer, path)).json();
  expect(file).toMatchObject({ name: "企业名录.csv", kind: "csv", size: content.length });
  const answer = await send(zone.writer, "GET", file.url, {});
  expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
  expect(readdirSync(spoolFolder(test.services.config))).toEqual([]);
});

it("is nobody else's", async () => {
  const path = (await begin(zone.writer)).headers.get("location") ?? "";
  for (const method of ["HEAD", "DELETE"]) expect((await send(zone.colleague, method, path, {})).status).toBe(404);
  expect((await part(zone.colleague, path, 0, content)).status).toBe(404);
  expect((await finish(zone.colleague, path)).status).toBe(404);
  expect((await send(zone.writer, "DELETE", path, {})).status).toBe(204);
});

it("is refused without a session, without the session's token, for another department, and before the bytes when too large or of no allowed kind", async () => {
  expect((await begin(null)).status).toBe(401);
  expect((await begin(zone.leader)).status).toBe(403);
  expect((await begin(zone.writer, "a.csv", 10, zone.economy)).status).toBe(403);
  expect((await (await begin(zone.writer, "a.exe")).json()).code).toBe("FILE_KIND_REFUSED");
  expect((await (await begin(zone.writer, "a.mp3", 3 * 2 ** 20)).json()).code).toBe("PAYLOAD_TOO_LARGE");
  const { cookie = "" } = (await headersFor(test.services, zone.writer)) as { cookie?: string };
  const forged = await fetch(`${origin}/api/v1/uploads?departmentId=${zone.office}&name=a.csv&size=5`, {
    method: "POST",
    headers: { cookie, "tus-resumable": "1.0.0", "upload-length": "5" },
  });
  expect(forged.status).toBe(403);
});

it("goes by the content in the end: a programme by the name of a table is refused", async () => {
  const programme = Buffer.from("MZ\x90\0\x03\0\0\0programme", "latin1");
  const path = (await begin(zone.writer, "表.csv", programme.length)).headers.get("location") ?? "";
  await part(zone.writer, path, 0, programme);
  expect((await (await finish(zone.writer, path, programme.length)).json()).code).toBe("FILE_KIND_REFUSED");
});

it("is cleared away when nobody goes on with it", async () => {
  const path = (await begin(zone.writer)).headers.get("location") ?? "";
  const folder = spoolFolder(test.services.config);
  const file = join(folder, path.split("/").at(-1) ?? "");
  expect(await clearSpool(test.services.config, new Date())).toBe(0);
  utimesSync(file, 0, 0);
  expect(await clearSpool(test.services.config, new Date())).toBe(1);
  expect(existsSync(file)).toBe(false);
});
