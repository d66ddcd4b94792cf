import { beforeEach, describe, expect, test } from "vitest";
import { DAY, NOW, useSearchIndex } from "./test-index.ts";

const { fill, ask, keys } = useSearchIndex();

describe("narrowing", () => {
  beforeEach(async () => {
    await fill({
      a: { body: "公告内容", sectionIds: [2, 5], publishedAt: NOW - 10 * DAY },
      b: { body: "公告内容", sectionIds: [2, 6], publishedAt: NOW - 5 * DAY },
      c: { body: "公告内容", sectionIds: [3], site: 2, publishedAt: NOW - DAY },
      d: { body: "公告内容", sectionIds: [3], language: "en", publishedAt: NOW - DAY },
    });
  });

  test("by section with everything below it, and the total follows", async () => {
    const answer = await ask("公告", { sectionId: 2 });

    expect(answer.hits.map((hit) => hit.key).toSorted()).toEqual(["a", "b"]);
    expect(answer).toMatchObject({ total: 2, totalIsExact: true });
    expect(await keys("公告", { sectionId: 5 })).toEqual(["a"]);
  });

  test("by site and by language", async () => {
    expect(await keys("公告", { site: 2 })).toEqual(["c"]);
    expect(await keys("公告", { language: "en" })).toEqual(["d"]);
  });

  test("by date, the first instant in and the last out", async () => {
    expect(await keys("公告", { from: NOW - 10 * DAY, to: NOW - 5 * DAY })).toEqual(["a"]);
  });

  test("by department and by kind, together with others", async () => {
    await fill({
      e: { body: "公告内容", departmentId: 7, kind: "page", sectionIds: [2] },
      f: { body: "公告内容", departmentId: 7, sectionIds: [3] },
    });

    expect((await keys("公告", { departmentId: 7 })).toSorted()).toEqual(["e", "f"]);
    expect(await keys("公告", { departmentId: 7, sectionId: 3 })).toEqual(["f"]);
    expect(await keys("公告", { kind: "page" })).toEqual(["e"]);
    expect(await keys("公告", { departmentId: 8 })).toEqual([]);
  });

  test("pages follow each other without gap or repeat", async () => {
    const first = await keys("公告", { limit: 2 });
    const second = await keys("公告", { limit: 2, offset: 2 });

    expect([...first, ...second].toSorted()).toEqual(["a", "b", "c", "d"]);
  });
});

describe("safe answers", () => {
  test("highlights escape what the documents hold", async () => {
    await fill({ a: { title: `<img src=x onerror="alert(1)">招商&amp;`, body: "<script>招商</script>'" } });

    const [hit] = (await ask("招商")).hits;

    expect(hit?.titleHtml).toBe("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;<mark>招商</mark>&amp;amp;");
    expect(hit?.excerptHtml).toBe("&lt;script&gt;<mark>招商</mark>&lt;/script&gt;&#39;");
  });

  test("the excerpt shows the passage that was found", async () => {
    const filler = "本办法自发布之日起施行，由主任会议解释。".repeat(40);
    await fill({ a: { body: `${filler}跨境电商企业可以申请仓储补贴。${filler}` } });

    const [hit] = (await ask("仓储补贴")).hits;

    expect(hit?.excerptHtml).toContain("跨境电商企业可以申请<mark>仓储补贴</mark>");
    expect(hit?.excerptHtml.length).toBeLessThan(200);
  });

  test.each([
    '"',
    "AND",
    "OR NOT",
    "*",
    "NEAR(",
    'a" OR "b',
    "{title}:",
    "-",
    "^税",
    "title:x",
    "\u0000",
    "\ue001s1",
    "'; DROP",
  ])("query syntax %j is only text", async (q) => {
    await fill({ a: { title: "公告", body: "内容" } });

    const answer = await ask(q, { site: 1 });

    expect(answer.total).toBe(0);
  });

  test("an empty query finds nothing, a very long one is answered", async () => {
    await fill({ a: { title: "营商环境", body: "优化营商环境。" } });

    expect(await ask("  ，。 ")).toMatchObject({ total: 0, totalIsExact: true, hits: [] });
    expect((await keys("营商环境".repeat(2_500)))[0]).toBe("a");
  });

  test("broken surrogates in documents and queries do no harm", async () => {
    await fill({ a: { title: "招商\ud800引资", body: "\udc00正文招商引资" } });

    expect(await keys("招商\ud83d")).toEqual(["a"]);
    expect((await keys("\udfff")).length).toBe(0);
  });
});
