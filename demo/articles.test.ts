import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type Article,
  articles,
  attachmentsOf,
  channels,
  departments,
  field,
  here,
  mayAct,
  pathsWhere,
  published,
  repeated,
  sections,
  stateOf,
  states,
  tablesOf,
  wrongTotals,
} from "./zone-files.test-helper.ts";

describe("the articles", () => {
  it("have the required front matter and a known state with its reason", () => {
    const required = "title summary source author department keywords publishedAt editor reviewer".split(" ");
    expect(pathsWhere((one) => required.some((key) => field(one, key) === "") || one.body.trim() === "")).toEqual([]);
    expect(pathsWhere((one) => !states.includes(stateOf(one)))).toEqual([]);
    expect(
      pathsWhere((one) => ["returned", "withdrawn"].includes(stateOf(one)) && field(one, "reason") === ""),
    ).toEqual([]);
    expect(new Set(articles.map(stateOf))).toEqual(new Set(states));
    expect(repeated(articles.map((one) => field(one, "title")))).toEqual([]);
  });

  it("lie within the two years before the zone's today, on the day their file is named after", () => {
    const wrong = pathsWhere((one) => {
      const at = field(one, "publishedAt");
      const day = at.slice(0, 10);
      const wellFormed = /^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d$/.test(at) && !Number.isNaN(Date.parse(day));
      const latest = stateOf(one) === "scheduled" ? "2027-01-31" : "2026-11-20";
      return !wellFormed || day < "2024-11-22" || day > latest || !one.path.includes(`/${day}-`);
    });
    expect(wrong).toEqual([]);
    const scheduled = articles.filter((one) => stateOf(one) === "scheduled");
    expect(scheduled.filter((one) => field(one, "publishedAt") < "2026-11-22")).toEqual([]);
  });

  it("are spread over the two years, on working days", () => {
    const months = new Set(published.map((one) => field(one, "publishedAt").slice(0, 7)));
    expect(months.size).toBeGreaterThanOrEqual(22);
    const atWeekends = published.filter((one) =>
      [0, 6].includes(new Date(field(one, "publishedAt").slice(0, 10)).getDay()),
    );
    expect(atWeekends.map((one) => one.path)).toEqual([]);
  });

  it("tell histories whose steps follow each other and end before the publication", () => {
    const told = articles.filter((one) => one.front.history);
    expect(told.length).toBeGreaterThanOrEqual(15);
    for (const one of told) {
      const lines = JSON.parse(field(one, "history")) as string[];
      const times = lines.map((line) => line.slice(0, 16));
      expect(times, one.path).toEqual([...times].sort());
      expect((times.at(-1) ?? "") <= field(one, "publishedAt"), one.path).toBe(true);
      expect(lines[0], one.path).toContain(" submit");
      const acts = lines.map((line) => line.slice(17).split(" ")[0]);
      const returned = acts.flatMap((act, index) => (act === "return" ? [acts[index + 1]] : []));
      expect(
        returned.every((next) => next === "submit" || next === undefined),
        one.path,
      ).toBe(true);
      const reviewers = lines.flatMap((line) => / (?:return|approve) ([a-z]+)/.exec(line)?.[1] ?? []);
      expect(
        reviewers.filter((person) => !mayAct(person, ["reviewer", "chief_editor"], one)),
        one.path,
      ).toEqual([]);
    }
  });

  it("leave each department its habit: one is prompt, one is late, one gets its texts back", () => {
    const returns = (key: string) =>
      articles.filter((one) => field(one, "department") === key && / return /.test(field(one, "history"))).length;
    const hours = (key: string) => departments.find((one) => one.key === key)?.hoursToPublish ?? [0, 0];
    expect(hours("office")[1]).toBeLessThanOrEqual(24);
    expect(hours("safety")[0]).toBeGreaterThanOrEqual(48);
    expect(returns("planning")).toBeGreaterThanOrEqual(5);
    expect(returns("office")).toBe(0);
  });

  it("keep most update duties; the late department is behind with two of its own", () => {
    const today = Date.parse("2026-11-22");
    const behind = sections.filter(({ slug, updateDays = 10_000 }) => {
      const dates = published
        .filter((one) => one.section === slug)
        .map((one) => field(one, "publishedAt").slice(0, 10));
      return today - Date.parse(dates.sort().at(-1) ?? "2020-01-01") > updateDays * 86_400_000;
    });
    expect(sections.filter((one) => one.updateDays).length).toBeGreaterThanOrEqual(40);
    expect(behind.length).toBeLessThanOrEqual(12);
    expect(behind.filter((one) => one.department === "safety").length).toBeGreaterThanOrEqual(2);
    expect(behind.filter((one) => one.department === "hall")).toEqual([]);
  });

  it("link only to sections and to older public articles", () => {
    const addresses = new Set(channels.flatMap((one) => one.sections.map(({ slug }) => `/${one.slug}/${slug}/`)));
    const wrong = articles.flatMap((one) =>
      [...one.body.matchAll(/\]\((?!media\/)([^)]+)\)/g)].flatMap(([, link = ""]) => {
        if (addresses.has(link)) return [];
        const target = published.find(({ path }) => `article:${path}` === `${link}.md`);
        const older = target && field(target, "publishedAt") < field(one, "publishedAt");
        return older ? [] : [`${one.path} → ${link}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("share no paragraph and hold no words that stand in for a text", () => {
    const seen = new Map<string, string>();
    const shared = articles.flatMap((one) =>
      one.body.split(/\n+/).flatMap((line) => {
        if ([...line].length < 40 || /^(\||:|!)/.test(line)) return [];
        const other = seen.get(line);
        seen.set(line, one.path);
        return other && other !== one.path ? [`${one.path} = ${other}: ${line}`] : [];
      }),
    );
    expect(shared).toEqual([]);
    expect(pathsWhere((one) => /lorem|占位|示例文字|此处省略|待填写|TODO|xxx/i.test(one.body))).toEqual([]);
  });

  it("fill every section but links, pages with exactly one", () => {
    const count = (slug: string): number => published.filter((one) => one.section === slug).length;
    expect(sections.filter((one) => (one.kind === "link") !== (count(one.slug) === 0))).toEqual([]);
    expect(new Set(sections.map((one) => one.kind))).toEqual(
      new Set(["list", "page", "cards", "pictures", "videos", "link"]),
    );
    expect(sections.filter((one) => one.kind === "page" && count(one.slug) !== 1)).toEqual([]);
  });

  it("are edited and reviewed by two different people who may do so", () => {
    expect(pathsWhere((one) => field(one, "editor") === field(one, "reviewer"))).toEqual([]);
    expect(pathsWhere((one) => !mayAct(field(one, "editor"), ["editor"], one))).toEqual([]);
    expect(pathsWhere((one) => !mayAct(field(one, "reviewer"), ["reviewer", "chief_editor"], one))).toEqual([]);
  });

  it("refer only to pictures and attachments that exist, and use them all", () => {
    const pictures = (one: Article): string[] => [
      ...(one.front.cover ? [one.front.cover] : []),
      ...[...one.body.matchAll(/media\/([\w.-]+)/g)].map((match) => match[1] ?? ""),
    ];
    expect(pathsWhere((one) => pictures(one).some((file) => !existsSync(join(here, "media", file))))).toEqual([]);
    expect(pathsWhere((one) => /!\[\]/.test(one.body))).toEqual([]);
    expect(pathsWhere((one) => attachmentsOf(one).some(({ file }) => !existsSync(join(here, "files", file))))).toEqual(
      [],
    );
    const used = new Set(articles.flatMap((one) => [...pictures(one), ...attachmentsOf(one).map(({ file }) => file)]));
    const present = [...readdirSync(join(here, "media")), ...readdirSync(join(here, "files"))];
    expect(present.filter((file) => file !== "logo.svg" && !used.has(file))).toEqual([]);
  });

  it("include forty of full length in Chinese and fifteen in English", () => {
    const characters = (one: Article): number => [...one.body.replaceAll(/\s/g, "")].length;
    const english = published.filter((one) => one.front.language === "en");
    const long = published.filter((one) => one.front.language !== "en" && characters(one) >= 1500);
    expect(long.length).toBeGreaterThanOrEqual(40);
    expect(english.length).toBeGreaterThanOrEqual(15);
  });

  it("have tables whose totals are the sums of their rows", () => {
    const wrong = articles.flatMap((one) =>
      tablesOf(one.body).flatMap((table) => wrongTotals(table).map((problem) => `${one.path} ${problem}`)),
    );
    expect(articles.flatMap((one) => tablesOf(one.body)).length).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  });
});

describe("the pictures and attachments", () => {
  const pictures = readdirSync(join(here, "media")).filter((file) => file.endsWith(".svg"));

  it("are small drawings of 16:9 without scripts or outside references", () => {
    expect(pictures.length).toBeGreaterThanOrEqual(40);
    for (const file of pictures) {
      const svg = readFileSync(join(here, "media", file), "utf8");
      expect(statSync(join(here, "media", file)).size, file).toBeLessThan(12 * 1024);
      expect(svg, file).toContain(file === "logo.svg" ? 'viewBox="0 0 240 240"' : 'viewBox="0 0 1600 900"');
      expect(svg, file).toMatch(/<title>[^<]+<\/title>/);
      expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', ""), file).not.toMatch(
        /<script|<foreignObject|<image|<style|\bon\w+=|href|url\(|https?:|data:|@import/i,
      );
    }
  });

  it("are of several kinds and none is heavy", () => {
    const files = readdirSync(join(here, "files"));
    expect(new Set(files.map((file) => file.split(".").at(-1)))).toEqual(new Set(["csv", "docx", "pdf", "xlsx"]));
    expect(files.filter((file) => statSync(join(here, "files", file)).size > 100 * 1024)).toEqual([]);
    const films = readdirSync(join(here, "media")).filter((file) => file.endsWith(".mp4"));
    expect(films.filter((file) => statSync(join(here, "media", file)).size > 600 * 1024)).toEqual([]);
    expect(films.filter((file) => !existsSync(join(here, "media", file.replace(".mp4", ".vtt"))))).toEqual([]);
  });

  it("are spreadsheets with a byte order mark, even rows and right totals", () => {
    const files = readdirSync(join(here, "files")).filter((file) => file.endsWith(".csv"));
    expect(files.length).toBeGreaterThanOrEqual(5);
    for (const file of files) {
      const text = readFileSync(join(here, "files", file), "utf8");
      expect(text.charCodeAt(0), file).toBe(0xfeff);
      const rows = text
        .slice(1)
        .trimEnd()
        .split("\r\n")
        .map((line) => line.split(","));
      expect(new Set(rows.map((row) => row.length)).size, file).toBe(1);
      expect(wrongTotals(rows), file).toEqual([]);
    }
  });
});
