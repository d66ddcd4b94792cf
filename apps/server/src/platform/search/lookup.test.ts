import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { allOf, lookups, quote } from "./lookup.ts";

let db: DatabaseSync;

beforeEach(() => {
  db = new DatabaseSync(":memory:");
  db.exec(`
    CREATE TABLE facts (name TEXT PRIMARY KEY, value);
    CREATE TABLE documents (id INTEGER PRIMARY KEY, site INTEGER, language TEXT, published_at INTEGER);
    CREATE VIRTUAL TABLE terms USING fts5 (title, summary, body, filters, content = '', tokenize = 'ascii')`);
  for (let id = 1; id <= 60; id += 1) {
    const held = [2, 3, 4, 5].filter((every) => id % every === 0).map((every) => `w${every}`);
    db.prepare("INSERT INTO terms (rowid, body) VALUES (?, ?)").run(id, ["all", ...held].join(" "));
    db.prepare("INSERT INTO documents VALUES (?, 1, 'en', ?)").run(id, id * 60_000);
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  db.close();
});

const found = (expression: string): unknown[] =>
  db
    .prepare("SELECT rowid FROM terms WHERE terms MATCH ?")
    .all(expression)
    .map(({ rowid }) => rowid);

describe("what holds all of some words", () => {
  test("is the same read one after the other, and in whatever order", () => {
    expect(found(allOf(["w5", "w4", "w3"].map(quote)))).toEqual([60]);
    expect(found(allOf(["w2", "all", "w3"].map(quote)))).toEqual([6, 12, 18, 24, 30, 36, 42, 48, 54, 60]);
    expect(found(allOf(['("w4" OR "w5")', quote("w3")]))).toEqual([12, 15, 24, 30, 36, 45, 48, 60]);
    expect(found(allOf([quote("w5")]))).toHaveLength(12);
  });

  test("can be asked of as many words as a query can have", () => {
    expect(found(allOf(Array.from({ length: 199 }, () => quote("all"))))).toHaveLength(60);
  });
});

test("a period bounds what FTS5 reads: it takes bounds as whole numbers alone", () => {
  const bound: SQLInputValue[][] = [];
  const prepare = db.prepare.bind(db);
  vi.spyOn(db, "prepare").mockImplementation((sql) => {
    const statement = prepare(sql);
    const all = statement.all.bind(statement);
    statement.all = ((...values: SQLInputValue[]) => {
      if (sql.includes("terms.rowid >= ?")) bound.push(values);
      return all(...values);
    }) as typeof statement.all;
    return statement;
  });
  const lookup = lookups(db, () => 1)({ q: "all", from: 21 * 60_000, to: 31 * 60_000 });

  expect(lookup.ids("terms", quote("all"), "recent", 3)).toEqual([30, 29, 28]);
  expect(lookup.count("terms", quote("all"), 100)).toBe(10);
  expect(bound.map((values) => values.filter((value) => typeof value === "bigint"))).toEqual([
    [20n, 32n],
    [20n, 32n],
  ]);
});
