import { expect, test } from "vitest";
import { z } from "zod";
import { articleFilters } from "../../modules/articles/filters.ts";
import { countFilters, parseSearch, readFilters, writeSearch } from "./filters.ts";
import { clock, dateTime, dayAfter, fromLocalField, startOfDay, toLocalField, waiting } from "./time.ts";
import { depthOf, flatten, moved, nest, subtree } from "./tree.ts";

test("filters survive the way into the address and back", () => {
  const filters = { q: "安全 & 生产", state: "in_review", sectionId: 17, from: "2026-11-01" } as const;

  const address = writeSearch(filters);

  expect(readFilters(articleFilters, parseSearch(address))).toEqual(filters);
});

test("an entry of the address that does not fit is dropped, the others hold", () => {
  const search = { state: "nonsense", sectionId: "seventeen", departmentId: "4", to: "yesterday", unknown: "x" };

  expect(readFilters(articleFilters, search)).toEqual({ departmentId: 4 });
});

test("the same filters make the same address, without empty values", () => {
  expect(writeSearch({ to: "2026-01-02", q: "", state: undefined, from: "2026-01-01" })).toBe(
    writeSearch({ from: "2026-01-01", to: "2026-01-02" }),
  );
  expect(writeSearch({ q: undefined })).toBe("");
});

test("counts the filters that are set", () => {
  expect(countFilters({ q: "a", state: undefined, from: "", page: 2 }, ["page"])).toBe(1);
});

test("an empty schema reads nothing", () => {
  expect(readFilters(z.object({}), { a: "1" })).toEqual({});
});

test("times are China time, wherever the browser stands", () => {
  expect(dateTime("2026-11-21T16:05:00Z")).toBe("2026-11-22 00:05");
  expect(clock("2026-11-21T16:05:00Z")).toBe("00:05");
  expect(dateTime(null)).toBe("—");
  expect(startOfDay("2026-11-22")).toBe("2026-11-21T16:00:00.000Z");
  expect(dayAfter("2026-12-31")).toBe("2026-12-31T16:00:00.000Z");
});

test("a date field and an instant turn into each other", () => {
  expect(toLocalField("2026-11-22T02:30:00Z")).toBe("2026-11-22T10:30");
  expect(fromLocalField("2026-11-22T10:30")).toBe("2026-11-22T02:30:00.000Z");
  expect(fromLocalField("")).toBeNull();
  expect(toLocalField(null)).toBe("");
});

test("waiting is told in minutes, hours or days", () => {
  const now = Date.parse("2026-11-22T10:00:00Z");

  expect(waiting("2026-11-22T09:59:50Z", now)).toBe("1 分钟");
  expect(waiting("2026-11-22T07:30:00Z", now)).toBe("2 小时");
  expect(waiting("2026-11-19T09:00:00Z", now)).toBe("3 天");
});

const tree = [
  { id: 1, parentId: null, path: "/1/", name: "办公室" },
  { id: 2, parentId: null, path: "/2/", name: "社会事务局" },
  { id: 5, parentId: 2, path: "/2/5/", name: "柳堤村" },
  { id: 6, parentId: 2, path: "/2/6/", name: "石桥村" },
  { id: 9, parentId: 77, path: "/77/9/", name: "上级已撤销" },
];

test("a tree list becomes picker entries; a node without its parent stands at the top", () => {
  const entries = flatten(
    nest(
      tree,
      ({ name }) => name,
      ({ id }) => id === 6,
    ),
  );

  expect(entries.map(({ label, depth, disabled }) => [label, depth, disabled])).toEqual([
    ["办公室", 0, false],
    ["社会事务局", 0, false],
    ["柳堤村", 1, false],
    ["石桥村", 1, true],
    ["上级已撤销", 0, false],
  ]);
  expect(entries[2]?.search).toBe("社会事务局 柳堤村");
});

test("a subtree is a node and what is below it, not what merely begins alike", () => {
  const longer = [...tree, { id: 22, parentId: null, path: "/22/", name: "别的" }];

  expect(subtree(longer, tree[1]!).map(({ id }) => id)).toEqual([2, 5, 6]);
  expect(depthOf(tree[2]!)).toBe(1);
});

test("a node moves among its siblings and stops at the edge", () => {
  expect(moved(tree, 6, -1)).toEqual([6, 5]);
  expect(moved(tree, 5, -1)).toBeUndefined();
  expect(moved(tree, 6, 1)).toBeUndefined();
});
