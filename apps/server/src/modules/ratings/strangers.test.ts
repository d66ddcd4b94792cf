import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { openCard } from "../supervision/index.ts";
import { insertCase, personOf } from "../supervision/supervision.test-helper.ts";
import { giveRating, inviteRating } from "./index.ts";

/** What people of another department, and those without any right, get of files and histories: nothing. */
let test: TestApp;
let zone: FilledZone;
let head: Actor;
let otherHead: Actor;
let leader: Actor;
let card: number;
let rectification: number;

beforeAll(async () => {
  test = await openTestApp();
  const { db, keyring, now } = test.services;
  zone = await fillTestZone(db);
  head = await personOf(db, "主任", "department_head", { department: zone.office, worksIn: zone.office });
  otherHead = await personOf(db, "局长", "department_head", { department: zone.economy, worksIn: zone.economy });
  leader = await personOf(db, "分管领导", "leader", {});
  const place = { siteId: zone.siteId, departmentId: zone.office };
  const one = await insertCase(db, place, { officer_id: head.id });
  card = await inTransaction(db, async (tx) => {
    const subject = { type: "application" as const, id: one.id, title: "甲公司的许可" };
    const wanted = { trigger: "unread" as const, subject, departmentId: zone.office, personId: head.id, evidence: [] };
    return (await openCard(tx, wanted, now())) ?? 0;
  });
  const invite = { ...place, occasion: "case:1", channel: "link" as const, applicationId: one.id, itemId: null };
  rectification = await inTransaction(db, async (tx) => {
    const asked = await inviteRating(tx, { ...invite, caseNumber: one.number, officerId: null }, now());
    const sent = {
      level: 5 as const,
      tags: [],
      comment: "等了一上午",
      name: "欧阳明",
      phone: "13812341234",
      consents: true,
    };
    const given = await giveRating(tx, keyring, { token: asked?.token ?? "", siteId: zone.siteId, ...sent }, now());
    return given.rectificationId ?? 0;
  });
});
afterAll(() => test.close());

async function read(actor: Actor | null, path: string): Promise<{ status: number; text: string }> {
  const answer = await test.app.inject({
    method: "GET",
    url: `/api/v1${path}`,
    headers: await headersFor(test.services, actor),
  });
  return { status: answer.statusCode, text: answer.body };
}

const files = ["/supervision/cards/export?format=csv", "/ratings/export?format=csv"];

it("a file of cards or ratings holds the own department's and no other's", async () => {
  const [cards = "", ratings = ""] = await Promise.all(files.map(async (path) => (await read(head, path)).text));
  expect(cards).toContain("甲公司的许可");
  expect(ratings).toMatch(/等了一上午/);
  expect(ratings).toContain("欧");
  for (const path of files) {
    const { status, text } = await read(otherHead, path);
    expect([path, status]).toEqual([path, 200]);
    expect(text).not.toMatch(/甲公司|等了一上午|欧/);
    expect((await read(zone.writer, path)).status).toBe(403);
    expect((await read(null, path)).status).toBe(401);
  }
});

it("a leader's file of ratings says nothing of who rated, and cards are none of a leader's", async () => {
  const { text } = await read(leader, "/ratings/export?format=csv");
  expect(text).toContain("等了一上午");
  expect(text).not.toMatch(/欧|138/);
  expect((await read(leader, "/supervision/cards/export?format=csv")).status).toBe(403);
});

it("the history of a card or of a rectification is there for the own department only", async () => {
  for (const path of [`/supervision/cards/${card}`, `/ratings/rectifications/${rectification}`]) {
    expect((await read(head, path)).status, path).toBe(200);
    expect((await read(otherHead, path)).status, path).toBe(404);
    expect((await read(zone.writer, path)).status, path).toBe(403);
    expect((await read(null, path)).status, path).toBe(401);
  }
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from supervision_card_events`.execute(
    test.services.db,
  );
  expect(rows[0]?.n).toBeGreaterThan(0);
});
