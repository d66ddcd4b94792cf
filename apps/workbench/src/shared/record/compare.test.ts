import { expect, test } from "vitest";
import { changesBetween, conflictsOf, merged, piecesOf } from "./compare.ts";

const base = { title: "旧标题", summary: "旧摘要", pageSize: 20 };

test("the side that changed a field is proposed, and both are told where both did", () => {
  const changes = [
    { field: "title", theirs: "对方标题", yours: "我的标题" },
    { field: "summary", theirs: "旧摘要", yours: "我的摘要" },
    { field: "pageSize", theirs: 30, yours: 20 },
  ];

  const conflicts = conflictsOf(base, changes);

  expect(conflicts.map(({ field, proposed, both }) => [field, proposed, both])).toEqual([
    ["title", "mine", true],
    ["summary", "mine", false],
    ["pageSize", "theirs", false],
  ]);
});

test("merging takes what was chosen, and what was proposed where nothing was", () => {
  const wanted = { title: "我的标题", summary: "我的摘要", pageSize: 20 };
  const conflicts = conflictsOf(base, changesBetween({ title: "对方标题", summary: "旧摘要", pageSize: 30 }, wanted));

  expect(merged(wanted, conflicts, { title: "theirs" })).toEqual({
    title: "对方标题",
    summary: "我的摘要",
    pageSize: 30,
  });
});

test("a group of settings is compared and merged setting by setting", () => {
  const opened = { settings: { contact: { phone: "1", email: "a" }, footer: { icp: "x" } } };
  const wanted = { settings: { contact: { phone: "2", email: "a" }, footer: { icp: "x" } } };
  const theirs = { contact: { phone: "1", email: "b" }, footer: { icp: "x", note: "注" } };

  const conflicts = conflictsOf(opened, [{ field: "settings", theirs, yours: wanted.settings }]);

  expect(conflicts.map(({ field, proposed }) => [field, proposed])).toEqual([
    ["settings.contact.phone", "mine"],
    ["settings.contact.email", "theirs"],
    ["settings.footer.note", "theirs"],
  ]);
  expect(merged(wanted, conflicts, {})).toEqual({
    settings: { contact: { phone: "2", email: "b" }, footer: { icp: "x", note: "注" } },
  });
});

test("contact data of the other that is shown in part is never sent back", () => {
  const conflicts = conflictsOf({ phone: "1" }, [{ field: "phone", theirs: "138****1234", yours: "2", masked: true }]);

  expect(conflicts[0]).toMatchObject({ both: true, proposed: "mine" });
  expect(merged({ name: "张敏", phone: "2" }, conflicts, { phone: "theirs" })).toEqual({ name: "张敏" });
});

test("only the part of a text that differs is marked, also where a character takes two places", () => {
  expect(piecesOf("供暖𠮷日", "供暖春节日")).toEqual([
    { text: "供暖", differs: false },
    { text: "𠮷", differs: true },
    { text: "日", differs: false },
  ]);
  expect(piecesOf("aaa", "aa").filter(({ differs }) => differs)).toEqual([{ text: "a", differs: true }]);
});
