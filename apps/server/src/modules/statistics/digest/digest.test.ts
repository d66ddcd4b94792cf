import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../../platform/auth/actor.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { type Mail, MailFailed } from "../../../platform/mail/index.ts";
import type { Services } from "../../../platform/services.ts";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { returnReview, submitArticle } from "../../articles/index.ts";
import { headersFor } from "../../articles/session.test-helper.ts";
import { auditOf, draftIn, type FilledZone, fillTestZone, publishedIn } from "../../articles/zone.test-helper.ts";
import { sendDigests } from "./work.ts";

let test: TestApp;
let zone: FilledZone;
let head: Actor;
let foreignHead: Actor;
const at = (text: string) => new Date(`${text}+08:00`);
const monday = at("2026-11-23T08:30:00");

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  head = await makeHead("fang", "方晴", zone.office, "fang@zone.example");
  foreignHead = await makeHead("shi", "石卫", zone.economy, "shi@zone.example");
  await setAddress(zone.leader.id, "cheng@zone.example");
  await sql`update sections set department_id = ${zone.office}, update_days = 5,
    created_at = '2026-11-01' where slug = 'important'`.execute(zone.db);
  await sql`update sections set department_id = ${zone.economy} where slug = 'plain'`.execute(zone.db);
  // Of the office two in the week of 16 November, one returned, and one in the week before; of the economy one.
  for (const day of ["2026-11-17", "2026-11-22", "2026-11-11"])
    await publishedIn(zone, { now: at(`${day}T10:00:00`), content: { title: `办公室稿件 ${day}` } });
  const now = at("2026-11-18T10:00:00");
  const elsewhere = { ...zone, office: zone.economy };
  const foreign = await publishedIn(elsewhere, { actor: zone.outsider, now, content: { title: "经济局的稿件" } });
  await giveBack(now);
  await sql`
    insert into page_views (kind, thing_id, day, section_id, department_id, views)
    select 'article', id, '2026-11-19', section_id, department_id, case when id = ${foreign.id} then 900 else 21 end
    from articles where live_edition_id is not null`.execute(zone.db);
  await sql`
    insert into view_days (day, kind, section_id, department_id, views)
    select day, kind, section_id, department_id, sum(views) from page_views group by 1, 2, 3, 4`.execute(zone.db);
  await sql`insert into article_feedback (article_id, useful, submission_key)
    select id, false, 'key-' || id from articles where live_edition_id is not null`.execute(zone.db);
  await sql`update article_feedback set handled_at = now(), handled_by_name = '方晴'
    where article_id = (select min(article_id) from article_feedback)`.execute(zone.db);
}, 120_000);
afterAll(() => test.close());

async function giveBack(now: Date): Promise<void> {
  const draft = await draftIn(zone, { now });
  await inTransaction(zone.db, async (tx) => {
    const input = { articleId: draft.id, comment: "请补充" };
    const { version } = await submitArticle(tx, zone.writer, { ...input, expectedVersion: draft.version }, now);
    await returnReview(tx, zone.reviewer, { ...input, expectedVersion: version }, now);
  });
}

async function makeHead(username: string, name: string, department: number, email: string): Promise<Actor> {
  const { rows } = await sql<{ id: number }>`
    insert into accounts (kind, username) values ('staff', ${username}) returning id`.execute(zone.db);
  const id = rows[0]?.id ?? 0;
  await sql`insert into staff (id, name) values (${id}, ${name})`.execute(zone.db);
  await sql`insert into role_grants (staff_id, role, scope_kind, department_id)
    values (${id}, 'department_head', 'department', ${department})`.execute(zone.db);
  await setAddress(id, email);
  return { id, name, grants: [] };
}

async function setAddress(id: number, email: string): Promise<void> {
  const sealed = test.services.keyring.encrypt(email, "staff.email");
  await sql`update staff set email = ${sealed} where id = ${id}`.execute(zone.db);
}

async function call(actor: Actor | null, method: "GET" | "PUT" | "POST", path: string, payload?: object) {
  // A session of its own: the clock jumps by days here, and old sessions end.
  const headers = await headersFor({ ...test.services }, actor);
  const response = await test.app.inject({ method, url: `/api/v1/${path}`, headers, ...(payload ? { payload } : {}) });
  return { status: response.statusCode, body: response.body === "" ? null : response.json() };
}

const settingOf = async (department: number) => {
  const { body } = await call(zone.leader, "GET", "statistics/digests");
  return body.items.find((item: { department: { id: number } }) => item.department.id === department);
};
/** Sets it whatever it was before. */
async function setRhythm(department: number, rhythm: string, readers: number[] = []) {
  const { version } = await settingOf(department);
  return call(zone.leader, "PUT", `statistics/digests/${department}`, { expectedVersion: version, rhythm, readers });
}

const outbox = () => {
  const folder = join(test.database.folder, "outbox");
  const names = readdirSync(folder, { recursive: false }) as string[];
  return names.filter((name) => name.endsWith(".eml")).sort();
};
const mailsTo = (address: string) =>
  outbox().filter((name) =>
    readFileSync(join(test.database.folder, "outbox", name), "utf8").includes(`To: ${address}`),
  );

