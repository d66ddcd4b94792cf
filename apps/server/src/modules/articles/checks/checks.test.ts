import { defaultLevels } from "@openzone/contract/checks";
import { isIdNumber } from "@openzone/contract/id-numbers";
import { describe, expect, test } from "vitest";
import { readDocument } from "./document.ts";
import { passesLuhn } from "./personal-numbers.ts";
import { runChecks } from "./run.ts";
import type { CheckInput } from "./types.ts";
import { type ListedWord, wordMatcher } from "./word-matcher.ts";

const word = (entry: Partial<ListedWord> & { word: string }): ListedWord => ({
  kind: "wrong",
  replacement: "",
  exceptions: [],
  near: [],
  note: "",
  ...entry,
});

function input(given: Partial<CheckInput> & { html?: string }): CheckInput {
  return {
    language: "zh-CN",
    title: "关于做好防汛工作的通知",
    subtitle: "",
    summary: "汛期工作安排。",
    source: "应急管理局",
    keywords: ["防汛"],
    body: readDocument(given.html ?? "<p>正文。</p>"),
    attachments: [],
    words: wordMatcher([]),
    links: new Map(),
    sameTitle: null,
    now: new Date("2026-11-22T04:00:00Z"),
    ...given,
  };
}

const all = { ...defaultLevels, "keywords-missing": "warn", "attachment-unread": "warn" } as const;
const found = (given: Parameters<typeof input>[0]) => runChecks(input(given), all, "zh-CN").findings;
const codesOf = (given: Parameters<typeof input>[0]) => found(given).map(({ check }) => check);

/** A valid identity number made from a region, a day and a serial. */
function idNumberOf(start: string): string {
  const end = [..."0123456789X"].find((digit) => isIdNumber(start + digit));
  if (!end) throw new Error(`${start} has no check digit`);
  return start + end;
}

function cardOf(start: string): string {
  const end = [..."0123456789"].find((digit) => passesLuhn(start + digit));
  if (!end) throw new Error(`${start} has no check digit`);
  return start + end;
}

test("a clean text gives no finding", () => {
  expect(found({ html: "<h2>一、目标</h2><p>2026年11月22日（星期日）召开会议。</p><h3>（一）任务</h3>" })).toEqual([]);
});

