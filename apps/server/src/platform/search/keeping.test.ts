import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { openSearchIndex } from "./index.ts";
import { DAY, documentOf, NOW, useSearchIndex } from "./test-index.ts";

const fixture = useSearchIndex();
const { fill, ask, keys } = fixture;

describe("keeping documents", () => {
  test("a replaced document is found by its new words only", async () => {
    await fill({ a: { title: "旧的消防规定" } });
    await fill({ a: { title: "新的排污规定", publishedAt: NOW - 300 * DAY } });

    expect(await keys("消防")).toEqual([]);
    expect(await keys("排污")).toEqual(["a"]);
    expect((await fixture.index.stats()).documents).toBe(1);
  });

  test("a removed document is gone and can come again", async () => {
    await fill({ a: { title: "消防规定" }, b: { title: "消防演练" } });

    await fixture.index.apply([{ key: "a", document: null }], "2");
    expect(await keys("消防")).toEqual(["b"]);
    expect(await fixture.index.suggest("消防", 1, 5)).toEqual(["消防演练"]);

    await fill({ a: { title: "消防规定" } });
    expect((await keys("消防")).toSorted()).toEqual(["a", "b"]);
  });

  test("a word that nobody used a moment ago is found as soon as a document holds it", async () => {
    await fill(Object.fromEntries(Array.from({ length: 60 }, (_, number) => [`d${number}`, { body: "年检通知" }])));
    expect(await keys("碳足迹")).toEqual([]);
    expect(await keys("碳足迹是怎么核算出来的")).toEqual([]);

    await fill({ fresh: { body: "企业碳足迹管理" } });

    expect(await keys("碳足迹")).toEqual(["fresh"]);
    expect(await keys("碳足迹是怎么核算出来的")).toEqual(["fresh"]);
  });

  test("removing what is not there only moves the position", async () => {
    await fixture.index.apply([{ key: "missing", document: null }], "77");

    expect(await fixture.index.position()).toBe("77");
  });

  test("tells that it serves while it is being filled", async () => {
    const ended: string[] = [];
    const body = "各园区应当在九月三十日前报送年检材料。".repeat(200);
    const many = Array.from({ length: 300 }, (_, n) => ({ key: `d${n}`, document: documentOf(`d${n}`, { body }) }));
    const applied = fixture.index.apply(many, "78").then(() => ended.push("filled"));
    await fixture.index.serves();
    ended.push("serves");
    await applied;

    expect(ended).toEqual(["serves", "filled"]);
  });

  test("many documents of one minute all get their place", async () => {
    const same = Object.fromEntries(Array.from({ length: 400 }, (_, number) => [`d${number}`, { body: "年检" }]));
    await fill(same);

    expect(await ask("年检")).toMatchObject({ total: 400, totalIsExact: true });
  });

  test("clear removes documents and position", async () => {
    await fill({ a: { title: "消防规定" } });

    await fixture.index.clear();

    expect(await fixture.index.position()).toBeNull();
    expect(await keys("消防")).toEqual([]);
    expect((await fixture.index.stats()).documents).toBe(0);
  });

  test("documents and position survive closing and opening", async () => {
    await fill({ a: { title: "消防规定" } });
    await fixture.index.close();

    fixture.index = await openSearchIndex({ file: fixture.file });

    expect(await fixture.index.position()).toBe("1");
    expect(await keys("消防")).toEqual(["a"]);
  });

  test("when a change cannot be stored, neither the others of its call nor the position are", async () => {
    await fill({ a: { title: "消防规定" } });
    const broken = { ...documentOf("c"), site: null as unknown as number };

    const failing = fixture.index.apply(
      [
        { key: "b", document: documentOf("b", { title: "消防演练" }) },
        { key: "c", document: broken },
      ],
      "2",
    );

    await expect(failing).rejects.toThrow("NOT NULL");
    expect(await fixture.index.position()).toBe("1");
    expect(await keys("消防")).toEqual(["a"]);
  });

  test("a file that is no database is made anew", async () => {
    await fixture.index.close();
    writeFileSync(fixture.file, "this is not a database, but long enough to be read as one".repeat(100));

    fixture.index = await openSearchIndex({ file: fixture.file });

    expect(await fixture.index.position()).toBeNull();
    await fill({ a: { title: "消防规定" } });
    expect(await keys("消防")).toEqual(["a"]);
  });

  test("a file of another version is made anew", async () => {
    await fill({ a: { title: "消防规定" } });
    await fixture.index.close();
    const db = new DatabaseSync(fixture.file);
    db.exec("UPDATE facts SET value = 'older' WHERE name = 'version'");
    db.close();

    fixture.index = await openSearchIndex({ file: fixture.file });

    expect(await fixture.index.position()).toBeNull();
  });

  test("a search during a long apply is answered from before it, and from after it once it resolves", async () => {
    await fill({ a: { title: "消防规定" } });
    const many = Array.from({ length: 1_200 }, (_, number) => ({
      key: `m${number}`,
      document: documentOf(`m${number}`, { body: "消防设施检查记录。".repeat(200) }),
    }));

    let applied = false;
    const applying = fixture.index.apply(many, "2").then(() => {
      applied = true;
    });
    const during = await ask("消防");
    const stillApplying = !applied;
    await applying;

    expect(stillApplying).toBe(true);
    expect(during.total).toBe(1);
    expect((await ask("消防")).total).toBe(1_201);
  });

  test("calls after closing are refused", async () => {
    const other = await openSearchIndex({ file: join(fixture.folder, "other.sqlite") });
    await other.close();

    await expect(other.search({ q: "消防" })).rejects.toThrow("closed");
  });
});

describe("suggestions", () => {
  test("titles that begin with what was typed come first, each once, only of the site", async () => {
    await fill({
      holds: { title: "关于营商环境的通知", publishedAt: NOW },
      begins: { title: "营商环境条例", publishedAt: NOW - 90 * DAY },
      twice: { title: "营商环境条例", publishedAt: NOW - 80 * DAY },
      elsewhere: { title: "营商环境", site: 2 },
    });

    expect(await fixture.index.suggest("营商", 1, 5)).toEqual(["营商环境条例", "关于营商环境的通知"]);
    expect(await fixture.index.suggest("營", 1, 1)).toEqual(["营商环境条例"]);
    expect(await fixture.index.suggest("", 1, 5)).toEqual([]);
  });

  test("an unfinished English word suggests", async () => {
    await fill({ a: { title: "Investment guide", language: "en" } });

    expect(await fixture.index.suggest("Investm", 1, 5)).toEqual(["Investment guide"]);
  });
});
