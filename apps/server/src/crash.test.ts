import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildAll } from "../../../scripts/build.ts";
import { fillTestZone } from "./modules/articles/zone.test-helper.ts";
import { sealAudit, verifyAudit } from "./platform/audit/index.ts";
import { openSession } from "./platform/auth/sessions.ts";
import { readConfig } from "./platform/config/config.ts";
import { inTransaction } from "./platform/database/database.ts";
import { csrfToken } from "./platform/http/csrf.ts";
import type { Services } from "./platform/services.ts";
import { type ServerProcess, startServerProcess } from "./platform/testing/server-process.ts";
import { openZone } from "./zone.ts";

/** Half of the kills take the server, half the database's own process. */
const kills = 20;
const writers = 4;

const seed = Number(process.env.CRASH_SEED ?? Date.now() % 100_000);
let data: string;
let server: ServerProcess;
let session: { cookie: string; "x-csrf-token": string };
let place: { sectionId: number; departmentId: number };

/** What the client was told about one article. */
interface Known {
  title: string;
  id?: number;
  address?: string;
  /** The last step that was confirmed; a step without an answer may have happened or not. */
  confirmed: "created" | "submitted" | "published" | undefined;
}
const known: Known[] = [];
/** What the server said while it could not. */
const refusals: string[] = [];

beforeAll(async () => {
  await buildAll(() => undefined, ["server", "portal"]);
  data = mkdtempSync(join(tmpdir(), "openzone-crash-"));
  await onStoppedZone(async (services) => {
    const zone = await fillTestZone(services.db);
    place = { sectionId: zone.section.plain, departmentId: zone.office };
    const client = { addressPrefix: "192.0.2.0/24", userAgent: "test" };
    const { token, sessionId } = await inTransaction(services.db, (tx) =>
      openSession(tx, services, zone.chief.id, ["password"], client),
    );
    session = { cookie: `oz_session=${token}`, "x-csrf-token": csrfToken(services.keyring, String(sessionId)) };
  });
  server = await startServerProcess(data, { LOG_LEVEL: "error" });
}, 240_000);
afterAll(async () => {
  await server?.kill();
  rmSync(data, { recursive: true, force: true });
});

async function onStoppedZone<T>(work: (services: Services) => Promise<T>): Promise<T> {
  const zone = await openZone(readConfig({ DATA_DIR: data, LOG_LEVEL: "silent" }), { jobs: () => [] });
  try {
    return await work(zone.services);
  } finally {
    await zone.close();
  }
}

