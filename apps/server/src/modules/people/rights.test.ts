import { type GrantScope, type RoleName, roleNames } from "@openzone/contract/people";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { may, mayAnywhere, scopesFor, systemActor } from "../../platform/auth/actor.ts";
import { anyone, can, signedIn } from "../../platform/http/access.ts";
import { grantRole } from "./commands/grant-role.ts";
import { moveSectionGrants } from "./commands/move-section-grants.ts";
import { loadActor } from "./load-actor.ts";
import { mayGrantRole } from "./policy.ts";
import { administratorRoles, roles, rolesAllowed } from "./roles.ts";
import {
  actorFor,
  auditOf,
  type Browser,
  browserOf,
  makeDepartment,
  makePerson,
  openPeopleApp,
  type PeopleApp,
  type Person,
  testPlaces,
} from "./testing.ts";

let people: PeopleApp;
let security: Browser;
let securityAdmin: Person;
let system: Browser;
let count = 0;
const fresh = () => `right${++count}`;
const zone: GrantScope = { kind: "zone" };
const site: GrantScope = { kind: "site", siteId: 1 };
const grant = (person: Person, role: RoleName, scope: GrantScope, by: Browser | null = security) =>
  people.call(by, "POST", `/staff/${person.id}/roles`, { role, scope });

beforeAll(async () => {
  people = await openPeopleApp();
  securityAdmin = await makePerson(people, "secadmin", [{ role: "security_admin" }]);
  security = await browserOf(people, securityAdmin);
  system = await browserOf(people, await makePerson(people, "sysadmin", [{ role: "system_admin" }]));
});
afterAll(() => people.close());

test("the three administrators share no action, and no editorial role has one of theirs", () => {
  const sets = administratorRoles.map((role) => roles[role].actions.filter((action) => action !== "staff.read"));
  const all = sets.flat();
  const editorial = roleNames.filter((role) => !roles[role].administrator).flatMap((role) => roles[role].actions);

  expect(administratorRoles).toEqual(["system_admin", "security_admin", "auditor"]);
  expect(new Set(all).size).toBe(all.length);
  expect(editorial.filter((action) => (all as string[]).includes(action))).toEqual([]);
  expect(roles.auditor.actions.every((action) => action.endsWith(".read"))).toBe(true);
  expect(roles.leader.actions).toEqual([
    "article.read",
    "statistics.read",
    "inspection.read",
    "supervision.figures",
    "supervision.overview",
    "rating.read",
  ]);
});

test("who gets past a route is told for every role", () => {
  const nobody = { ...Object.fromEntries(roleNames.map((role) => [role, false])), anonymous: false };
  const everybody = Object.fromEntries([...roleNames, "anonymous"].map((role) => [role, true]));

  expect(rolesAllowed(anyone)).toEqual(everybody);
  expect(rolesAllowed(signedIn)).toEqual({ ...everybody, anonymous: false });
  expect(rolesAllowed(can("role.grant"))).toEqual({ ...nobody, security_admin: true });
  expect(rolesAllowed(can("article.publish"))).toEqual({ ...nobody, chief_editor: true, department_head: true });
  expect(rolesAllowed(can("no.such-action"))).toEqual(nobody);
});

test("a role is given in a scope, in force at once, and audited", async () => {
  const person = await makePerson(people, fresh());

  const answer = await grant(person, "reviewer", { kind: "section", sectionId: 17 });

  expect(answer.status).toBe(201);
  expect(answer.body.roles).toEqual([
    expect.objectContaining({
      role: "reviewer",
      scope: { kind: "section", sectionId: 17 },
      scopeName: "要闻",
      active: true,
      grantedBy: "人员 secadmin",
    }),
  ]);
  const actor = await actorFor(people, person);
  expect(may(actor, "article.review", { siteId: 1, sectionPath: "/3/17/40/" })).toBe(true);
  expect(may(actor, "article.review", { siteId: 1, sectionPath: "/3/18/" })).toBe(false);
  expect(may(actor, "article.review", { siteId: 1, sectionPath: "/3/170/" })).toBe(false);
  expect(may(actor, "article.publish", { sectionPath: "/3/17/" })).toBe(false);
  expect(scopesFor(actor, "article.write")).toEqual([{ kind: "section", path: "/3/17/" }]);
  expect(await auditOf(people, "staff", person.id)).toContain("role.granted");
  expect(people.events).toContainEqual(
    expect.objectContaining({ event: "role-granted", accountId: person.id, by: securityAdmin.id }),
  );
});

test("only the security administrator gives and takes rights", async () => {
  const person = await makePerson(people, fresh(), [{ role: "editor", scope: site }]);
  const editor = await browserOf(people, person);
  const other = await makePerson(people, fresh());
  const [held] = (await people.call(security, "GET", `/staff/${person.id}`)).body.roles;
  const revoke = (by: Browser | null) => people.call(by, "DELETE", `/staff/${person.id}/roles/${held.id}`);

  expect((await grant(other, "editor", site, null)).status).toBe(401);
  expect((await grant(other, "editor", site, system)).status).toBe(403);
  expect((await grant(other, "editor", site, editor)).status).toBe(403);
  expect((await revoke(null)).status).toBe(401);
  expect((await revoke(system)).status).toBe(403);
  expect((await people.call(security, "POST", "/staff", { username: "newbie", name: "新人" })).status).toBe(403);
});

