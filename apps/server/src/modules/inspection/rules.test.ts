import { describe, expect, it } from "vitest";
import { judgeAccessibility } from "./rules/accessibility.ts";
import { judgeAvailability } from "./rules/availability.ts";
import { judgeDomain } from "./rules/domain.ts";
import { guideElements, judgeAnswers, judgeGuides, judgeLater, type MessageFacts } from "./rules/later.ts";
import { judgeLinks } from "./rules/links.ts";
import { judgeFooter, judgeMetaTags } from "./rules/pages.ts";
import { judgeColumns, judgeHome, judgeSections, neededColumns } from "./rules/sections.ts";
import { faultsOfArticle } from "./rules/texts.ts";
import { severityOfFault } from "./rules/types.ts";
import { daysAgo, guideWith, messageWith, now, pageOf, sectionWith } from "./testing.test-helper.ts";

const laterLimits = { days: 365, months: 3, classes: 4 };
const limits = { newsDays: 14, noticeDays: 183 };
const rulesOf = (faults: { rule: string }[]) => faults.map(({ rule }) => rule);

describe("sections", () => {
  it("say nothing of one that keeps its duty", () => {
    expect(judgeSections([sectionWith()], limits, now)).toEqual([]);
    expect(judgeSections([sectionWith({ isPage: true, lastAt: daysAgo(900), updateDays: null })], limits, now)).toEqual(
      [],
    );
  });

  it("find news after two weeks, to the day", () => {
    expect(judgeSections([sectionWith({ lastAt: daysAgo(14) })], limits, now)).toEqual([]);
    const [fault] = judgeSections([sectionWith({ lastAt: daysAgo(15) })], limits, now);
    expect(fault).toMatchObject({ rule: "news-late", departmentId: 7, evidence: { days: 15, last: "2026-11-05" } });
  });

  it("find notices and policies of the first level after six months, and no news rule for them", () => {
    const notice = sectionWith({ title: "通知公告", lastAt: daysAgo(20), updateDays: null });
    expect(judgeSections([notice], limits, now)).toEqual([]);
    expect(rulesOf(judgeSections([{ ...notice, lastAt: daysAgo(184) }], limits, now))).toEqual(["notice-late"]);
    const deeper = { ...notice, lastAt: daysAgo(184), isFirstLevel: false };
    expect(judgeSections([deeper], limits, now)).toEqual([]);
  });

  it("find others by their own duty", () => {
    const section = sectionWith({ columnType: "数据发布", title: "统计信息", lastAt: daysAgo(30) });
    expect(judgeSections([section], limits, now)).toEqual([]);
    expect(rulesOf(judgeSections([{ ...section, lastAt: daysAgo(31) }], limits, now))).toEqual(["section-overdue"]);
  });

  it("call a section blank that shows nothing, not one whose sections below show something", () => {
    const blank = sectionWith({ lastAt: null });
    expect(rulesOf(judgeSections([blank], limits, now))).toEqual(["section-blank"]);
    expect(judgeSections([{ ...blank, hasBelow: true }], limits, now)).toEqual([]);
  });

  it("miss a kind of section that is not there or blank", () => {
    const all = neededColumns.map((columnType) => sectionWith({ columnType }));
    expect(judgeColumns(all)).toEqual([]);
    const [fault] = judgeColumns([...all.slice(1), sectionWith({ columnType: "概况信息", lastAt: null })]);
    expect(fault).toMatchObject({ rule: "column-missing", evidence: { type: "概况信息" } });
  });
});

describe("the home page", () => {
  it("counts what shows a date, and nothing of the future", () => {
    expect(judgeHome([daysAgo(14), daysAgo(100)], 14, now)).toEqual([]);
    expect(judgeHome([daysAgo(15)], 14, now)).toMatchObject([{ rule: "home-stale", evidence: { days: 15 } }]);
    expect(rulesOf(judgeHome([daysAgo(-3)], 14, now))).toEqual(["home-stale"]);
    expect(rulesOf(judgeHome([], 14, now))).toEqual(["home-stale"]);
  });
});

describe("meta tags", () => {
  const found = (page: Parameters<typeof judgeMetaTags>[0]) =>
    judgeMetaTags(page, "www.yunze.gov.cn").map(({ what }) => what);

  it("are in order on a clean page of each kind", () => {
    for (const kind of ["home", "section", "article"] as const) expect(found(pageOf(kind))).toEqual([]);
  });

  it("are missed, refused where they do not belong, and read by their form", () => {
    expect(found(pageOf("home", ['name="SiteName"', 'name="Other"']))).toEqual(["SiteName missing"]);
    expect(found(pageOf("section", ['content="要闻,动态"', 'content=" "']))).toEqual(["ColumnKeywords missing"]);
    expect(found(pageOf("home", ["<title>", '<meta name="ColumnName" content="x"><title>']))).toEqual([
      "ColumnName surplus",
    ]);
    expect(found(pageOf("article", ["2026-11-20 09:30", "2026年11月20日"]))).toEqual(["PubDate form"]);
    expect(found(pageOf("article", ["2026-11-20 09:30", "2026-11-20 09:30:15"]))).toEqual([]);
    expect(found(pageOf("home", ['content="9900010001"', 'content="990001"']))).toEqual(["SiteIDCode form"]);
    expect(found(pageOf("home", ['content="9900010001"', 'content="bm55000001"']))).toEqual([]);
    expect(found(pageOf("home", ["www.yunze.gov.cn", "yunze.gov.cn"]))).toEqual(["SiteDomain host"]);
  });
});

