import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openTestZone, type TestZone } from "../zone.test-helper.ts";
import { askWaitingLinks } from "./links.ts";

let zone: TestZone;
let server: Server;
let base: string;
let status = 200;
let now = new Date("2026-11-20T10:00:00+08:00");

beforeAll(async () => {
  zone = await openTestZone();
  server = createServer((_request, response) => {
    response.statusCode = status;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server?.close();
  await zone?.close();
});
beforeEach(async () => {
  await sql`delete from link_checks`.execute(zone.db);
  now = new Date("2026-11-20T10:00:00+08:00");
});

const want = (...urls: string[]) =>
  sql`insert into link_checks (url, wanted_at) select unnest(${urls}::text[]), ${now}`.execute(zone.db);
const ask = (config = { OUTGOING_ALLOWED_HOSTS: ["127.0.0.1", "localhost"] }) =>
  askWaitingLinks({ db: zone.db, config: config as never, now: () => now });
const state = async (url: string) =>
  (
    await sql<{ state: string; reason: string }>`select state, reason from link_checks where url = ${url}`.execute(
      zone.db,
    )
  ).rows[0];
const after = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000);
};

it("believes a server that it does not answer only at the third time, ten minutes and an hour later", async () => {
  const url = `${base}/busy`;
  await want(url);
  status = 503;
  await ask();
  expect(await state(url)).toMatchObject({ state: "asking" });
  after(9);
  expect(await ask(), "nobody asks again before the time").toBe(false);
  after(2);
  expect(await ask()).toBe(true);
  after(59);
  expect(await ask()).toBe(false);
  after(2);
  await ask();
  expect(await state(url)).toEqual({ state: "dead", reason: "status-503" });
});

it("forgets failures when the server answers again", async () => {
  const url = `${base}/back`;
  await want(url);
  status = 503;
  await ask();
  status = 200;
  after(11);
  await ask();
  expect(await state(url)).toEqual({ state: "answers", reason: "" });
});

it("believes at once that a page is gone", async () => {
  status = 404;
  await want(`${base}/gone`);
  await ask();
  expect(await state(`${base}/gone`)).toEqual({ state: "dead", reason: "status-404" });
});

it("asks each host one thing at a time", async () => {
  status = 200;
  const other = base.replace("127.0.0.1", "localhost");
  await want(`${base}/a`, `${base}/b`, `${other}/c`);
  await ask();
  const { rows } = await sql<{ url: string }>`select url from link_checks where checked_at is not null`.execute(
    zone.db,
  );
  expect(rows).toHaveLength(2);
  await ask();
  expect((await state(`${base}/b`))?.state).toBe("answers");
});

it("asks no private network that is not allowed by name", async () => {
  await want(`${base}/inside`);
  await ask({ OUTGOING_ALLOWED_HOSTS: [] });
  expect(await state(`${base}/inside`)).toEqual({ state: "dead", reason: "private-network" });
});
