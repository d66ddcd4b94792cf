import { afterAll, beforeAll, expect, test } from "vitest";
import { may } from "../../platform/auth/actor.ts";
import { departmentBySlug, departmentTree } from "./department-queries.ts";
import { loadActor } from "./load-actor.ts";
import {
  actorFor,
  auditOf,
  type Browser,
  browserOf,
  makeDepartment,
  makePerson,
  openPeopleApp,
  type PeopleApp,
} from "./testing.ts";

let people: PeopleApp;
let admin: Browser;
let editor: Browser;
let count = 0;
const fresh = () => `dept-${++count}`;

beforeAll(async () => {
  people = await openPeopleApp();
  admin = await browserOf(people, await makePerson(people, "sysadmin", [{ role: "system_admin" }]));
  editor = await browserOf(
    people,
    await makePerson(people, "editor", [{ role: "editor", scope: { kind: "site", siteId: 1 } }]),
  );
});
afterAll(() => people.close());

/** Sends the same change as nobody, as an editor and with a nonsense body; none of them may change anything. */
async function refuses(method: string, url: string, body: object, invalid: object) {
  const before = await departmentTree(people.services.db, { closed: true });
  const answers = [
    await people.call(null, method, url, body),
    await people.call(editor, method, url, body),
    await people.call(admin, method, url, invalid),
  ];
  expect(answers.map((answer) => answer.status)).toEqual([401, 403, 400]);
  expect(await departmentTree(people.services.db, { closed: true })).toEqual(before);
}

test("a department is set up below another one, last among its siblings", async () => {
  const parent = await makeDepartment(people, fresh());
  await makeDepartment(people, fresh(), parent.id);
  const slug = fresh();

  const { status, body } = await people.call(admin, "POST", "/departments", {
    slug,
    name: "经济发展局",
    parentId: parent.id,
  });

  expect(status).toBe(201);
  expect(body).toMatchObject({ slug, name: "经济发展局", depth: 1, position: 2, version: 1, state: "open" });
  expect(body.path).toBe(`/${parent.id}/${body.id}/`);
  expect(await auditOf(people, "department", body.id)).toEqual(["department.created"]);
  expect((await people.call(editor, "GET", `/departments/${body.id}/history`)).body.items[0].text).toBe(
    "设立部门“经济发展局”",
  );
  await refuses("POST", "/departments", { slug: fresh(), name: "x" }, { slug: "Not A Slug", name: "" });
});

test("a slug is given once, a name once among open siblings", async () => {
  const first = await makeDepartment(people, fresh());
  const send = (slug: string, name: string, parentId: number | null = null) =>
    people.call(admin, "POST", "/departments", { slug, name, parentId });

  const slugTaken = await send(first.slug, "另一个部门");
  const nameTaken = await send(fresh(), first.name);
  const elsewhere = await send(fresh(), first.name, first.id);

  expect(slugTaken).toMatchObject({ status: 409, body: { code: "ALREADY_EXISTS", field: "slug" } });
  expect(nameTaken).toMatchObject({ status: 409, body: { code: "ALREADY_EXISTS", field: "name" } });
  expect(elsewhere.status).toBe(201);
});

test("a renamed department keeps its old name in its history", async () => {
  const department = await makeDepartment(people, fresh());
  const body = { expectedVersion: 1, name: "科技创新局", phone: "0898-00001111" };

  const { body: renamed } = await people.call(admin, "PATCH", `/departments/${department.id}`, body);

  const { items } = (await people.call(editor, "GET", `/departments/${department.id}/history`)).body;
  expect(renamed).toMatchObject({ name: "科技创新局", phone: "0898-00001111", version: 2, slug: department.slug });
  expect(items.map((item: { text: string }) => item.text)).toEqual([
    "修改了部门信息：电话",
    `由“${department.name}”更名为“科技创新局”`,
    `设立部门“${department.name}”`,
  ]);
  expect(await auditOf(people, "department", department.id)).toEqual(["department.created", "department.updated"]);
  await refuses("PATCH", `/departments/${department.id}`, { ...body, expectedVersion: 2 }, { name: "没有版本号" });
});