/** The services with a mailer of the test's own. */
const withMailer = (send: (mail: Mail) => Promise<void>): Services => ({
  ...test.services,
  mailer: { send, close: async () => undefined },
});

async function forgetSent(): Promise<void> {
  await sql`delete from digest_mails`.execute(zone.db);
  await sql`delete from digests`.execute(zone.db);
}

describe("the setting of a department", () => {
  it("is kept with its readers, counted up and audited", async () => {
    test.setNow(at("2026-11-16T09:00:00"));
    const first = await call(head, "PUT", `statistics/digests/${zone.office}`, {
      expectedVersion: 0,
      rhythm: "week",
      readers: [zone.leader.id],
    });

    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ rhythm: "week", version: 1, nextAt: monday.toISOString() });
    const byName = Object.fromEntries(first.body.readers.map((one: { name: string }) => [one.name, one]));
    expect(byName.方晴).toMatchObject({ isHead: true, hasAddress: true, refuses: false });
    expect(byName.程澜).toMatchObject({ isHead: false, chosen: true });
    expect(byName.石卫).toBeUndefined();
    expect(await auditOf(zone.db, "department", zone.office)).toContain("digest.set");
  });

  it("is refused when somebody else changed it meanwhile, with who and what", async () => {
    const stale = { expectedVersion: 0, rhythm: "month", readers: [] };
    const { status, body } = await call(zone.leader, "PUT", `statistics/digests/${zone.office}`, stale);

    expect(status).toBe(409);
    expect(body).toMatchObject({ code: "VERSION_CONFLICT", changedBy: "方晴" });
    expect(body.changes).toContainEqual({ field: "rhythm", theirs: "week", yours: "month" });
  });

  it("takes nobody who may not read the statistics, no rhythm that does not exist, no foreign department", async () => {
    const url = `statistics/digests/${zone.office}`;
    const wish = { expectedVersion: 1, rhythm: "week", readers: [foreignHead.id] };

    expect((await call(head, "PUT", url, wish)).body.code).toBe("DIGEST_READER_NOT_ALLOWED");
    expect((await call(head, "PUT", url, { ...wish, rhythm: "daily" })).status).toBe(400);
    expect((await call(foreignHead, "PUT", url, { ...wish, readers: [] })).status).toBe(404);
    expect((await call(zone.writer, "PUT", url, { ...wish, readers: [] })).status).toBe(403);
    expect((await call(null, "PUT", url, wish)).status).toBe(401);
  });

  it("shows heads their own department only", async () => {
    const { body } = await call(foreignHead, "GET", "statistics/digests");
    expect(body.items.map(({ department }: { department: { id: number } }) => department.id)).toEqual([zone.economy]);
    expect((await call(foreignHead, "GET", `statistics/digests/${zone.office}/preview?rhythm=week`)).status).toBe(404);
  });
});

describe("what a digest says", () => {
  it("counts the week of one department beside the week before, with links, and nothing of another department", async () => {
    test.setNow(monday);
    const { body } = await call(head, "GET", `statistics/digests/${zone.office}/preview?rhythm=week`);

    expect(body.subject).toBe("发布周报：党政办公室，2026年11月16日至2026年11月22日");
    for (const line of [
      "· 发布：2 篇（上一周 1 篇）",
      "· 被其他部门的栏目采用：2 次（上一周 1 次）",
      "· 审核退回：100.0%（1 次审核退回 1 次）（上一周 没有）",
      "· 浏览：63 次（上一周 0 次）",
      "超过更新要求的栏目：1 个",
      "/news/important/",
      "待处理的读者反馈：2 条",
      "办公室稿件 2026-11-17：21 次",
      "/workbench/statistics?tab=departments&period=2026-11",
    ])
      expect(body.text).toContain(line);
    expect(body.html).toContain("2 篇");
    expect(body.text + body.html).not.toMatch(/经济|900/);
  });

  it("escapes what people wrote", async () => {
    await sql`update sections set title = '要闻<img src=x>' where slug = 'important'`.execute(zone.db);
    const { body } = await call(head, "GET", `statistics/digests/${zone.office}/preview?rhythm=week`);
    await sql`update sections set title = '要闻' where slug = 'important'`.execute(zone.db);

    expect(body.html).toContain("要闻&lt;img src=x&gt;");
    expect(body.html).not.toContain("<img");
  });

  it("goes to who asks for it, and to nobody else", async () => {
    const sent = await call(zone.leader, "POST", `statistics/digests/${zone.office}/send-to-me`, { rhythm: "month" });

    expect(sent.status).toBe(204);
    expect(mailsTo("cheng@zone.example")).toHaveLength(1);
    expect(mailsTo("fang@zone.example")).toHaveLength(0);
    expect(await auditOf(zone.db, "department", zone.office)).toContain("digest.sent-to-oneself");
    const none = await call(zone.chief, "POST", `statistics/digests/${zone.office}/send-to-me`, { rhythm: "week" });
    expect(none.body.code).toBe("DIGEST_NO_ADDRESS");
  });
});