describe("the footer", () => {
  it("has its seven parts, of which three lead somewhere", () => {
    expect(judgeFooter(pageOf("home"))).toEqual([]);
    const parts = (...replace: [string, string][]) =>
      judgeFooter(pageOf("home", ...replace)).map(({ evidence }) => evidence);
    expect(parts(['data-part="police"', ""])).toEqual([{ part: "police", fault: "missing" }]);
    expect(parts(["ICP备案编号：澜ICP备1号", "ICP备案编号："])).toEqual([{ part: "icp", fault: "missing" }]);
    expect(parts(['<a href="https://b.example/">我为政府网站找错</a>', "我为政府网站找错"])).toEqual([
      { part: "report-errors", fault: "leads-nowhere" },
    ]);
  });
});

describe("static accessibility", () => {
  const found = (...replace: [string, string][]) =>
    judgeAccessibility(pageOf("home", ...replace)).map(({ what }) => what);

  it("says nothing of a clean page and names each planted fault", () => {
    expect(found()).toEqual([]);
    expect(found([' lang="zh-CN"', ""])).toEqual(["page-lang"]);
    expect(found(["<title>云泽</title>", "<title></title>"])).toEqual(["page-title"]);
    expect(found(["<h1>云泽</h1>", "<h1>云泽</h1><h1>又一个</h1>"])).toEqual(["page-h1"]);
    expect(found(["<h2>新闻</h2>", "<h4>新闻</h4>"])).toEqual(["page-headings"]);
    expect(found([' alt=""', ""])).toEqual(["page-alt"]);
    expect(found(['<label for="q">搜索</label>', ""])).toEqual(["page-fields"]);
    expect(found(["<button>搜索</button>", "<button></button>"])).toEqual(["page-buttons"]);
    expect(found(['<a href="/news/">新闻</a>', '<a href="/news/"><img src="/x.png" alt=""></a>'])).toEqual([
      "page-links",
    ]);
    expect(found(["<h2>", '<h2 id="q">'])).toEqual(["page-ids"]);
  });

  it("takes the words of a picture, a label around a field and aria-label as names", () => {
    expect(found(['<a href="/news/">新闻</a>', '<a href="/news/"><img src="/x.png" alt="新闻"></a>'])).toEqual([]);
    expect(
      found(['<label for="q">搜索</label><input id="q" name="q">', '<label>搜索<input name="q"></label>']),
    ).toEqual([]);
    expect(found(["<button>搜索</button>", '<button aria-label="搜索"></button>'])).toEqual([]);
  });
});

describe("texts and links", () => {
  const article = {
    articleId: 5,
    title: "通知",
    language: "zh-CN",
    sectionId: 1,
    departmentId: 7,
    waitingLinks: 0,
  };
  const object = { kind: "article" as const, id: 5, title: "通知", address: "/news/5.html" };
  const finding = (check: string, values: Record<string, string> = {}) => ({
    check: check as "word-wrong",
    values,
    attachment: "",
    before: "",
    after: "",
  });
  const faults = (...findings: ReturnType<typeof finding>[]) =>
    faultsOfArticle({ ...article, findings }, object, "https://www.yunze.gov.cn");

  it("are one fault for the same words and one for each kind of structure, counted", () => {
    expect(faults()).toEqual([]);
    const found = faults(
      finding("word-wrong", { quote: "帐户" }),
      finding("word-wrong", { quote: "帐户" }),
      finding("picture-alt", { number: "1" }),
      finding("picture-alt", { number: "2" }),
      finding("id-number", { quote: "110****2X" }),
    );
    expect(found.map(({ rule, evidence }) => [rule, evidence.count])).toEqual([
      ["word-wrong", 2],
      ["accessibility", 2],
      ["personal-data", 1],
    ]);
    expect(found[0]).toMatchObject({ departmentId: 7, object });
  });

  it("tell dead links of the zone from those outside, and leave example names alone", () => {
    const dead = (quote: string) => finding("link-dead", { quote, reason: "status-404" });
    const found = faults(
      dead("/news/9.html"),
      dead("https://www.yunze.gov.cn/x"),
      dead("https://a.gov.cn/"),
      dead("https://a.example/"),
    );
    expect(rulesOf(found)).toEqual(["link-internal", "link-internal", "link-external"]);
  });

  it("of link groups are found by what is known of their addresses", () => {
    const link = (url: string) => ({
      object: { ...object, kind: "link-group" as const },
      departmentId: null,
      title: "邻区",
      url,
    });
    const facts = new Map([
      ["/gone/", { state: "dead" as const, reason: "no-such-page" }],
      ["https://b.gov.cn/", { state: "asking" as const }],
    ]);
    expect(rulesOf(judgeLinks([link("/gone/"), link("https://b.gov.cn/"), link("/news/")], facts))).toEqual([
      "link-internal",
    ]);
  });
});

