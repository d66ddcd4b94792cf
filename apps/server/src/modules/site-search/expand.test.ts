import { describe, expect, it } from "vitest";
import { expander, plainLetters, type SynonymGroup } from "./expand.ts";

const groups: SynonymGroup[] = [
  { source: null, words: ["开发区", "经开区", "园区"] },
  { source: "社保", words: ["社会保险", "五险"] },
  { source: null, words: ["subsidy", "grant"] },
];
const expand = expander(groups, ["关于", "的", "请问", "please"], "zh-CN");

describe("synonyms", () => {
  it("replace a word by each of its group, in the order in which staff wrote them", () => {
    expect(expand("经开区招商").alternatives).toEqual(["开发区招商", "园区招商"]);
    expect(expand("经开区招商").added).toEqual(["开发区", "园区"]);
  });

  it("go one way when they were listed so", () => {
    expect(expand("社保").alternatives).toEqual(["社会保险", "五险"]);
    expect(expand("社会保险").alternatives).toEqual([]);
  });

  it("are put in for one word at a time, each word getting its likeliest first, four wordings at most", () => {
    const { alternatives } = expand("园区社保");

    expect(alternatives).toEqual(["开发区社保", "园区社会保险", "经开区社保", "园区五险"]);
  });

  it("do not see width and case, and only whole words of other languages", () => {
    expect(expander(groups, [], "en")("Ｓubsidy form").alternatives).toEqual(["grant form"]);
    expect(expander(groups, [], "en")("subsidyx grants").alternatives).toEqual([]);
  });

  it("leave longer words, and what stands in quotation marks, alone", () => {
    expect(expand("开发区域划分").alternatives).toEqual([]);
    expect(expand("“园区”招商").alternatives).toEqual([]);
    expect(expand("《园区管理办法》").alternatives).toEqual([]);
  });
});

describe("stop words", () => {
  it("are left out, of the other wordings too", () => {
    expect(expand("关于园区").q).toBe("园区");
    expect(expand("关于园区").alternatives).toEqual(["开发区", "经开区"]);
  });

  it("stay when almost nothing else is there, and one letter inside a phrase", () => {
    expect(expand("关于").q).toBe("关于");
    expect(expand("工作的通知").q).toBe("工作的通知");
    expect(expand("工作 的 通知").q).toBe("工作 通知");
  });

  it("are no stop words inside a listed word", () => {
    const short = expander([{ source: null, words: ["关于办", "事务办"] }], ["关于"], "zh-CN");

    expect(short("关于办").q).toBe("关于办");
  });
});

describe("any query", () => {
  /** A small generator with a seed, so that a failure comes again. */
  const random = (seed: number) => () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const pieces = [
    "开发区",
    "经开区",
    "园",
    "区",
    "社保",
    "关于",
    "的",
    "《",
    "》",
    "“",
    "”",
    " ",
    "Subsidy",
    "ａ",
    "𠮷",
    "\ud842",
    "12",
    "招商",
    "?",
  ];

  it("gives wordings that differ from it in one listed word only, and a query that is never empty", () => {
    const next = random(7);
    for (let turn = 0; turn < 3_000; turn += 1) {
      const q = Array.from(
        { length: 1 + Math.floor(next() * 7) },
        () => pieces[Math.floor(next() * pieces.length)],
      ).join("");
      const plain = expander(groups, [], "zh-CN")(q);
      expect(plain.q).toBe(q);
      expect(plain.alternatives.length).toBeLessThanOrEqual(4);
      expect(new Set(plain.alternatives).size).toBe(plain.alternatives.length);
      for (const other of plain.alternatives) {
        const start = [...q].findIndex((_, index) => q[index] !== other[index]);
        const end = Math.max(0, start);
        const listed = groups.flatMap(({ source, words }) =>
          (source === null ? words : [source]).flatMap((from) =>
            words.filter((to) => to !== from).map((to) => [from, to] as const),
          ),
        );
        const explained = listed.some(([from, to]) => {
          for (let at = plainLetters(q).indexOf(from); at >= 0; at = plainLetters(q).indexOf(from, at + 1))
            if (`${q.slice(0, at)}${to}${q.slice(at + from.length)}` === other) return true;
          return false;
        });
        expect(explained, `${q} → ${other} (${end})`).toBe(true);
      }
      const expanded = expand(q);
      expect(/[\p{L}\p{N}]/u.test(expanded.q)).toBe(/[\p{L}\p{N}]/u.test(q));
    }
  });
});
