import { afterAll, beforeAll, expect, it } from "vitest";
import { createApp } from "../../app.ts";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { itemWith, officer, on, submitted } from "../applications/cases.test-helper.ts";
import { requestSupplement, staffDoer } from "../applications/index.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { endPrinting, legalDocumentJobs } from "../legal-documents/index.ts";

let test: TestApp;
let zone: FilledZone;
let clerk: Actor;
let number: string;
const monday = on("2026-11-23");

beforeAll(async () => {
  test = await openTestApp();
  test.setNow(monday);
  zone = await fillTestZone(test.services.db);
  clerk = await officer(zone, "clerk", "周办", "case_officer");
  const made = await submitted(test, await itemWith(test, zone), monday);
  number = made.number;
  await inTransaction(zone.db, (tx) =>
    requestSupplement(
      tx,
      staffDoer(clerk),
      { id: made.id, expectedVersion: 1, items: [{ materialKey: null, text: "补充租赁合同" }], days: 5, note: "" },
      monday,
    ),
  );
});
afterAll(() => test?.close());

let address = 0;
/** From an address of its own, so that no limit of another question is met. */
const nextAddress = () => {
  address += 1;
  return `192.0.2.${address}`;
};
const ask = (form: Record<string, string>, url = "/track/", remoteAddress = nextAddress(), server = test.app) =>
  server.inject({
    method: "POST",
    url,
    remoteAddress,
    headers: {
      origin: test.services.config.PUBLIC_URL,
      "content-type": "application/x-www-form-urlencoded",
      accept: "text/html",
    },
    payload: new URLSearchParams(form).toString(),
  });

it("shows an applicant where the case is, what is asked of them, until when and why", async () => {
  const answer = await ask({ number: `${number.slice(0, 8)} ${number.slice(8)}`, tail: "5678" });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers["cache-control"]).toContain("no-store");
  for (const words of [
    "等待您补正",
    "补充租赁合同",
    "请在2026-11-30前补正",
    "自2026-11-23起算，当日不计入",
    "周末，不计入",
  ])
    expect([words, answer.body.includes(words)]).toEqual([words, true]);
  for (const personal of ["欧阳", "13812345678", "110105", "周办"])
    expect([personal, answer.body.includes(personal)]).toEqual([personal, false]);
});

it("says the same of an unknown number, a malformed one and wrong digits", async () => {
  const other = `${number.slice(0, 8)}${String((Number(number.slice(8)) + 1) % 10_000_000).padStart(7, "0")}`;
  const timed = async (form: Record<string, string>) => {
    const began = performance.now();
    const { statusCode, body } = await ask(form);
    return { statusCode, ms: performance.now() - began, body: body.replaceAll(form.number ?? "", "NUMBER") };
  };
  const wrong = await timed({ number, tail: "0000" });
  const unknown = await timed({ number: other, tail: "5678" });
  const malformed = await timed({ number: "abc", tail: "5678" });
  expect(wrong.statusCode).toBe(404);
  expect([unknown.body, unknown.statusCode]).toEqual([wrong.body, 404]);
  expect([malformed.body, malformed.statusCode]).toEqual([wrong.body, 404]);
  for (const { ms } of [wrong, unknown, malformed]) expect(ms).toBeGreaterThan(245);
});

it("closes a number for which wrong digits were tried, from wherever they came", async () => {
  const made = await submitted(test, await itemWith(test, zone), monday);
  const right = { number: made.number, tail: "5678" };
  expect((await ask(right)).statusCode).toBe(200);
  await Promise.all(Array.from({ length: 10 }, (_, n) => ask({ number: made.number, tail: String(1000 + n) })));
  expect((await ask(right)).statusCode).toBe(404);
  test.setNow(on("2026-11-23", "10:45"));
  expect((await ask(right)).statusCode).toBe(200);
  test.setNow(monday);
});

it("lets no more guesses through when they are sent at once, to two servers", async () => {
  const made = await submitted(test, await itemWith(test, zone), monday);
  const another = await createApp(test.services);
  await another.ready();
  const guess = (server: typeof another, tail: string) =>
    ask({ number: made.number, tail }, "/track/", nextAddress(), server);
  await Promise.all(Array.from({ length: 5 }, (_, n) => guess(test.app, String(1000 + n))));
  await Promise.all(Array.from({ length: 5 }, (_, n) => guess(another, String(2000 + n))));
  expect((await guess(another, "5678")).statusCode).toBe(404);
  expect((await guess(test.app, "5678")).statusCode).toBe(404);
  await another.close();
});

it("lets one address ask twenty times a minute", async () => {
  const codes: number[] = [];
  for (let n = 0; n < 21; n += 1)
    codes.push((await ask({ number, tail: "5678" }, "/track/", "198.51.100.7")).statusCode);
  expect(codes.at(-1)).toBe(429);
});

it.each(["zh-CN", "en"])("answers in %s", async (language) => {
  const url = language === "zh-CN" ? "/track/" : `/${language}/track/`;
  const form = await test.app.inject({ url: `${url}?number=${number}` });
  expect(form.statusCode).toBe(200);
  expect(form.body).toContain(`value="${number}"`);
  const answer = await ask({ number, tail: "5678" }, url);
  expect(answer.statusCode).toBe(200);
});

it("lists the documents of the case with links that nobody else can make, and that end", async () => {
  const jobs = legalDocumentJobs(test.services);
  await jobs.find(({ name }) => name === "legal-documents.make-files")?.run({});
  const { body } = await ask({ number, tail: "5678" });
  expect(body).toMatch(/补正通知书[\s\S]*补字〔2026〕1号/);
  const link = (/href="(\/track\/documents\/[^"]+)"/.exec(body)?.[1] ?? "").replaceAll("&amp;", "&");
  const get = async (url: string) => (await test.app.inject({ url, remoteAddress: nextAddress() })).statusCode;

  expect(await get(link)).toBe(200);
  expect(await get(link.replace(/proof=.{4}/, "proof=AAAA"))).toBe(404);
  expect(await get(link.replace(/until=\d+/, "until=9999999999999"))).toBe(404);
  test.setNow(new Date(monday.getTime() + 16 * 60_000));
  expect(await get(link)).toBe(404);
  await endPrinting();
}, 120_000);