test("a stale save is refused and tells who changed what when", async () => {
  const department = await makeDepartment(people, fresh());
  const path = `/departments/${department.id}`;
  await people.call(admin, "PATCH", path, { expectedVersion: 1, duties: "新职责" });

  const stale = await people.call(admin, "PATCH", path, {
    expectedVersion: 1,
    duties: "旧职责",
    name: department.name,
  });

  expect(stale).toMatchObject({
    status: 409,
    body: { code: "VERSION_CONFLICT", changedBy: "人员 sysadmin", version: 2 },
  });
  expect(stale.body.changes).toEqual([{ field: "duties", theirs: "新职责", yours: "旧职责" }]);
  expect(new Date(stale.body.changedAt).getTime()).toBeGreaterThan(0);
});

test("two saves of the same version: one wins", async () => {
  const { id } = await makeDepartment(people, fresh());
  const save = (duties: string) => people.call(admin, "PATCH", `/departments/${id}`, { expectedVersion: 1, duties });

  const answers = await Promise.all([save("一"), save("二")]);

  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
});

test("a moved department takes everything below along, and rights follow", async () => {
  const [from, to] = [await makeDepartment(people, fresh()), await makeDepartment(people, fresh())];
  const moved = await makeDepartment(people, fresh(), from.id);
  const below = await makeDepartment(people, fresh(), moved.id);
  const head = await makePerson(people, fresh(), [
    { role: "department_head", scope: { kind: "department", departmentId: to.id } },
  ]);
  const pathOfBelow = async () =>
    (
      await people.services.db
        .selectFrom("departments")
        .select("path")
        .where("id", "=", below.id)
        .executeTakeFirstOrThrow()
    ).path;
  const mayBefore = may(await actorFor(people, head), "article.publish", { departmentPath: await pathOfBelow() });

  const answer = await people.call(admin, "POST", `/departments/${moved.id}/move`, {
    expectedVersion: 1,
    parentId: to.id,
  });

  expect(answer.body).toMatchObject({ parentId: to.id, depth: 1, version: 2 });
  expect(await pathOfBelow()).toBe(`/${to.id}/${moved.id}/${below.id}/`);
  expect(mayBefore).toBe(false);
  expect(may(await actorFor(people, head), "article.publish", { departmentPath: await pathOfBelow() })).toBe(true);
  const { items } = (await people.call(editor, "GET", `/departments/${moved.id}/history`)).body;
  expect(items[0].text).toBe(`由“${from.name}”划转到“${to.name}”`);
  expect(await auditOf(people, "department", moved.id)).toContain("department.moved");
  const body = { expectedVersion: 2, parentId: null };
  await refuses("POST", `/departments/${moved.id}/move`, body, { expectedVersion: 2 });
  expect(
    await people.call(admin, "POST", `/departments/${moved.id}/move`, { ...body, expectedVersion: 1 }),
  ).toMatchObject({
    body: { code: "VERSION_CONFLICT" },
  });
});

test("a department does not go into itself or below itself", async () => {
  const top = await makeDepartment(people, fresh());
  const middle = await makeDepartment(people, fresh(), top.id);
  const move = (parentId: number) =>
    people.call(admin, "POST", `/departments/${top.id}/move`, { expectedVersion: 1, parentId });

  expect((await move(top.id)).body.code).toBe("DEPARTMENT_LOOP");
  expect((await move(middle.id)).body.code).toBe("DEPARTMENT_LOOP");
  expect((await move(999_999)).status).toBe(404);
});

test("two moves that together would make a loop: one is refused", async () => {
  const move = (id: number, parentId: number) =>
    people.call(admin, "POST", `/departments/${id}/move`, { expectedVersion: 1, parentId });

  for (let round = 0; round < 8; round++) {
    const [a, b] = [await makeDepartment(people, fresh()), await makeDepartment(people, fresh())];
    const [belowA, belowB] = [await makeDepartment(people, fresh(), a.id), await makeDepartment(people, fresh(), b.id)];
    const answers = await Promise.all([move(a.id, belowB.id), move(b.id, belowA.id)]);

    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  }
});

