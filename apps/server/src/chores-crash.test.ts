import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildAll } from "../../../scripts/build.ts";
import { startLinkedSites } from "./chores-crash.linked-site.test-helper.ts";
import { chores, count, keepFewReceipts, letClaimsAge, remaining } from "./chores-crash.table.test-helper.ts";
import { prepareZone } from "./chores-crash.zone.test-helper.ts";
import { sealAudit, verifyAudit } from "./platform/audit/index.ts";
import { readConfig } from "./platform/config/config.ts";
import type { Db } from "./platform/database/database.ts";
import type { Services } from "./platform/services.ts";
import { openTestDatabase, type TestDatabase } from "./platform/testing/database.ts";
import { type ServerProcess, startServerProcess } from "./platform/testing/server-process.ts";
import { openZone } from "./zone.ts";

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  for (const began = Date.now(); !(await holds()); await sleep(15)) {
    if (Date.now() - began > 90_000) throw new Error(`${what} did not happen`);
  }
}

const env = { LOG_LEVEL: "error", OUTGOING_ALLOWED_HOSTS: "127.0.0.1" };
const onPostgres = Boolean(process.env.DATABASE_URL);

let data: string;
let outside: Awaited<ReturnType<typeof startLinkedSites>>;
let database: TestDatabase | undefined;
let firstPicture = "";
const running = new Set<ServerProcess>();
/** What waited after each kill. */
const seen: Record<string, number>[] = [];

async function start(folder = data): Promise<ServerProcess> {
  const server = await startServerProcess(folder, { ...env, ...(database?.url ? { DATABASE_URL: database.url } : {}) });
  running.add(server);
  return server;
}

async function onZone<T>(work: (services: Services) => Promise<T>): Promise<T> {
  const config = { DATA_DIR: data, LOG_LEVEL: "silent", ...(database?.url ? { DATABASE_URL: database.url } : {}) };
  const zone = await openZone(readConfig(config), { jobs: () => [] });
  try {
    return await work(zone.services);
  } finally {
    await zone.close();
  }
}

async function kill(server: ServerProcess): Promise<void> {
  await server.kill();
  running.delete(server);
}

async function note(db: Db): Promise<void> {
  seen.push(await remaining(db));
  await letClaimsAge(db);
  await keepFewReceipts(db);
}

const isPublished = (server: ServerProcess) => async () =>
  (await (await fetch(`${server.url}/news/plain/`)).text()).includes("定时");
/** Whether somebody asked the site outside since this was made. */
function isAsked() {
  const times = () => [...outside.asked.values()].reduce((all, one) => all + one, 0);
  const before = times();
  return () => times() > before;
}

async function expectEachOnce({ db, keyring, search }: Services): Promise<void> {
  const found = Object.fromEntries(
    await Promise.all(
      chores.map(async ({ name, waiting, effects }) => {
        const counts = [];
        for (const statement of effects) counts.push(await count(db, statement));
        return [name, { waiting: await count(db, waiting), effects: counts }] as const;
      }),
    ),
  );
  const wanted = chores.map(({ name, total, effects }) => [name, { waiting: 0, effects: effects.map(() => total) }]);
  expect(found).toEqual(Object.fromEntries(wanted));
  const publications = await count(db, "select count(*) as n from publications");
  expect(await count(db, "select sum(count) as n from publication_counts")).toBe(publications);
  expect(await count(db, "select count(*) as n from editions where state = 'published'")).toBe(publications);
  expect((await search.stats()).documents).toBe(publications);
  while (await sealAudit(db, keyring));
  expect(await verifyAudit(db, keyring)).toMatchObject({ ok: true, unsealed: 0 });
  // Whoever died after asking asks once more; nobody asks what was answered.
  for (const [path, times] of outside.asked) expect(times, path).toBeLessThanOrEqual(2);
}

beforeAll(async () => {
  await buildAll(() => undefined, ["server", "portal"]);
  data = mkdtempSync(join(tmpdir(), "openzone-chores-"));
  database = onPostgres ? await openTestDatabase() : undefined;
  outside = await startLinkedSites();
  firstPicture = await onZone((services) => prepareZone(services, outside.urls));
}, 240_000);
afterAll(async () => {
  for (const server of running) await server.kill();
  await database?.close();
  outside?.close();
  for (const folder of [data, `${data}-second`]) rmSync(folder, { recursive: true, force: true });
});

describe.runIf(!onPostgres)("a server that is killed in the middle of its chores", () => {
  it("has done each exactly once when it has come back", { timeout: 400_000 }, async () => {
    const stops: ((server: ServerProcess) => () => Promise<boolean> | boolean)[] = [isPublished, isAsked, isDrawn];
    for (const [at, stop] of stops.entries()) {
      const server = await start();
      await until(`stop ${at}`, stop(server));
      await kill(server);
      await onZone(({ db }) => note(db));
    }
    expect(seen[0]?.["publish at a time"], "the first kill fell between two turns").toBeGreaterThan(0);
    expect(seen[1]?.["ask links"], "the second kill fell while links were asked").toBeGreaterThan(0);
    expect(seen[2]?.["make AVIF"], "the third kill fell between two pictures").toBeGreaterThan(0);

    for (let turn = 0; turn < 4; turn += 1) {
      const server = await start();
      await sleep(15_000);
      expect(await server.stop()).toBe(0);
      running.delete(server);
      const open = await onZone(({ db }) => remaining(db));
      if (Object.values(open).every((left) => left === 0)) break;
    }
    await onZone(expectEachOnce);
  });
});

/** Readers whose browser takes it get the first picture as AVIF. */
const isDrawn = (server: ServerProcess) => async () => {
  const answer = await fetch(`${server.url}/files/${firstPicture}?width=480`, {
    headers: { accept: "image/avif,image/webp" },
  });
  return answer.headers.get("content-type") === "image/avif";
};

describe.runIf(onPostgres)("two servers on one PostgreSQL, one of them killed and another started", () => {
  it("do each chore exactly once between them", { timeout: 400_000 }, async () => {
    const db = (database as TestDatabase).db;
    const second = `${data}-second`;
    cpSync(data, second, { recursive: true, filter: (path) => path !== join(data, "files") });
    symlinkSync(join(data, "files"), join(second, "files"));
    const one = await start();
    const two = await start(second);
    await until("a publication", isPublished(two));
    await kill(one);
    await start();
    await until("a question outside", isAsked());
    await kill(two);
    await note(db);
    await start(second);
    await until("everything", async () => {
      await sleep(500);
      return Object.values(await remaining(db)).every((left) => left === 0);
    });
    for (const server of running) expect(await server.stop()).toBe(0);
    running.clear();
    await onZone(expectEachOnce);
  });
});