test.each<[RoleName, GrantScope]>([
  ["system_admin", { kind: "site", siteId: 1 }],
  ["editor", { kind: "zone" }],
  ["chief_editor", { kind: "section", sectionId: 17 }],
  ["department_head", { kind: "site", siteId: 1 }],
  ["leader", { kind: "section", sectionId: 17 }],
])("%s cannot be held in the scope %j", async (role, scope) => {
  const answer = await grant(await makePerson(people, fresh()), role, scope);

  expect(answer).toMatchObject({ status: 422, body: { code: "SCOPE_NOT_FOR_ROLE", allowed: roles[role].scopes } });
});

test("a place that does not exist, a closed department, an unknown role and a repeated grant are refused", async () => {
  const person = await makePerson(people, fresh());
  const department = await makeDepartment(people, "to-close");
  await people.call(system, "POST", `/departments/${department.id}/close`, { expectedVersion: 1, reason: "x" });
  await grant(person, "editor", site);

  expect((await grant(person, "editor", { kind: "site", siteId: 2 })).status).toBe(404);
  expect((await grant(person, "editor", { kind: "section", sectionId: 18 })).status).toBe(404);
  expect((await grant(person, "editor", { kind: "department", departmentId: 99_999 })).status).toBe(404);
  expect((await grant(person, "editor", { kind: "department", departmentId: department.id })).body.code).toBe(
    "DEPARTMENT_CLOSED",
  );
  expect((await grant(person, "emperor" as RoleName, site)).status).toBe(400);
  expect((await grant(person, "editor", site)).body.code).toBe("ALREADY_EXISTS");
  expect((await grant({ ...person, id: 99_999 }, "editor", site)).status).toBe(404);
});

describe("the three administrators (三员)", () => {
  const pairs = administratorRoles.flatMap((one) =>
    roleNames.filter((other) => other !== one).map((other) => [one, other] as const),
  );
  const scopeFor = (role: RoleName): GrantScope =>
    roles[role].scopes[0] === "department" ? { kind: "zone" } : roles[role].administrator ? zone : site;

  test.each(pairs)("%s and %s are never in one account, in either order", (one, other) => {
    const facts = (held: RoleName, role: RoleName) => ({
      staffId: 5,
      held: [held],
      role,
      scopeKind: roles[role].scopes[0] ?? "zone",
    });

    const codes = [facts(one, other), facts(other, one)].map((fact) =>
      mayGrantRole(systemActor, fact).map((reason) => reason.code),
    );

    expect(codes).toEqual([["ADMINISTRATORS_SEPARATE"], ["ADMINISTRATORS_SEPARATE"]]);
  });

  test("a refused combination names what is held, and changes nothing", async () => {
    const person = await makePerson(people, fresh(), [{ role: "editor", scope: site }]);

    const answer = await grant(person, "auditor", scopeFor("auditor"));

    expect(answer).toMatchObject({
      status: 409,
      body: { code: "ADMINISTRATORS_SEPARATE", held: ["editor"], wanted: "auditor" },
    });
    expect((await actorFor(people, person)).grants.map((held) => held.role)).toEqual(["editor"]);
  });

  test("two grants sent at the same moment do not slip past each other", async () => {
    for (let round = 0; round < 5; round++) {
      const person = await makePerson(people, fresh());
      const give = (role: RoleName, scope: GrantScope) =>
        people.tx((tx) => grantRole(tx, people.services, testPlaces, systemActor, { staffId: person.id, role, scope }));

      const results = await Promise.allSettled([
        give("system_admin", zone),
        give("auditor", zone),
        give("security_admin", zone),
        give("editor", site),
      ]);

      expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
      expect(
        await people.services.db.selectFrom("role_grants").select("role").where("staff_id", "=", person.id).execute(),
      ).toHaveLength(1);
    }
  });

  test("after the old role is revoked the account may take another one", async () => {
    const person = await makePerson(people, fresh(), [{ role: "editor", scope: site }]);
    const [held] = (await people.call(security, "GET", `/staff/${person.id}`)).body.roles;

    const revoked = await people.call(security, "DELETE", `/staff/${person.id}/roles/${held.id}`);

    expect(revoked).toMatchObject({ status: 200, body: { roles: [] } });
    expect((await grant(person, "auditor", zone)).status).toBe(201);
    expect(await auditOf(people, "staff", person.id)).toContain("role.revoked");
    expect((await people.call(security, "DELETE", `/staff/${person.id}/roles/${held.id}`)).status).toBe(404);
  });

  test("nobody gives rights to themselves or takes their own", async () => {
    const [own] = (await people.call(security, "GET", `/staff/${securityAdmin.id}`)).body.roles;

    const given = await grant(securityAdmin, "auditor", zone);
    const taken = await people.call(security, "DELETE", `/staff/${securityAdmin.id}/roles/${own.id}`);

    expect(given.body.reasons.map((reason: { code: string }) => reason.code)).toEqual([
      "NOT_ONESELF",
      "ADMINISTRATORS_SEPARATE",
    ]);
    expect(taken.body.code).toBe("NOT_ONESELF");
  });

  test("the last usable administrator of a kind keeps the role, also when two are removed at once", async () => {
    const [one, two] = [
      await makePerson(people, fresh(), [{ role: "auditor" }]),
      await makePerson(people, fresh(), [{ role: "auditor" }]),
    ];
    const { db } = people.services;
    await db
      .updateTable("role_grants")
      .set({ revoked_at: new Date() })
      .where("role", "=", "auditor")
      .where("staff_id", "not in", [one.id, two.id])
      .execute();
    const grants = await db
      .selectFrom("role_grants")
      .select(["id", "staff_id"])
      .where("role", "=", "auditor")
      .where("revoked_at", "is", null)
      .execute();

    const answers = await Promise.all(
      grants.map((row) => people.call(security, "DELETE", `/staff/${row.staff_id}/roles/${row.id}`)),
    );

    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body.code).toBe("LAST_ADMINISTRATOR");
  });
});