test("siblings get a new order, and an order of a changed list is refused", async () => {
  const parent = await makeDepartment(people, fresh());
  const names = [fresh(), fresh(), fresh()];
  const ids: number[] = [];
  for (const slug of names) ids.push((await makeDepartment(people, slug, parent.id)).id);
  const [a = 0, b = 0, c = 0] = ids;

  const answer = await people.call(admin, "PUT", "/departments/order", { parentId: parent.id, ids: [c, a, b] });

  const below = answer.body.items.filter((item: { parentId: number }) => item.parentId === parent.id);
  expect(below.map((item: { id: number }) => item.id)).toEqual([c, a, b]);
  expect(await auditOf(people, "department", parent.id)).toContain("departments.reordered");
  for (const wrong of [
    [a, b],
    [a, b, b],
    [a, b, parent.id],
  ]) {
    const refused = await people.call(admin, "PUT", "/departments/order", { parentId: parent.id, ids: wrong });
    expect(refused.body.code).toBe("DEPARTMENT_ORDER_INCOMPLETE");
  }
  await refuses("PUT", "/departments/order", { parentId: parent.id, ids: [a, b, c] }, { parentId: parent.id, ids: [] });
});

test("a merger moves staff, departments and rights, and loses no history", async () => {
  const [source, target] = [await makeDepartment(people, fresh()), await makeDepartment(people, fresh())];
  const child = await makeDepartment(people, fresh(), source.id);
  const scope = { kind: "department", departmentId: source.id } as const;
  const onlySource = await makePerson(people, fresh(), [{ role: "editor", scope }], { departments: [source.id] });
  const both = await makePerson(
    people,
    fresh(),
    [
      { role: "editor", scope },
      { role: "editor", scope: { ...scope, departmentId: target.id } },
    ],
    {
      departments: [source.id, target.id],
    },
  );

  const body = { expectedVersion: 1, intoId: target.id, reason: "机构改革" };
  const answer = await people.call(admin, "POST", `/departments/${source.id}/merge`, body);

  expect(answer).toMatchObject({ status: 200, body: { id: target.id } });
  const closed = await departmentBySlug(people.services.db, source.slug);
  expect(closed).toMatchObject({ state: "closed", mergedIntoId: target.id, name: source.name });
  expect(closed?.path).toBe(`/${target.id}/${source.id}/`);
  expect(await departmentBySlug(people.services.db, child.slug)).toMatchObject({
    parentId: target.id,
    path: `/${target.id}/${child.id}/`,
  });
  const members = await people.services.db
    .selectFrom("staff_departments")
    .selectAll()
    .where("department_id", "in", [source.id, target.id])
    .orderBy("staff_id")
    .execute();
  expect(members).toEqual([
    { staff_id: onlySource.id, department_id: target.id, is_primary: true },
    { staff_id: both.id, department_id: target.id, is_primary: true },
  ]);
  for (const person of [onlySource, both]) {
    const actor = await actorFor(people, person);
    expect(actor.grants.map((grant) => grant.scope)).toEqual([
      { kind: "department", path: `/${target.id}/`, siteIds: [] },
    ]);
    // What the merged department published lies below the other one now.
    expect(may(actor, "article.write", { departmentPath: closed?.path })).toBe(true);
  }
  const texts = async (id: number) =>
    (await people.call(editor, "GET", `/departments/${id}/history`)).body.items.map(
      (item: { text: string }) => item.text,
    );
  expect((await texts(source.id))[0]).toBe(`并入“${target.name}”：机构改革`);
  expect((await texts(target.id))[0]).toBe(`“${source.name}”并入本部门：机构改革`);
  expect(await auditOf(people, "department", source.id)).toContain("department.merged");
});

