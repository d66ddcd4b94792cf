import { readdir, readFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { inTransaction } from "../../platform/database/database.ts";
import { MailFailed } from "../../platform/mail/index.ts";
import type { Services } from "../../platform/services.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { defineNotices, notify } from "./index.ts";
import { deliveriesIn } from "./queries.ts";
import { backoffMs, sendDue } from "./send.ts";
import { type SmsAnswer, smsGateway } from "./sms.ts";

let app: TestApp;
let services: Services;
const start = new Date("2026-11-23T02:00:00Z");
const outbox = () => join(services.config.DATA_DIR, "outbox");

beforeAll(async () => {
  app = await openTestApp();
  services = app.services;
  defineNotices({
    "test.told": {
      "zh-CN": { title: "通知", text: "{name}，您的编号是 {number}。" },
      en: { title: "Notice", text: "{name}, your number is {number}." },
    },
  });
});
afterAll(() => app.close());
beforeEach(async () => {
  app.setNow(start);
  await sql`delete from notifications`.execute(services.db);
});

const tell = (to: Parameters<typeof notify>[2]["to"], extra: object = {}) =>
  inTransaction(services.db, (tx) =>
    notify(tx, services, { to, kind: "test.told", params: { name: "李雷", number: 7 }, ...extra }),
  );
const deliveries = async () =>
  (
    await sql<{ state: string; tries: number; recipient: string | null; error: string; next_at: Date }>`
      select state, tries, recipient, error, next_at from notification_deliveries order by id`.execute(services.db)
  ).rows;

test("a message that is rolled back reaches nobody", async () => {
  const failing = inTransaction(services.db, async (tx) => {
    await notify(tx, services, { to: { mail: "li@example.org" }, kind: "test.told" });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");

  await sendDue(services);
  expect(await deliveries()).toEqual([]);
});

test("a mail and an SMS go out once, in the language asked for, and nothing of them stays", async () => {
  await tell({ mail: "li@example.org" }, { language: "en", link: "/account/" });
  await tell({ phone: "13800001234" });

  await Promise.all([sendDue(services), sendDue(services)]);
  await sendDue(services);

  const files = (await readdir(outbox())).toSorted();
  const mails = files.filter((name) => name.endsWith(".eml"));
  const texts = files.filter((name) => name.endsWith(".sms.json"));
  expect([mails.length, texts.length]).toEqual([1, 1]);
  expect(await readFile(join(outbox(), mails[0] ?? ""), "utf8")).toContain("your number is 7.");
  expect(JSON.parse(await readFile(join(outbox(), texts[0] ?? ""), "utf8"))).toEqual({
    to: "13800001234",
    text: "李雷，您的编号是 7。",
  });
  expect(await deliveries()).toMatchObject([
    { state: "sent", tries: 1, recipient: null },
    { state: "sent", tries: 1, recipient: null },
  ]);
  const { rows } = await sql<{ params: string | null }>`select params from notifications`.execute(services.db);
  expect(rows).toEqual([{ params: null }, { params: null }]);
});

test("what somebody waits for goes before what is queued", async () => {
  for (let queued = 0; queued < 15; queued += 1) await tell({ phone: "13800001234" });
  app.setNow(new Date(start.getTime() + 1000));
  await tell({ phone: "13900009999" }, { urgent: true });
  const order: string[] = [];
  const gateway = {
    send: async ({ to }: { to: string }): Promise<SmsAnswer> => {
      order.push(to);
      return { state: "sent" };
    },
  };

  await sendDue(services, gateway);

  expect(order).toHaveLength(16);
  expect(order.slice(0, 10)).toContain("13900009999");
});

test("what somebody is told is not readable in the database", async () => {
  await tell({ phone: "13800001234" });

  const { rows } =
    await sql`select n.*, d.* from notifications n join notification_deliveries d on d.notification_id = n.id`.execute(
      services.db,
    );
  expect(JSON.stringify(rows)).not.toMatch(/13800001234|李雷/);
});

test("a refused one is tried again later and later, then left to the administrator, who sees no text and no full number", async () => {
  await tell({ phone: "13800001234" });
  const asked: string[] = [];
  const gateway = {
    send: async ({ key }: { key: string }): Promise<SmsAnswer> => {
      asked.push(key);
      return { state: "failed", permanent: false, reason: "status-503" };
    },
  };
  let at = start.getTime();
  await sendDue(services, gateway);
  await sendDue(services, gateway);
  expect(asked).toHaveLength(1);
  for (let tries = 1; tries < 12; tries += 1) {
    at += backoffMs(tries - 1);
    app.setNow(new Date(at));
    await sendDue(services, gateway);
  }

  expect(asked).toHaveLength(12);
  expect(new Set(asked).size).toBe(1);
  expect(await deliveries()).toMatchObject([{ state: "failed", tries: 12, error: "status-503" }]);
  const seen = await deliveriesIn(services.db, services.keyring, { state: "failed", page: 1, language: "zh-CN" });
  expect(seen).toMatchObject({ failed: 1, items: [{ channel: "sms", recipient: "138****1234" }] });
  expect(JSON.stringify(seen)).not.toMatch(/13800001234|李雷/);
});

test("a mail server that refuses for good is not asked again", async () => {
  await tell({ mail: "li@example.org" });
  const mailer = {
    send: async () => {
      throw new MailFailed(true, Object.assign(new Error("no such user"), { responseCode: 550 }));
    },
    close: async () => undefined,
  };

  await sendDue({ ...services, mailer });

  expect(await deliveries()).toMatchObject([{ state: "failed", tries: 1, error: "smtp-550" }]);
});

test("the gateway gets the message with its key and token, and no private network is asked unless allowed", async () => {
  const got: { headers: IncomingMessage["headers"]; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      got.push({ headers: request.headers, body });
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const config = { ...services.config, SMS_GATEWAY_URL: `http://127.0.0.1:${port}/send`, SMS_GATEWAY_TOKEN: "secret" };
  const sms = { to: "13800001234", text: "您好", key: "notice-1" };

  const refused = await smsGateway(config).send(sms);
  const sent = await smsGateway({ ...config, OUTGOING_ALLOWED_HOSTS: ["127.0.0.1"] }).send(sms);
  await new Promise((resolve) => server.close(resolve));

  expect(refused).toEqual({ state: "failed", permanent: false, reason: "private-network" });
  expect(sent).toEqual({ state: "sent" });
  expect(got).toHaveLength(1);
  expect(got[0]?.headers).toMatchObject({ authorization: "Bearer secret", "idempotency-key": "notice-1" });
  expect(JSON.parse(got[0]?.body ?? "")).toEqual(sms);
});