describe("sending", () => {
  beforeEach(async () => {
    await forgetSent();
    test.setNow(at("2026-11-16T09:00:00"));
    await setRhythm(zone.office, "off");
    await setRhythm(zone.office, "week", [zone.leader.id]);
  });

  it("waits for half past eight on Monday, and then happens once however many servers there are", async () => {
    const sent: string[] = [];
    const services = withMailer(async ({ to }) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      sent.push(to);
    });
    test.setNow(new Date(monday.getTime() - 1000));
    await sendDigests(services);
    expect(sent).toEqual([]);

    test.setNow(monday);
    await Promise.all([sendDigests(services), sendDigests(services), sendDigests(services)]);
    await sendDigests(services);
    test.setNow(at("2026-11-27T12:00:00"));
    await sendDigests(services);

    expect(sent.sort()).toEqual(["cheng@zone.example", "fang@zone.example"]);
    const { body } = await call(head, "GET", "statistics/digests/sent");
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      department: "党政办公室",
      from: "2026-11-16",
      last: "2026-11-22",
      sent: ["方晴", "程澜"].sort((a, b) => (a < b ? -1 : 1)),
      missed: [],
    });
    expect((await call(foreignHead, "GET", "statistics/digests/sent")).body.items).toEqual([]);
    expect(await auditOf(zone.db, "department", zone.office)).toContain("digest.sent");
  });

  it("goes on after the end of a server in its middle, with one mail for each person in the outbox", async () => {
    test.setNow(monday);
    const before = outbox().length;
    // The first mail is handed over, and then nothing of this server is ever heard again.
    let handedOver = () => undefined as undefined;
    const dead = new Promise<void>((resolve) => {
      handedOver = () => void resolve() as undefined;
    });
    const killed = withMailer(async (mail) => {
      await test.services.mailer.send(mail);
      handedOver();
      return new Promise(() => undefined);
    });
    void sendDigests(killed);
    await dead;
    expect(outbox()).toHaveLength(before + 1);

    await sendDigests(test.services);
    expect(outbox()).toHaveLength(before + 1);
    test.setNow(new Date(monday.getTime() + 6 * 60_000));
    await sendDigests(test.services);

    expect(outbox()).toHaveLength(before + 2);
    expect((await call(head, "GET", "statistics/digests/sent")).body.items[0].sent).toHaveLength(2);
  });

  it("tries again what the mail server does not take now, and gives up what it refuses for good", async () => {
    test.setNow(monday);
    const mails: string[] = [];
    const services = withMailer(async ({ to }) => {
      mails.push(to);
      if (to.startsWith("cheng")) throw new MailFailed(true, new Error("no such person"));
      if (mails.filter((one) => one === to).length === 1) throw new MailFailed(false, new Error("later"));
    });
    await sendDigests(services);
    expect((await call(head, "GET", "statistics/digests/sent")).body.items[0]).toMatchObject({
      finishedAt: null,
      missed: expect.arrayContaining([
        { name: "程澜", why: "failed" },
        { name: "方晴", why: "waiting" },
      ]),
    });

    test.setNow(new Date(monday.getTime() + 6 * 60_000));
    await sendDigests(services);
    const [digest] = (await call(head, "GET", "statistics/digests/sent")).body.items;
    expect(digest).toMatchObject({ sent: ["方晴"], missed: [{ name: "程澜", why: "failed" }] });
    expect(digest.finishedAt).not.toBeNull();
  });

  it("leaves out who refuses, has lost the right, or has no address", async () => {
    const refused = await call(head, "PUT", "me/digests", { receives: false });
    await sql`update role_grants set revoked_at = now() where staff_id = ${zone.leader.id}`.execute(zone.db);
    const sent: string[] = [];
    test.setNow(monday);
    await sendDigests(withMailer(async ({ to }) => void sent.push(to)));
    await sql`update role_grants set revoked_at = null where staff_id = ${zone.leader.id}`.execute(zone.db);

    expect(refused.body).toEqual({ receives: false, mayReceive: true });
    expect(sent).toEqual([]);
    expect(await auditOf(zone.db, "staff", head.id)).toEqual(["digest.refused"]);
    expect((await call(head, "PUT", "me/digests", { receives: true })).body.receives).toBe(true);
    expect((await call(null, "PUT", "me/digests", { receives: true })).status).toBe(401);
    expect((await call(zone.writer, "GET", "me/digests")).body.mayReceive).toBe(false);
  });

  it("says nothing of a week before it was turned on", async () => {
    test.setNow(at("2026-11-23T08:31:00"));
    await setRhythm(zone.office, "off");
    await setRhythm(zone.office, "week");
    const sent: string[] = [];
    await sendDigests(withMailer(async ({ to }) => void sent.push(to)));

    expect(sent).toEqual([]);
  });
});