/** Repeatable by CRASH_SEED. */
function createRandom(state: number): () => number {
  let x = state + 0x9e3779b9;
  return () => {
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One send; undefined when no answer came or the server said that it cannot now: then the step is not confirmed. */
async function send(path: string, key: string, body: object): Promise<Record<string, unknown> | undefined> {
  try {
    const answer = await fetch(`${server.url}/api/v1${path}`, {
      method: "POST",
      headers: { ...session, "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    const told = (await answer.json()) as Record<string, unknown>;
    if (answer.ok) return told;
    if (answer.status >= 500) refusals.push(`${answer.status} ${told.code} ${answer.headers.get("retry-after")}`);
    if (answer.status >= 500 || told.code === "STILL_WORKING") return undefined;
    throw new Error(`${path} was refused: ${JSON.stringify(told)}`);
  } catch (error) {
    const isBroken =
      error instanceof TypeError || error instanceof SyntaxError || (error as Error).name === "TimeoutError";
    if (!isBroken) throw error;
    await sleep(50);
    return undefined;
  }
}

/** Writes, submits and publishes one article after the other until it is told to stop. */
async function write(name: string, isOver: () => boolean): Promise<void> {
  for (let n = 0; !isOver(); n++) {
    const article: Known = { title: `断电${name}${n}号`, confirmed: undefined };
    known.push(article);
    const created = await send("/articles", `create-${name}-${n}`, {
      ...place,
      title: article.title,
      bodyHtml: `<p>${article.title}</p>`,
    });
    if (!created) continue;
    Object.assign(article, { id: created.id, confirmed: "created" });
    const submitted = await send(`/articles/${article.id}/submit`, `submit-${name}-${n}`, {
      expectedVersion: created.version,
    });
    if (!submitted) continue;
    article.confirmed = "submitted";
    const published = await send(`/articles/${article.id}/publish`, `publish-${name}-${n}`, {
      expectedVersion: submitted.version,
      publishAt: null,
    });
    if (!published) continue;
    Object.assign(article, { confirmed: "published", address: published.address });
  }
}

const countOf = (confirmed: Known["confirmed"]) => known.filter((article) => article.confirmed === confirmed).length;

/** Milliseconds until somebody's change is confirmed again. */
async function waitForProgress(before: number): Promise<number> {
  const began = Date.now();
  while (countOf("published") === before) {
    if (!server.runs()) throw new Error(`the server gave up (seed ${seed}): ${server.log().slice(-2000)}`);
    if (Date.now() - began > 60_000)
      throw new Error(`nothing was confirmed for a minute (seed ${seed}): ${server.log().slice(-2000)}`);
    await sleep(20);
  }
  return Date.now() - began;
}

// The embedded database only: what a PostgreSQL server promises when it is killed is PostgreSQL's to prove.
describe.runIf(!process.env.DATABASE_URL)(
  `a zone whose server and database are killed ${kills} times while ${writers} people write`,
  () => {
    const recoveries: number[] = [];

    it("goes on by itself each time", { timeout: 400_000 }, async () => {
      const random = createRandom(seed);
      let over = false;
      const people = Array.from({ length: writers }, (_, i) => write(String.fromCharCode(65 + i), () => over));
      for (let kill = 0; kill < kills; kill++) {
        await sleep(100 + random() * 500);
        const before = countOf("published");
        if (kill % 2 === 0) {
          process.kill(server.databasePid(), "SIGKILL");
        } else {
          await server.kill();
          server = await startServerProcess(data, { LOG_LEVEL: "error" });
        }
        recoveries.push(await waitForProgress(before));
        expect(server.runs()).toBe(true);
      }
      over = true;
      await Promise.all(people);

      const ofDatabase = recoveries.filter((_, kill) => kill % 2 === 0);
      console.log(
        `crash test, seed ${seed}: ${countOf("published")} published; after the database was killed changes went on in ${Math.max(...ofDatabase)} ms at most`,
      );
      expect(countOf("published")).toBeGreaterThanOrEqual(kills);
      expect(refusals.filter((told) => !/^503 (DATABASE_UNAVAILABLE|OVERLOADED) 5$/.test(told))).toEqual([]);
    });

    it("has every confirmed change, on its page, in the list and in the search", { timeout: 120_000 }, async () => {
      const lost: string[] = [];
      for (const article of known.filter(({ id }) => id !== undefined)) {
        const answer = await fetch(`${server.url}/api/v1/articles/${article.id}`, { headers: session });
        const { state } = ((await answer.json()) as { working?: { state: string } }).working ?? {
          state: `HTTP ${answer.status}`,
        };
        const fits = {
          created: ["draft", "approved", "published"],
          submitted: ["approved", "published"],
          published: ["published"],
        };
        if (!article.confirmed || !fits[article.confirmed].includes(state))
          lost.push(`${article.title}: ${article.confirmed}, but ${state}`);
        if (article.confirmed !== "published") continue;
        const page = await fetch(`${server.url}${article.address}`);
        if (!(await page.text()).includes(article.title)) lost.push(`${article.title} is not on its page`);
        if (!(await finds(article.title))) lost.push(`${article.title} is not found`);
      }
      expect(lost, `seed ${seed}`).toEqual([]);
    });

    it("shows the public nothing that was not published", { timeout: 60_000 }, async () => {
      for (const article of known.filter(({ confirmed }) => confirmed === "created" || confirmed === "submitted")) {
        const answer = await fetch(`${server.url}/api/v1/articles/${article.id}`, { headers: session });
        const { working } = (await answer.json()) as { working: { state: string } };
        expect(await finds(article.title)).toBe(working.state === "published");
      }
    });

    it("holds nothing half done, and its audit log is whole", { timeout: 120_000 }, async () => {
      expect(await server.stop()).toBe(0);

      await onStoppedZone(async (services) => {
        const count = async (query: ReturnType<typeof sql<{ n: number }>>) =>
          (await query.execute(services.db)).rows[0]?.n;
        const articles = await count(sql`select count(*) as n from articles`);
        expect(articles).toBeGreaterThan(0);
        expect(await count(sql`select count(*) as n from audit_log where action = 'article.created'`)).toBe(articles);
        expect(await count(sql`select count(distinct title) as n from editions`)).toBe(articles);
        const publications = await count(sql`select count(*) as n from publications`);
        expect(await count(sql`select count(*) as n from editions where state = 'published'`)).toBe(publications);
        expect(await count(sql`select count(*) as n from articles where live_edition_id is not null`)).toBe(
          publications,
        );
        expect(await count(sql`select sum(count) as n from publication_counts`)).toBe(publications);
        expect(await count(sql`select count(*) as n from audit_log where action = 'article.published'`)).toBe(
          publications,
        );
        expect(await count(sql`select count(*) as n from article_events where kind = 'published'`)).toBe(publications);
        expect(await count(sql`select count(*) as n from search_changes where document is not null`)).toBe(
          publications,
        );
        expect((await services.search.stats()).documents).toBe(publications);
        while (await sealAudit(services.db, services.keyring));
        expect(await verifyAudit(services.db, services.keyring)).toMatchObject({ ok: true, unsealed: 0 });
      });
    });
  },
);

async function finds(title: string): Promise<boolean> {
  const answer = await fetch(`${server.url}/api/v1/public/search?q=${encodeURIComponent(title)}&limit=20`);
  const { items } = (await answer.json()) as { items: { title: string }[] };
  return items.some((hit) => hit.title.replace(/<[^>]+>/g, "") === title);
}
