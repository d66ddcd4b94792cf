import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Db, inTransaction } from "../database/database.ts";
import { AppError } from "../errors.ts";
import { makeTestHttp } from "../testing/http.ts";
import { openTestServices, type TestServices } from "../testing/services.ts";
import { anyone } from "./access.ts";
import type { App } from "./app-type.ts";

let test: TestServices;
let app: App;
let refuse: AppError | Error | undefined;
let hold: Promise<void> | undefined;
/** Statements that find no database. */
let failing: RegExp | undefined;

/** A database that is away for some statements. */
const unreliable = (db: Db): Db =>
  db.withPlugin({
    transformQuery: ({ node }) => {
      const text = "sqlFragments" in node ? String((node.sqlFragments as string[])[0]).trim() : "";
      if (failing?.test(text)) throw new Error("connect ECONNREFUSED");
      return node;
    },
    transformResult: async ({ result }) => result,
  });

beforeAll(async () => {
  test = await openTestServices();
  const { services } = test;
  app = await makeTestHttp({ ...services, db: unreliable(services.db) }, (made) => {
    made.route({
      method: "POST",
      url: "/api/v1/letters",
      config: { access: anyone },
      schema: { body: z.object({ text: z.string() }) },
      handler: async (request, reply) => {
        await hold;
        const id = await inTransaction(services.db, async (tx) => {
          const { rows } = await sql<{
            id: number;
          }>`insert into letters_of_test (text) values (${request.body.text}) returning id`.execute(tx);
          if (refuse) throw refuse;
          return rows[0]?.id;
        });
        return reply.code(201).send({ id });
      },
    });
  });
  await sql`create table letters_of_test (id bigint generated always as identity, text text)`.execute(test.services.db);
}, 120_000);
afterAll(async () => {
  await app.close();
  await test.close();
});
beforeEach(() => {
  refuse = undefined;
  hold = undefined;
});

const send = (key: string | undefined, text = "一封来信", headers: Record<string, string> = {}) =>
  app.inject({
    method: "POST",
    url: "/api/v1/letters",
    headers: { ...(key && { "idempotency-key": key }), ...headers },
    payload: { text },
  });

const letters = async () => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from letters_of_test`.execute(
    test.services.db,
  );
  return rows[0]?.count ?? 0;
};

describe("a repeated send", () => {
  it("makes one record and gets the first answer again", async () => {
    const before = await letters();

    const first = await send("key-repeat-1");
    const second = await send("key-repeat-1");

    expect(second.statusCode).toBe(201);
    expect(second.json()).toEqual(first.json());
    expect(second.headers["idempotency-replayed"]).toBe("true");
    expect(await letters()).toBe(before + 1);
  });

  it("with another body is refused", async () => {
    await send("key-other-body");

    expect((await send("key-other-body", "另一封")).json()).toMatchObject({
      status: 422,
      code: "IDEMPOTENCY_MISMATCH",
    });
  });

  it("after a refusal or a fault is carried out, since nothing was kept", async () => {
    const before = await letters();
    refuse = new AppError("INVALID_INPUT");
    expect((await send("key-after-failure")).statusCode).toBe(400);
    refuse = new Error("a fault");
    expect((await send("key-after-failure")).statusCode).toBe(500);
    refuse = undefined;

    expect((await send("key-after-failure")).statusCode).toBe(201);
    expect(await letters()).toBe(before + 1);
  });

  it("that comes while the first is still being handled is refused, and the record is made once", async () => {
    const before = await letters();
    const held = Promise.withResolvers<void>();
    hold = held.promise;
    const first = send("key-concurrent");
    await expect
      .poll(
        async () =>
          (await sql`select 1 from idempotency_keys where key like '%key-concurrent'`.execute(test.services.db)).rows
            .length,
      )
      .toBe(1);

    const others = await Promise.all([send("key-concurrent"), send("key-concurrent")]);
    held.resolve();

    expect(others.map((answer) => answer.json().code)).toEqual(["STILL_WORKING", "STILL_WORKING"]);
    expect((await first).statusCode).toBe(201);
    expect(await letters()).toBe(before + 1);
  });

  it("after the database went away while the answer was being kept gets that answer all the same", async () => {
    const before = await letters();
    failing = /^(update|delete from) idempotency_keys/;
    const first = await send("key-database-away");
    refuse = new AppError("INVALID_INPUT");
    const refused = await send("key-refused-away");
    refuse = undefined;
    expect(first.statusCode).toBe(201);
    expect(refused.json()).toMatchObject({ status: 400, code: "INVALID_INPUT" });
    failing = undefined;

    await expect.poll(async () => (await send("key-database-away")).json(), { timeout: 15_000 }).toEqual(first.json());
    await expect.poll(async () => (await send("key-refused-away")).statusCode, { timeout: 15_000 }).toBe(201);
    expect(await letters()).toBe(before + 2);
  });

  it("of another person with the same key is another send", async () => {
    const before = await letters();
    const { csrfToken } = await import("./csrf.ts");
    const signedIn = { "x-test-session": "1", "x-csrf-token": csrfToken(test.services.keyring, "session-1") };

    await send("key-two-people");
    const other = await send("key-two-people", "一封来信", signedIn);

    expect(other.headers["idempotency-replayed"]).toBeUndefined();
    expect(await letters()).toBe(before + 2);
  });

  it("without a key is a new one each time, and a key that is none is refused", async () => {
    const before = await letters();
    await send(undefined);
    await send(undefined);

    expect(await letters()).toBe(before + 2);
    expect((await send("short")).json()).toMatchObject({
      code: "INVALID_INPUT",
      fields: [{ path: "idempotency-key" }],
    });
    expect((await send("key with spaces")).statusCode).toBe(400);
  });
});
