import { exampleForm } from "@openzone/contract/forms/forms.test-helper";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../../platform/auth/actor.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { headersFor } from "../../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../../articles/zone.test-helper.ts";
import { createForm } from "../../forms/index.ts";

let test: TestApp;
let zone: FilledZone;
let id: number;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  const { db, now } = test.services;
  const input = { siteId: zone.siteId, departmentId: zone.office, definition: exampleForm() };
  ({ id } = await inTransaction(db, (tx) => createForm(tx, zone.reviewer, input, now())));
});
afterAll(() => test?.close());

async function preview(query: Record<string, string> = {}, actor: Actor = zone.reviewer) {
  const { host: _, ...headers } = (await headersFor(test.services, actor)) as Record<string, string>;
  const url = `/preview/forms/${id}?${new URLSearchParams(query)}`;
  return test.app.inject({ method: "GET", url, headers: { ...headers, accept: "text/html" } });
}

it("a preview shows the form as it will be, with its checks and conditions", async () => {
  const first = await preview();
  expect([first.statusCode, first.headers["cache-control"]]).toEqual([200, "private, no-store"]);
  expect(first.body).toContain("第 1 步，共 2 步");

  const wrong = await preview({ page: "who", _action: "next", name: "甲公司" });
  expect(wrong.body).toContain("请选择“经营场所”");
  expect(wrong.body).toContain('value="甲公司"');

  const rented = await preview({ page: "who", _action: "next", name: "甲公司", premises: "rented" });
  expect(rented.body).toContain("出租人");
  const own = await preview({ page: "who", _action: "next", name: "甲公司", premises: "own" });
  expect(own.body).not.toContain("出租人");

  const check = await preview({ page: "place", _action: "next", name: "甲公司", premises: "own", area: "80" });
  expect(check.body).toContain("核对填写的内容");
  expect(check.body).toContain("80 平方米");
});

it("a preview is for those who keep the form", async () => {
  expect((await preview({}, zone.writer)).statusCode).toBe(403);
});