test("an actor is loaded with all scopes as paths; nobody for an unknown, disabled or expired account", async () => {
  const parent = await makeDepartment(people, "scope-parent");
  const department = await makeDepartment(people, "scope-child", parent.id);
  const person = await makePerson(people, fresh(), [
    { role: "editor", scope: { kind: "department", departmentId: department.id } },
    { role: "chief_editor", scope: site },
    { role: "leader", scope: zone },
    { role: "reviewer", scope: { kind: "section", sectionId: 17 } },
  ]);
  const { db } = people.services;

  const actor = await actorFor(people, person);

  expect(actor.grants.map(({ role, scope }) => [role, scope])).toEqual([
    ["editor", { kind: "department", path: `/${parent.id}/${department.id}/`, siteIds: [] }],
    ["chief_editor", { kind: "site", siteId: 1 }],
    ["leader", { kind: "zone" }],
    ["reviewer", { kind: "section", path: "/3/17/" }],
  ]);
  expect(mayAnywhere(actor, "section.manage")).toBe(true);
  expect(may(actor, "section.manage", { siteId: 2 })).toBe(false);
  expect(await loadActor(db, 999_999)).toBeNull();
  await db
    .updateTable("accounts")
    .set({ expires_at: new Date("2020-01-01T00:00:00Z") })
    .where("id", "=", person.id)
    .execute();
  expect(await loadActor(db, person.id)).toBeNull();
  await db.updateTable("accounts").set({ expires_at: null, state: "disabled" }).where("id", "=", person.id).execute();
  expect(await loadActor(db, person.id)).toBeNull();
});

test("rights on a section follow it when it moves; revoked ones keep the path they had", async () => {
  const person = await makePerson(people, fresh(), [{ role: "editor", scope: { kind: "section", sectionId: 17 } }]);

  await people.tx((tx) => moveSectionGrants(tx, "/3/", "/8/3/"));

  expect((await actorFor(people, person)).grants[0]?.scope).toEqual({ kind: "section", path: "/8/3/17/" });
});

test("the roles with their actions can be read by everyone signed in", async () => {
  const browser = await browserOf(people, await makePerson(people, fresh()));

  const { body } = await people.call(browser, "GET", "/roles");

  expect(body.items.map((item: { role: string }) => item.role)).toEqual([...roleNames]);
  expect((await people.call(null, "GET", "/roles")).status).toBe(401);
});

test("rights of a department reach the main site and those that it, or one above or below it, answers for", async () => {
  const parent = await makeDepartment(people, "reach-above");
  const department = await makeDepartment(people, "reach", parent.id);
  const other = await makeDepartment(people, "reach-other", parent.id);
  const person = await makePerson(people, "reaching", [
    { role: "editor", scope: { kind: "department", departmentId: department.id } },
  ]);
  const owners = { main: null, above: parent.id, own: department.id, other: other.id, nobody: null };
  const ids: Record<string, number> = {};
  for (const [slug, owner] of Object.entries(owners)) {
    const { rows } = await sql<{ id: number }>`
      insert into sites (slug, name, short_name, domain, is_main, department_id, site_id_code, settings)
      values (${slug}, ${slug}, ${slug}, ${`${slug}.example.org`}, ${slug === "main"}, ${owner}, '9900010001', '{}')
      returning id`.execute(people.services.db);
    ids[slug] = rows[0]?.id ?? 0;
  }

  const actor = await actorFor(people, person);

  const at = (slug: string) => may(actor, "article.write", { siteId: ids[slug], departmentPath: department.path });
  expect(Object.keys(owners).filter(at)).toEqual(["main", "above", "own"]);
  expect(may(actor, "article.write", { departmentPath: department.path })).toBe(true);
});