test("a merger with itself, into its own subtree or a closed one, stale or unsigned, is refused", async () => {
  const [source, other] = [await makeDepartment(people, fresh()), await makeDepartment(people, fresh())];
  const child = await makeDepartment(people, fresh(), source.id);
  const url = `/departments/${source.id}/merge`;
  const merge = (intoId: number, expectedVersion = 1) =>
    people.call(admin, "POST", url, { expectedVersion, intoId, reason: "x" });
  await people.call(admin, "POST", `/departments/${other.id}/close`, { expectedVersion: 1, reason: "撤销" });

  expect((await merge(source.id)).body.code).toBe("DEPARTMENT_LOOP");
  expect((await merge(child.id)).body.code).toBe("DEPARTMENT_LOOP");
  expect((await merge(other.id)).body.code).toBe("DEPARTMENT_CLOSED");
  expect((await merge(other.id, 9)).body.code).toBe("VERSION_CONFLICT");
  const body = { expectedVersion: 1, intoId: other.id, reason: "x" };
  await refuses("POST", url, body, { ...body, reason: "" });
});

test("an empty department is closed, stays with its history, and gives no rights any more", async () => {
  const department = await makeDepartment(people, fresh());
  const scope = { kind: "department", departmentId: department.id } as const;
  const person = await makePerson(people, fresh(), [{ role: "department_head", scope }]);
  const url = `/departments/${department.id}/close`;

  const answer = await people.call(admin, "POST", url, { expectedVersion: 1, reason: "机构撤销" });

  expect(answer.body).toMatchObject({ state: "closed", name: department.name });
  const listed = (await departmentTree(people.services.db)).map((item) => item.id);
  expect(listed).not.toContain(department.id);
  const all = await people.call(editor, "GET", "/departments?closed=true");
  expect(all.body.items.map((item: { id: number }) => item.id)).toContain(department.id);
  expect((await loadActor(people.services.db, person.id))?.grants).toEqual([]);
  expect(await auditOf(people, "department", department.id)).toContain("department.closed");
  const twice = await people.call(admin, "POST", url, { expectedVersion: 2, reason: "x" });
  const renamed = await people.call(admin, "PATCH", `/departments/${department.id}`, {
    expectedVersion: 2,
    name: "新名",
  });
  const under = await people.call(admin, "POST", "/departments", { slug: fresh(), name: "x", parentId: department.id });
  expect([twice, renamed, under].map((reply) => reply.body.code)).toEqual(Array(3).fill("DEPARTMENT_CLOSED"));
});

test("a department with open departments or active staff is not closed, and all reasons are told", async () => {
  const department = await makeDepartment(people, fresh());
  await makeDepartment(people, fresh(), department.id);
  await makePerson(people, fresh(), [], { departments: [department.id] });
  const url = `/departments/${department.id}/close`;

  const answer = await people.call(admin, "POST", url, { expectedVersion: 1, reason: "x" });

  expect(answer.status).toBe(409);
  expect(answer.body.reasons).toEqual([
    { code: "DEPARTMENT_HAS_CHILDREN", details: { name: department.name, count: 1 } },
    { code: "DEPARTMENT_HAS_STAFF", details: { name: department.name, count: 1 } },
  ]);
  expect((await people.call(admin, "POST", url, { expectedVersion: 7, reason: "x" })).body.code).toBe(
    "VERSION_CONFLICT",
  );
  await refuses("POST", url, { expectedVersion: 1, reason: "x" }, { expectedVersion: 1 });
});

test("the history of a department cannot be changed", async () => {
  const { id } = await makeDepartment(people, fresh());
  const { db } = people.services;

  await expect(db.deleteFrom("department_history").where("department_id", "=", id).execute()).rejects.toThrow(
    "append-only",
  );
  await expect(
    db.updateTable("department_history").set({ kind: "closed" }).where("department_id", "=", id).execute(),
  ).rejects.toThrow("append-only");
});
