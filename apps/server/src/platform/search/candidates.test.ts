import { describe, expect, test } from "vitest";
import { type Access, collect } from "./candidates.ts";
import { parseQuery } from "./query.ts";

type Asked = { read: "bm25" | "recent" | "count"; most: number };

/** An index in which every term stands in so many documents; tells what it was asked to read. */
function indexWhereEachStandsIn(documents: number): { access: Access; asked: Asked[] } {
  const asked: Asked[] = [];
  const access: Access = {
    lookup: {
      ids(_table, _expression, order, limit) {
        asked.push({ read: order, most: limit });
        return Array.from({ length: Math.min(documents, limit) }, (_, id) => id);
      },
      count(_table, _expression, most) {
        asked.push({ read: "count", most });
        return Math.min(documents, most);
      },
    },
    counts: { of: () => documents, ofMarks: () => documents },
    titleOf: () => "关于项目建设的通知",
  };
  return { access, asked };
}

describe("what a search reads", () => {
  const organs = ["云泽经济技术开发区管理委员会", "开发区管理委员会办公室", "经济发展局", "管委会", "局"];

  test.each(organs)("is bounded for “%s” where it stands in all of a million documents", (name) => {
    const { access, asked } = indexWhereEachStandsIn(1_000_000);

    const { ids, all, allIsExact } = collect(access, parseQuery(name, "zh-CN"), { needed: 10 });

    // Ranking all that match, or counting them to the end, would read every document.
    expect(asked.filter(({ read }) => read === "bm25")).toEqual([]);
    expect(asked.filter(({ read, most }) => most > (read === "count" ? 10_000 : 500))).toEqual([]);
    expect(ids.length).toBeGreaterThanOrEqual(100);
    expect(all).toBeGreaterThanOrEqual(200);
    expect(allIsExact).toBe(false);
  });

  test("is everything that matches where that is little: the best of it, counted to the end", () => {
    const { access, asked } = indexWhereEachStandsIn(300);

    const { all, allIsExact } = collect(access, parseQuery("经济发展局", "zh-CN"), { needed: 10 });

    expect(asked.map(({ read }) => read)).toContain("bm25");
    expect([all, allIsExact]).toEqual([300, true]);
  });
});