describe("availability", () => {
  const week = { days: 7, visitsPerDay: 20, failedPercent: 5 };
  const probes = (good: number, bad: number) =>
    Array.from({ length: good + bad }, (_, n) => ({ at: daysAgo(1), ok: n >= bad }));

  it("fails from five per cent of a whole week's visits, and says nothing of fewer visits", () => {
    expect(judgeAvailability(probes(133, 7), week)).toMatchObject([{ rule: "availability", evidence: { percent: 5 } }]);
    expect(judgeAvailability(probes(134, 6), week)).toEqual([]);
    expect(judgeAvailability(probes(0, 139), week)).toEqual([]);
  });
});

describe("what later modules will tell", () => {
  it("is unchecked without them, and judged with them", () => {
    const nobody = { messages: null, guides: null };
    expect(judgeAnswers(nobody, 0).state).toBe("unchecked");
    expect(judgeGuides(nobody, { classes: 4, items: 5 }).state).toBe("unchecked");
    const channel = (hasChannel: boolean) => ({ messages: { hasChannel, messages: [] }, guides: null });
    expect([judgeAnswers(channel(true), 0).state, judgeAnswers(channel(false), 0).state]).toEqual(["clear", "failed"]);
    expect(judgeAnswers(channel(true), 1).state).toBe("failed");
    const guides = (...missing: number[]) =>
      judgeGuides(
        { messages: null, guides: missing.map((count) => guideWith({ missing: guideElements.slice(0, count) })) },
        { classes: 4, items: 5 },
      ).state;
    expect(guides()).toBe("failed");
    expect(guides(4, 4)).toBe("failed");
    expect(guides(4, 0)).toBe("clear");
    expect(guides(4, 4, 4, 4, 4, 0, 0)).toBe("failed");
  });

  it("finds messages that wait for more than three months, each with its owner", () => {
    const found = (...messages: MessageFacts[]) =>
      judgeLater({ messages: { hasChannel: true, messages }, guides: null }, laterLimits, now);
    const at = (moment: string, change: Partial<MessageFacts> = {}) =>
      messageWith({ receivedAt: new Date(moment), ...change });
    expect(found(at("2026-08-20T10:00:00+08:00"))).toEqual([]);
    expect(found(at("2026-08-20T09:59:00+08:00"))).toMatchObject([
      { rule: "message-unanswered", departmentId: 7, evidence: { received: "2026-08-20", days: 92, allowed: 3 } },
    ]);
    const old = "2026-05-01T10:00:00+08:00";
    expect(
      found(at(old, { answeredAt: daysAgo(1) }), at(old, { valid: false }), at("2025-11-01T10:00:00+08:00")),
    ).toEqual([]);
    expect(found(at(old, { kind: "petition" }), at(old, { kind: "survey" }), at(old, { kind: "report" }))).toEqual([]);
  });

  it("counts three months from the last day of a longer month", () => {
    const march = new Date("2027-03-01T00:00:00Z");
    const late = messageWith({ receivedAt: new Date("2026-11-30T00:00:00Z") });
    const facts = { messages: { hasChannel: true, messages: [late] }, guides: null };
    expect(judgeLater(facts, laterLimits, new Date("2027-02-28T00:00:00Z"))).toEqual([]);
    expect(rulesOf(judgeLater(facts, laterLimits, march))).toEqual(["message-unanswered"]);
  });

  it("finds guides that lack elements, by name", () => {
    const guides = [guideWith(), guideWith({ missing: ["设定依据", "联系电话"] })];
    expect(judgeLater({ messages: null, guides }, laterLimits, now)).toMatchObject([
      { rule: "guide-elements", departmentId: 7, evidence: { count: 2, missing: "设定依据、联系电话" } },
    ]);
  });
});

describe("the domain name", () => {
  const found = (host: string, isPortal: boolean) => judgeDomain(host, isPortal).map(({ what }) => what);

  it("ends in .gov.cn, and begins with www. for a portal only", () => {
    expect([found("www.yunze.gov.cn", true), found("invest.yunze.gov.cn", false)]).toEqual([[], []]);
    expect(found("yunze.com.cn", true)).toEqual(["not-gov", "no-www"]);
    expect(found("www.invest.gov.cn", false)).toEqual(["www"]);
  });

  it("is not asked of a trial on one machine", () => {
    for (const host of ["localhost", "127.0.0.1", "www.yunze.example"]) expect(found(host, true)).toEqual([]);
  });
});

describe("an external link", () => {
  it("weighs more when its page is gone than when its server did not answer", () => {
    const severity = (reason: string) => severityOfFault({ rule: "link-external", evidence: { reason } });
    expect(["status-404", "no-such-host"].map(severity)).toEqual(["normal", "normal"]);
    expect(["status-503", "silent"].map(severity)).toEqual(["advice", "advice"]);
  });
});
