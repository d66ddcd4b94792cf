import { readFileSync } from "node:fs";
import { type GrantScope, type RoleName, roleNames } from "@openzone/contract/people";
import { createSiteSchema } from "@openzone/contract/sites";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import {
  createDepartment,
  createStaff,
  grantRole,
  hashPassword,
  provisionAccount,
  roles,
} from "./modules/people/index.ts";
import { createSite, placeDirectory } from "./modules/sites/index.ts";
import { systemActor } from "./platform/auth/actor.ts";
import { sessionCookie } from "./platform/auth/index.ts";
import { openSession } from "./platform/auth/sessions.ts";
import { inTransaction } from "./platform/database/database.ts";
import { csrfToken } from "./platform/http/csrf.ts";
import { openTestApp, type TestApp } from "./platform/testing/app.ts";

/**
 * The reviewed matrix: who gets past the door of each route. A person changes it together with the rights; it is not
 * made from the code. What is open to anyone without signing in needs no line for each role.
 */
const matrix = z
  .record(z.string(), z.object({ anonymous: z.boolean() }).catchall(z.boolean()))
  .parse(JSON.parse(readFileSync(new URL("access-matrix.json", import.meta.url), "utf8")));

let zone: TestApp;
const people = new Map<RoleName, number>();

beforeAll(async () => {
  zone = await openTestApp();
  const { services } = zone;
  const siteId = await inTransaction(services.db, async (tx) => {
    const site = createSiteSchema.parse({
      slug: "main",
      name: "云泽经开区",
      shortName: "云泽",
      domain: "localhost",
      siteIdCode: "1234567890",
    });
    return (await createSite(tx, systemActor, site)).id;
  });
  const passwordHash = await hashPassword("sparrow ladder 42 comet");
  for (const role of roleNames) people.set(role, await makePerson(role, siteId, passwordHash));
});
afterAll(() => zone.close());

/** One person of the staff who has this role only, as widely as it can be given. */
async function makePerson(role: RoleName, siteId: number, passwordHash: string): Promise<number> {
  const { services } = zone;
  const { scopes, administrator } = roles[role];
  return inTransaction(services.db, async (tx) => {
    const slug = role.replaceAll("_", "-");
    const department = await createDepartment(tx, systemActor, { slug, name: `部门 ${role}`, parentId: null });
    const scope: GrantScope = scopes.includes("zone")
      ? { kind: "zone" }
      : scopes.includes("site")
        ? { kind: "site", siteId }
        : { kind: "department", departmentId: department.id };
    const departments = [{ departmentId: department.id, isPrimary: true }];
    const id = await createStaff(tx, services, systemActor, { username: slug, name: role, departments });
    await grantRole(tx, services, placeDirectory, systemActor, { staffId: id, role, scope });
    await provisionAccount(tx, services, { staffId: id, passwordHash, mustChange: false, totp: administrator });
    return id;
  });
}

/** A new session for each request: some routes end the one that they are called with. */
async function signedInHeaders(role: RoleName): Promise<Record<string, string>> {
  const { services } = zone;
  const id = people.get(role);
  if (id === undefined) throw new Error(`nobody has the role ${role}`);
  const client = { addressPrefix: "192.0.2.0/24", userAgent: "test" };
  const { token, sessionId } = await inTransaction(services.db, (tx) =>
    openSession(tx, services, id, ["password"], client),
  );
  const [cookie = ""] = sessionCookie(token, services.config.PUBLIC_URL).split(";");
  return { cookie, "x-csrf-token": csrfToken(services.keyring, String(sessionId)) };
}

const routesOfApp = (): string[] => [...zone.app.accessTable.keys()].filter((route) => !route.startsWith("HEAD "));

/** An address that names nothing that exists, so that a request that gets past the door changes nothing. */
const addressOf = (path: string): string =>
  path
    .replace(/:(\w+)/g, (_, name: string) => (name === "key" ? "no-such-draft" : "999999"))
    .replace("*", "no-such-page");

async function statusFor(route: string, role: RoleName | "anonymous"): Promise<number> {
  const [method = "", path = ""] = route.split(" ");
  const { origin } = new URL(zone.services.config.PUBLIC_URL);
  const headers = { origin, ...(role === "anonymous" ? {} : await signedInHeaders(role)) };
  const payload = method === "GET" ? undefined : {};
  const answer = await zone.app.inject({ method: method as "GET", url: addressOf(path), headers, payload });
  return answer.statusCode;
}

function door(status: number): "open" | "sign in" | "refused" | "fault" {
  if (status === 401) return "sign in";
  if (status === 403) return "refused";
  return status >= 500 ? "fault" : "open";
}

test("the reviewed matrix knows every route, and every line of it has a route", () => {
  const known = routesOfApp();
  expect(known.filter((route) => !(route in matrix))).toEqual([]);
  expect(Object.keys(matrix).filter((route) => !known.includes(route))).toEqual([]);
});

test("the reviewed matrix names every role on each route of the API that is not open to anyone", () => {
  const short = Object.entries(matrix).filter(
    ([, line]) => !line.anonymous && roleNames.some((role) => line[role] === undefined),
  );
  expect(short.map(([route]) => route)).toEqual([]);
});

test("every route answers those who are not signed in as the reviewed matrix says", async () => {
  const wrong: string[] = [];
  for (const [route, line] of Object.entries(matrix)) {
    const status = await statusFor(route, "anonymous");
    if (door(status) !== (line.anonymous ? "open" : "sign in")) wrong.push(`${route}: ${status}`);
  }
  expect(wrong).toEqual([]);
});

test.each(roleNames)("every route answers %s as the reviewed matrix says", async (role) => {
  const wrong: string[] = [];
  for (const [route, line] of Object.entries(matrix)) {
    if (line[role] === undefined) continue;
    const status = await statusFor(route, role);
    // Pages of public accounts know no session of the staff: to sign in there is what is left.
    const isForAccounts = zone.app.accessTable.get(route)?.kind === "account";
    const shut = isForAccounts ? "sign in" : "refused";
    if (door(status) !== (line[role] ? "open" : shut)) wrong.push(`${route}: ${status}`);
  }
  expect(wrong).toEqual([]);
});

test("rights are as narrow as the reviewed matrix: no route that changes something is open to all", () => {
  // Some of these change nothing: OAI-PMH wants its questions by POST as well.
  const mayBeOpen = new Set(
    Object.keys(matrix).filter((route) =>
      /^POST \/(api\/v1\/(session|password-reset)|feedback\/|oai$|(?:[a-z]{2}\/)?(?:verify|track|rate|account\/(sign-in|register|password|identity))\/)/.test(
        route,
      ),
    ),
  );
  const open = routesOfApp().filter((route) => {
    const access = zone.app.accessTable.get(route);
    return !route.startsWith("GET ") && (access?.kind === "public" || (access?.kind === "account" && access.optional));
  });
  expect(open.filter((route) => !mayBeOpen.has(route))).toEqual([]);
});