describe("personal numbers", () => {
  const idNumber = idNumberOf("11010519491231002");

  test("an identity number stops in the text, in the title, in an attachment, spaced or in full-width digits", () => {
    const wide = [...idNumber].map((c) => (/\d/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join("");
    for (const given of [
      { html: `<p>张某（${idNumber}）</p>` },
      { html: `<p>${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)} ${idNumber.slice(14)}</p>` },
      { title: `关于${idNumber}的公告` },
      { attachments: [{ title: "名单", text: `序号\t${idNumber}` }] },
    ]) {
      const [finding] = found(given);
      expect(finding).toMatchObject({ check: "id-number", level: "block" });
      expect(finding?.text).not.toContain(idNumber);
    }
    expect(codesOf({ html: `<p>${wide}</p>` })).toContain("id-number");
  });

  test("a masked one, a wrong check digit, a day that is none and a part of a longer code are no alarm", () => {
    const wrongDigit = `${idNumber.slice(0, 17)}${idNumber.endsWith("X") ? "1" : "X"}`;
    for (const text of ["110105********002X", wrongDigit, "110105194913310023", `A${idNumber}`, `${idNumber}01`]) {
      expect(codesOf({ html: `<p>${text}</p>` }), text).not.toContain("id-number");
    }
  });

  test("bank cards and mobile numbers ask for a confirmation, each at its place", () => {
    const card = cardOf("622202020000000001".slice(0, 18));
    const findings = found({ html: `<p>电话13812345678，卡号${card}，再打 138-1234-5678。</p>` });

    expect(findings.map(({ check, level }) => [check, level])).toEqual([
      ["bank-card", "confirm"],
      ["mobile-number", "confirm"],
      ["mobile-number", "confirm"],
    ]);
    expect(findings[2]?.place).toMatchObject({ quote: "138-1234-5678", before: expect.stringContaining("再打 ") });
  });

  test("ordinary numbers of an office are none of these", () => {
    // Document numbers, index numbers, amounts, land lines, credit codes and dates, of which the made-up ones are many.
    const numbers = Array.from({ length: 400 }, (_, n) => [
      `云开管发〔20${10 + (n % 17)}〕${n}号`,
      `11370000MB28${String(n).padStart(5, "0")}Y/2026-${String(n).padStart(5, "0")}`,
      `${(n * 7919) % 100_000_000}.${n % 100}万元`,
      `0531-8${String((n * 104_729) % 10_000_000).padStart(7, "0")}`,
      `91370100MA3${String((n * 7907) % 1_000_000).padStart(6, "0")}X`,
      `2026-${String((n % 12) + 1).padStart(2, "0")}-${String((n % 28) + 1).padStart(2, "0")}`,
      `20260${(n % 9) + 1}${String(n).padStart(6, "0")}`,
    ]).flat();

    const personal = codesOf({ html: `<p>${numbers.join("、")}</p>` }).filter((code) =>
      ["id-number", "bank-card", "mobile-number"].includes(code),
    );

    expect(personal).toEqual([]);
  });
});

describe("listed words", () => {
  test("the longest word wins, the place counts repetitions and the replacement is offered", () => {
    const words = wordMatcher([
      word({ word: "帐号", replacement: "账号" }),
      word({ word: "帐号密码", replacement: "账号密码" }),
    ]);

    const findings = found({ words, html: "<p>帐号密码和帐号，再填帐号。</p>" });

    expect(findings.map(({ place, replacement }) => [place.quote, place.occurrence, replacement])).toEqual([
      ["帐号密码", 0, "账号密码"],
      ["帐号", 1, "账号"],
      ["帐号", 2, "账号"],
    ]);
  });

  test("a right expression around the word, or nothing suspicious near it, gives no alarm", () => {
    const words = wordMatcher([
      word({ word: "必需", replacement: "必须", exceptions: ["必需品", "生活必需"] }),
      word({ kind: "sensitive", word: "首个", near: ["唯一", "第一"] }),
    ]);

    const quotes = found({ words, html: "<p>生活必需品供应。首个项目开工。</p><p>必需上报。全国第一、首个！</p>" }).map(
      ({ place }) => `${place.before}[${place.quote}]`,
    );

    expect(quotes).toEqual(["必需上报。全国第一、[首个]", "[必需]"]);
  });

  test("kinds have levels of their own, and a word's note is said as the reason", () => {
    const words = wordMatcher([
      word({ kind: "forbidden", word: "违禁词", note: "上级明令禁止" }),
      word({ kind: "sensitive", word: "慎用词" }),
      word({ word: "Wifi", replacement: "Wi-Fi" }),
    ]);

    const findings = found({ words, html: "<p>违禁词、慎用词、WIFI</p>" });

    expect(findings.map(({ level }) => level)).toEqual(["block", "confirm", "warn"]);
    expect(findings[0]?.why).toBe("上级明令禁止");
  });

  test("ten thousand words find the same as looking for each of them", () => {
    const letters = "安全生产环境保护土地招商企业服务办理申请材料时限电话";
    const make = (seed: number) =>
      Array.from({ length: 2 + (seed % 3) }, (_, at) => letters[(seed * (at + 3) * 31) % letters.length]).join("");
    const list = [...new Set(Array.from({ length: 10_000 }, (_, seed) => make(seed)))];
    const text = Array.from({ length: 500 }, (_, seed) => make(seed * 13)).join("");

    const hits = wordMatcher(list.map((one) => word({ word: one })))(text);

    let at = 0;
    const expected: string[] = [];
    while (at < text.length) {
      const longest = list.filter((one) => text.startsWith(one, at)).sort((a, b) => b.length - a.length)[0];
      if (longest) expected.push(longest);
      at += longest?.length ?? 1;
    }
    expect(hits.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
    expect(expected.length).toBeGreaterThan(100);
  });
});

describe("structure", () => {
  test("pictures need words of their own", () => {
    const html =
      '<p><img src="/files/a" alt=""><img src="/files/b" alt="IMG_2031.jpg"><img src="/files/c" alt="开工现场"></p>';
    expect(found({ html }).map(({ check, place }) => [check, place.occurrence])).toEqual([
      ["picture-alt", 0],
      ["picture-alt-name", 1],
    ]);
  });

  test("headings go down step by step and are not empty; tables have a header", () => {
    const html = "<h3>直接三级</h3><h2>二级</h2><h2></h2><table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>";
    expect(codesOf({ html })).toEqual(["heading-order", "heading-empty", "table-header"]);
  });

  test("links say where they lead, anchors exist, and dead addresses are named with the reason", () => {
    const links = new Map([
      ["https://dead.example/", { state: "dead", reason: "status-404" } as const],
      ["https://fine.example/", { state: "answers" } as const],
      ["https://new.example/", { state: "asking" } as const],
    ]);
    const html =
      '<p><a href="https://dead.example/">旧站</a><a href="https://fine.example/">点击这里</a>' +
      '<a href="https://new.example/">新站</a><a href="#nowhere">见下文</a><a href="#fn-1">[1]</a></p>' +
      '<section class="footnotes"><ol><li id="fn-1">注</li></ol></section>';

    const result = runChecks(input({ links, html }), all, "zh-CN");

    expect(result.findings.map(({ check }) => check)).toEqual(["link-dead", "link-anchor", "link-text"]);
    expect(result.findings[0]?.text).toContain("404");
    expect(result.waiting).toBe(1);
  });
});

describe("dates", () => {
  test.each([
    ["2026年2月30日", "date-impossible"],
    ["2025年2月29日", "date-impossible"],
    ["13月1日", "date-impossible"],
    ["2026-04-31", "date-impossible"],
    ["2026年11月22日（星期一）", "date-weekday"],
    ["2206年底前", "date-far"],
    ["报名截止时间：2025年3月1日", "deadline-passed"],
    ["申报时间为2025年2月1日至2025年3月1日", "deadline-passed"],
  ])("%s is a finding", (text, code) => {
    expect(codesOf({ html: `<p>${text}。</p>` })).toEqual([code]);
  });

  test.each([
    "2024年2月29日",
    "2月29日",
    "2026年11月22日（星期日）",
    "2026年11月22日 星期天",
    "截至2025年12月31日，共有企业120家",
    "报名截止时间：2026年12月31日",
    "云开管发〔2026〕13号",
    "版本 1.2.3",
    "电话 0531-2026-13",
  ])("%s is none", (text) => {
    expect(codesOf({ html: `<p>${text}。</p>` })).toEqual([]);
  });
});

describe("fields and writing", () => {
  test("missing source and summary, a long title with a mark at its end, and a title that is there already", () => {
    const title = `${"关于".repeat(31)}。`;
    expect(codesOf({ source: " ", summary: "", keywords: [], title, sameTitle: { id: 7 } })).toEqual([
      "source-missing",
      "summary-missing",
      "keywords-missing",
      "title-long",
      "title-punctuation",
      "title-duplicate",
    ]);
  });

  test("slips of the keyboard come with what to write instead, in Chinese texts only", () => {
    const html = "<p>一是抓落实，，二是保安全,三是１２％。比例1:2，时间9:30，他说……好——</p>";

    expect(found({ html }).map(({ place, replacement }) => [place.quote, replacement])).toEqual([
      ["，，", "，"],
      [",", "，"],
      ["１２％", "12%"],
    ]);
    expect(codesOf({ html: "<p>Hello,, world</p>", language: "en" })).toEqual([]);
  });

  test("an attachment whose text could not be read is named", () => {
    expect(codesOf({ attachments: [{ title: "扫描件", text: null }] })).toEqual(["attachment-unread"]);
  });
});

describe("the list", () => {
  test("puts what stops first, leaves out what is off, counts everything and keeps its ids", () => {
    const html = `<p>，，${idNumberOf("11010519491231002")}，电话13812345678</p>`;
    const levels = { ...all, "mobile-number": "off" } as const;

    const first = runChecks(input({ html }), levels, "zh-CN");
    const again = runChecks(input({ html: `<p>前面加一段</p>${html}` }), levels, "en");

    expect(first.findings.map(({ check }) => check)).toEqual(["id-number", "punctuation-repeated"]);
    expect(first.counts).toEqual({ block: 1, confirm: 0, warn: 1, ignored: 0 });
    expect(again.findings.map(({ id }) => id)).toEqual(first.findings.map(({ id }) => id));
    expect(again.findings[0]?.text).toMatch(/^Identity number/);
  });

  test("a long row of small matters is cut and counted; what stops is not", () => {
    const idNumbers = Array.from({ length: 210 }, (_, n) => idNumberOf(`110105194912${10 + (n % 18)}${100 + n}`));
    const html = `<p>${idNumbers.join("；")}</p><p>${"对，，".repeat(300)}</p>`;

    const result = runChecks(input({ html }), all, "zh-CN");

    expect(result.findings.filter(({ level }) => level === "block")).toHaveLength(210);
    expect(result.findings.length + result.more).toBe(result.counts.block + result.counts.warn);
    expect(result.more).toBeGreaterThan(0);
  });
});
