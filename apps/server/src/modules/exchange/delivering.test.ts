import { createHmac } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { withdrawArticle } from "../articles/index.ts";
import { callApi } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";
import { deliver, sendStopMails } from "./index.ts";
import { forgetDeliveries } from "./jobs.ts";

let test: TestApp;
let zone: FilledZone;
let server: Server;
let url: string;
let received: { headers: IncomingHttpHeaders; body: string }[] = [];
let answerWith = 200;
let clock = Date.parse("2026-11-20T09:00:00+08:00");
const folder = mkdtempSync(join(tmpdir(), "exchange-"));
const pass = (minutes: number) => {
  clock += minutes * 60_000;
  test.setNow(new Date(clock));
};

beforeAll(async () => {
  server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: await text(request) });
    response.writeHead(answerWith).end(answerWith === 200 ? "R-2026-7" : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/receive`;
  const env = { OUTGOING_ALLOWED_HOSTS: "127.0.0.1", EXCHANGE_DIR: folder };
  test = await openTestApp({ ...env, SESSION_IDLE_MINUTES: "1440", SESSION_MAX_HOURS: "168" });
  pass(0);
  zone = await fillTestZone(test.services.db);
});
afterAll(async () => {
  await test.close();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  await sql`update exchange_targets set state = 'off'`.execute(zone.db);
  received = [];
  answerWith = 200;
});

const targets = () => `/sites/${zone.siteId}/exchange/targets`;
const make = async (more: object = {}): Promise<{ id: number; secret: string }> =>
  (await callApi(test, zone.chief, "POST", targets(), { kind: "channel", name: "省级门户", url, ...more })).body;
const told = () => received.map(({ body }) => JSON.parse(body));
const publish = (section: keyof FilledZone["section"] = "plain") =>
  publishedIn(zone, { section, now: new Date(clock) });
const withdraw = async ({ id }: { id: number }) => {
  const { rows } = await sql<{ version: number }>`select version from articles where id = ${id}`.execute(zone.db);
  const input = { articleId: id, expectedVersion: rows[0]?.version ?? 0, reason: "内容有误" };
  await inTransaction(zone.db, (tx) => withdrawArticle(tx, zone.chief, input, new Date(clock)));
};
const listed = async (id: number) =>
  (await callApi(test, zone.chief, "GET", `/sites/${zone.siteId}/exchange/deliveries?targetId=${id}`)).body.items;
const stateOf = async (id: number) =>
  (await callApi(test, zone.chief, "GET", targets())).body.items.find((target: { id: number }) => target.id === id);
async function setAddress(id: number, email: string): Promise<void> {
  await sql`update staff set email = ${test.services.keyring.encrypt(email, "staff.email")} where id = ${id}`.execute(
    zone.db,
  );
}
/** The mails that come into the outbox meanwhile. */
async function mailsBy(act: () => Promise<void>) {
  const outbox = join(test.database.folder, "outbox");
  const names = () => (existsSync(outbox) ? readdirSync(outbox) : []);
  const before = names();
  await act();
  const fresh = names().filter((name) => !before.includes(name));
  return Promise.all(fresh.map((name) => mailOf(readFileSync(join(outbox, name), "utf8"))));
}
function mailOf(message: string) {
  const [head = "", body = ""] = message.split("\r\n\r\n");
  const words = [...head.matchAll(/=\?UTF-8\?(B|Q)\?([^?]*)\?=/g)].map(([, kind, coded = ""]) =>
    kind === "B" ? Buffer.from(coded, "base64") : quoted(coded.replaceAll("_", " ")),
  );
  const text = /base64/.test(head) ? Buffer.from(body, "base64") : quoted(body.replaceAll("=\r\n", ""));
  return {
    to: /^To: (.*)$/m.exec(head)?.[1]?.trim(),
    subject: Buffer.concat(words).toString(),
    text: text.toString(),
  };
}
const quoted = (coded: string) =>
  Buffer.from(
    coded.replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    "latin1",
  );

describe("a channel", () => {
  it("is told of publication and withdrawal, signed, with a receipt, each once", async () => {
    const { id, secret } = await make();
    const article = await publish();
    await deliver(test.services);
    await deliver(test.services);
    pass(1);
    await withdraw(article);
    await deliver(test.services);

    expect(told()).toMatchObject([
      { type: "article.published", data: { id: `article:${article.id}`, bodyHtml: expect.stringContaining("<p>") } },
      { type: "article.withdrawn", data: { id: `article:${article.id}` } },
    ]);
    const [{ headers, body } = { headers: {}, body: "" }] = received as {
      headers: Record<string, string>;
      body: string;
    }[];
    const key = Buffer.from(secret.replace("whsec_", ""), "base64");
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
    expect(Math.abs(Number(headers["webhook-timestamp"]) * 1000 - clock)).toBeLessThan(120_000);
    expect(await listed(id)).toMatchObject([
      { event: "article.withdrawn", state: "sent", receipt: "R-2026-7" },
      { event: "article.published", state: "sent", receipt: "R-2026-7" },
    ]);
    const { rows } = await sql<{ secret: string }>`select secret from exchange_targets where id = ${id}`.execute(
      zone.db,
    );
    expect(rows[0]?.secret).not.toContain(secret.slice(6));
  });

  it("tries again later with the same id and the same bytes, and says in plain words what is wrong", async () => {
    const { id } = await make();
    await publish();
    answerWith = 503;
    await deliver(test.services);
    await deliver(test.services);
    expect(received).toHaveLength(1);
    expect(await listed(id)).toMatchObject([{ state: "waiting", tries: 1, error: "对方系统出错（503）" }]);
    expect(await stateOf(id)).toMatchObject({ waiting: 1, lastError: "对方系统出错（503）" });

    pass(1);
    answerWith = 200;
    await deliver(test.services);

    const [first, second] = received;
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect(second?.body).toBe(first?.body);
    expect(await listed(id)).toMatchObject([{ state: "sent", tries: 2, error: null }]);
    expect(await stateOf(id)).toMatchObject({ failingSince: null, lastError: null });
  });

  it("waits with the withdrawal until the publication has arrived, and tells nothing of what was withdrawn before", async () => {
    await make();
    answerWith = 500;
    const article = await publish();
    await deliver(test.services);
    await withdraw(article);
    await deliver(test.services);
    expect(received).toHaveLength(1);
    answerWith = 200;
    pass(1);
    await deliver(test.services);
    await deliver(test.services);
    expect(told().map(({ type }) => type)).toEqual(["article.published", "article.published", "article.withdrawn"]);

    received = [];
    const second = await publish();
    await withdraw(second);
    await deliver(test.services);
    expect(told()).toEqual([]);
  });

  it("is told under the same id by the next server when one ended in the middle of sending", async () => {
    const { id } = await make();
    await publish();
    await sql`update exchange_deliveries set claimed_at = ${new Date(clock)} where target_id = ${id}`.execute(zone.db);
    const [claimed] = await listed(id);
    pass(1);
    await deliver(test.services);
    expect(received).toEqual([]);

    pass(2);
    await deliver(test.services);

    expect(received.map(({ headers }) => headers["webhook-id"])).toEqual([claimed.id]);
  });

  it("of some sections gets nothing of the others", async () => {
    await make({ sectionIds: [zone.section.service] });
    await publish("plain");
    await deliver(test.services);
    expect(told()).toEqual([]);

    await make({ name: "新闻频道", sectionIds: [zone.section.news] });
    const article = await publish("plain");
    await deliver(test.services);
    expect(told()).toMatchObject([{ data: { id: `article:${article.id}` } }]);
  });

  it("is stopped after days without success, or when it is gone, and goes on when somebody turns it on", async () => {
    const { id } = await make();
    await publish();
    answerWith = 404;
    await deliver(test.services);
    expect(await stateOf(id)).toMatchObject({ state: "on", failingSince: new Date(clock).toISOString() });
    await sql`update exchange_targets set failing_since = ${new Date(clock - 5 * 86_400_000)} where id = ${id}`.execute(
      zone.db,
    );
    pass(1);
    await deliver(test.services);
    const stopped = await stateOf(id);
    expect(stopped).toMatchObject({ state: "stopped", waiting: 1 });
    const { rows } = await sql`select 1 from audit_log where action = 'exchange-target.stopped'`.execute(zone.db);
    expect(rows).toHaveLength(1);

    answerWith = 200;
    const body = { state: "on", expectedVersion: stopped.version };
    expect((await callApi(test, zone.chief, "PUT", `/exchange-targets/${id}/state`, body)).status).toBe(204);
    received = [];
    await deliver(test.services);
    expect(told()).toHaveLength(1);

    answerWith = 410;
    await callApi(test, zone.chief, "POST", `/exchange-targets/${id}/test`, {});
    await deliver(test.services);
    expect(await stateOf(id)).toMatchObject({ state: "stopped" });
  });

  it("that is stopped is told once by mail to those who keep the exchange, with what failed last and the way to it", async () => {
    const { id } = await make({ kind: "webhook", name: "办公系统通知" });
    await setAddress(zone.chief.id, "chief@zone.example");
    await setAddress(zone.reviewer.id, "reviewer@zone.example");
    const mails = await mailsBy(async () => {
      await callApi(test, zone.chief, "POST", `/exchange-targets/${id}/test`, {});
      await publish();
      answerWith = 410;
      await deliver(test.services);
      await sendStopMails(test.services);
      pass(60);
      await deliver(test.services);
      await sendStopMails(test.services);
    });

    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: "chief@zone.example", subject: expect.stringContaining("办公系统通知") });
    expect(mails[0]?.text).toContain("对方表示不再接收");
    expect(mails[0]?.text).toContain(url);
    expect(mails[0]?.text).toContain("http://localhost:8080/workbench/exchange?tab=targets&site=");
    expect(mails[0]?.text).toContain("等待送出的消息有 1 条");
  });

  it("and its mails are forgotten after a year, but for what tells what a target has heard", async () => {
    const kept = async () => {
      const { rows } = await sql<{ mails: number; tests: number; articles: number }>`
        select (select count(*)::integer from exchange_stop_mails) as mails,
          count(*) filter (where article_id is null)::integer as tests, count(distinct (target_id, article_id))::integer as articles
        from exchange_deliveries where state in ('sent', 'failed')`.execute(zone.db);
      return rows[0];
    };
    await forgetDeliveries(test.services);
    const before = await kept();
    expect(Math.min(...Object.values(before ?? {}))).toBeGreaterThan(0);
    await forgetDeliveries({ db: zone.db, now: () => new Date(clock + 366 * 86_400_000) });
    expect(await kept()).toMatchObject({ mails: 0, tests: 0 });
  });

  it("is told of again when it is stopped again, and not when somebody turned it on before the mail went", async () => {
    const { id } = await make();
    const stopAgain = async () => {
      answerWith = 503;
      pass(1);
      await callApi(test, zone.chief, "POST", `/exchange-targets/${id}/test`, {});
      await sql`update exchange_targets set failing_since = ${new Date(clock - 6 * 86_400_000)} where id = ${id}`.execute(
        zone.db,
      );
      await deliver(test.services);
    };
    const turnOn = async () => {
      const { version } = await stateOf(id);
      pass(1);
      await callApi(test, zone.chief, "PUT", `/exchange-targets/${id}/state`, {
        state: "on",
        expectedVersion: version,
      });
    };
    const mails = await mailsBy(async () => {
      await stopAgain();
      await sendStopMails(test.services);
      await turnOn();
      await stopAgain();
      await turnOn();
      await sendStopMails(test.services);
      await stopAgain();
      await sendStopMails(test.services);
    });

    expect(mails).toHaveLength(2);
    expect(mails[0]?.text).toContain("连续五天没有送达");
    expect(mails[0]?.text).toContain("对方系统出错（503）");
  });

  it("never reaches into a private network that is not allowed", async () => {
    for (const address of ["http://localhost/x", "http://10.0.0.1/x", "http://[::1]/x"]) {
      const { status, body } = await callApi(test, zone.chief, "POST", targets(), {
        kind: "webhook",
        name: "内网",
        url: address,
      });
      expect([status, body.code], address).toEqual([400, "TARGET_ADDRESS_PRIVATE"]);
    }
    // A name that leads there is found out when it is sent to.
    const { id } = await make({ kind: "webhook", name: "改道", url: "http://localhost.localdomain/x" });
    await callApi(test, zone.chief, "POST", `/exchange-targets/${id}/test`, {});
    await deliver(test.services);
    expect((await listed(id))[0]).toMatchObject({ state: "waiting", tries: 1 });
    expect(received).toEqual([]);
  });
});

it("a folder gets one complete file for each message, under the message's id", async () => {
  const { id } = await make({ kind: "folder", url: null, folder: "upper-level" });
  const article = await publish();
  await deliver(test.services);

  const [row] = await listed(id);
  expect(readdirSync(join(folder, "upper-level"))).toEqual([`${row.id}.json`]);
  const file = JSON.parse(readFileSync(join(folder, "upper-level", `${row.id}.json`), "utf8"));
  expect(file).toMatchObject({ type: "article.published", data: { id: `article:${article.id}` } });
  expect(row).toMatchObject({ state: "sent", receipt: `${row.id}.json` });
  const again = { kind: "folder", name: "又一个", folder: "upper-level" };
  expect((await callApi(test, zone.chief, "POST", targets(), again)).body.code).toBe("ALREADY_EXISTS");
});

it("a webhook gets a notice, and a test when somebody asks for one", async () => {
  const { id } = await make({ kind: "webhook", name: "办公系统" });
  await callApi(test, zone.chief, "POST", `/exchange-targets/${id}/test`, {});
  await publish();
  await deliver(test.services);

  const [testing, notice] = told();
  expect(testing).toMatchObject({ type: "test" });
  expect(notice).toMatchObject({ type: "article.published", data: { url: expect.stringContaining("/news/plain/") } });
  expect(notice.data.bodyHtml).toBeUndefined();
});

it("what failed for good is sent again when somebody asks for it, under its id", async () => {
  const { id } = await make();
  await publish();
  answerWith = 500;
  await deliver(test.services);
  await sql`update exchange_deliveries set state = 'failed' where target_id = ${id}`.execute(zone.db);
  const [failed] = await listed(id);
  answerWith = 200;

  expect((await callApi(test, zone.chief, "POST", `/exchange-deliveries/${failed.id}/retry`, {})).status).toBe(202);
  await deliver(test.services);

  expect(received.map(({ headers }) => headers["webhook-id"])).toEqual([failed.id, failed.id]);
  const again = await callApi(test, zone.chief, "POST", `/exchange-deliveries/${failed.id}/retry`, {});
  expect(again.body.code).toBe("DELIVERY_NOT_FAILED");
});

describe("rights", () => {
  it("keep targets with those who manage the site's exchange, and tell who changed one meanwhile", async () => {
    const { id } = await make();
    const input = { name: "新名称", url, expectedVersion: 1 };
    expect((await callApi(test, null, "GET", targets())).status).toBe(401);
    expect((await callApi(test, zone.writer, "GET", targets())).status).toBe(403);
    expect((await callApi(test, zone.chief, "GET", `/sites/${zone.siteId + 1}/exchange/targets`)).status).toBe(404);
    expect((await callApi(test, zone.chief, "PATCH", `/exchange-targets/${id}`, input)).status).toBe(204);
    const stale = await callApi(test, zone.chief, "PATCH", `/exchange-targets/${id}`, input);
    expect([stale.status, stale.body.changedBy]).toEqual([409, zone.chief.name]);
    const { rows } = await sql<{ action: string }>`
      select action from audit_log where object_type = 'exchange-target' and object_id = ${String(id)} order by id`.execute(
      zone.db,
    );
    expect(rows.map(({ action }) => action)).toEqual(["exchange-target.created", "exchange-target.changed"]);
  });
});
