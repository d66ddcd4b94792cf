import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hasRightCheckDigits } from "@openzone/contract/organisation-codes";
import {
  figureKeys,
  type ReportContent,
  type ReportKind,
  reportForms,
  reportProblems,
  unfitting,
} from "@openzone/contract/yearly-reports";
import { describe, expect, it } from "vitest";
import { articles, departments, here, published, readJson, repeated, staff } from "./zone-files.test-helper.ts";

describe("what readers answered", () => {
  type Answer = { comment: string; handled?: { by: string; note: string; daysAgo: number }; daysAgo: number };
  const answers = readJson<{ article: string; answers: Answer[] }[]>("feedback.json").flatMap((one) => one.answers);

  it("waits in part, and in part was seen to by people of the zone after it came", () => {
    const handled = answers.flatMap((answer) => (answer.handled ? [{ ...answer.handled, came: answer.daysAgo }] : []));
    expect(handled.length).toBeGreaterThanOrEqual(2);
    expect(answers.length - handled.length).toBeGreaterThanOrEqual(5);
    expect(handled.filter(({ by }) => !staff.some(({ key }) => key === by))).toEqual([]);
    expect(handled.filter(({ note, daysAgo, came }) => note === "" || daysAgo >= came)).toEqual([]);
  });
});

describe("the list of powers and duties", () => {
  const types = Object.keys(readJson<Record<string, unknown>>("powers/types.json"));
  const files = globSync("powers/*.csv", { cwd: here });
  const rows = files.flatMap((file) => readFileSync(join(here, file), "utf8").trimEnd().split("\n").slice(1));
  const cells = rows.map((row) => row.split(","));

  it("has some hundreds, of each department that has any and of every type", () => {
    expect(rows.length).toBeGreaterThanOrEqual(500);
    const keys = departments.map(({ key }) => `powers/${key}.csv`);
    expect(files.filter((file) => !keys.includes(file))).toEqual([]);
    expect(types.filter((type) => !cells.some((row) => row[2] === type))).toEqual([]);
  });

  it("names each once, with a code, a known type and a rule", () => {
    expect(cells.filter((row) => row.length !== 5 || row.some((cell) => cell.trim() === ""))).toEqual([]);
    expect(repeated(cells.map(([code = ""]) => code))).toEqual([]);
    expect(repeated(cells.map(([, name = ""]) => name))).toEqual([]);
    expect(cells.filter(([, , type = ""]) => !types.includes(type))).toEqual([]);
    expect(cells.filter(([, , , basis = ""]) => !/《[^》]+》/.test(basis))).toEqual([]);
  });
});

describe("the policy library", () => {
  interface DemoPolicy {
    key: string;
    site?: string;
    title: string;
    docNo: string;
    department: string;
    validity: string;
    article?: string;
    relations?: { kind: string; to: string }[];
    interpretations?: { article: string }[];
  }
  const policies = readJson<DemoPolicy[]>("policies.json");
  const paths = new Set(published.map(({ path }) => path.replace(/\.md$/, "")));

  const isArticle = (name: string, site: string | undefined) =>
    site === undefined ? paths.has(name) : existsSync(join(here, "sites", site, `${name}.md`));

  it("names departments, articles and documents that are there, each document once", () => {
    const keys = policies.map(({ key }) => key);
    expect(repeated(keys)).toEqual([]);
    expect(repeated(policies.map(({ docNo }) => docNo).filter(Boolean))).toEqual([]);
    const departmentKeys = new Set(departments.map(({ key }) => key));
    const lost = policies.flatMap(({ key, site, department, article, relations = [], interpretations = [] }) => [
      ...(departmentKeys.has(department) ? [] : [`${key}: ${department}`]),
      ...[article ?? [], interpretations.map((one) => one.article)].flat().filter((name) => !isArticle(name, site)),
      ...relations.map(({ to }) => to).filter((to) => !keys.includes(to)),
      ...(article || existsSync(join(here, "policies", `${key}.txt`)) ? [] : [`${key}: no text`]),
    ]);
    expect(lost).toEqual([]);
  });

  it("has what readers should see: amended, repealed and expired ones, and interpretations", () => {
    const kinds = policies.flatMap(({ relations = [] }) => relations.map(({ kind }) => kind));
    expect(policies.length).toBeGreaterThanOrEqual(12);
    expect(kinds).toEqual(expect.arrayContaining(["amends", "repeals", "based-on"]));
    expect(policies.map(({ validity }) => validity)).toEqual(expect.arrayContaining(["valid", "amended", "expired"]));
    expect(policies.filter(({ interpretations = [] }) => interpretations.length > 0).length).toBeGreaterThanOrEqual(2);
  });
});

describe("the yearly reports", () => {
  type Report = { kind: ReportKind; year: number; publishedAt?: string } & ReportContent;
  const reports = readJson<Report[]>("yearly-reports.json")
    .filter(({ publishedAt }) => publishedAt)
    .map((report) => {
      const zeros = Object.fromEntries(figureKeys(report.kind).map((key) => [key, 0]));
      return { ...report, figures: { ...zeros, ...report.figures } };
    });

  it("fit their forms and break no rule of balance once empty cells are 0", () => {
    const wrong = reports.flatMap((report) => {
      const before = reports.find(({ kind, year }) => kind === report.kind && year === report.year - 1);
      const problems = reportProblems(report.kind, reportForms[report.kind], report, before);
      return [...unfitting(report.kind, report), ...problems.map(({ place, keys }) => `${place} ${keys}`)];
    });
    expect(reports.length).toBeGreaterThanOrEqual(3);
    expect(wrong).toEqual([]);
  });
});

describe("the disclosure catalogue", () => {
  type Item = {
    department: string;
    writer: string;
    article?: string;
    policy?: string;
    body?: string;
    publishedAt?: string;
  };
  const { items, guides } = readJson<{ items: Item[]; guides: { department: string }[] }>("disclosure.json");

  it("has two years of items of departments whose codes have right check digits", () => {
    expect(items.length).toBeGreaterThanOrEqual(40);
    const byKey = new Map(departments.map((one) => [one.key, one]));
    const codes = [...new Set(items.map(({ department }) => byKey.get(department)?.organisationCode ?? ""))];
    expect(codes.filter((code) => !hasRightCheckDigits(code))).toEqual([]);
    expect(codes).toHaveLength(new Set(items.map(({ department }) => department)).size);
    expect([...new Set(items.map(({ publishedAt }) => publishedAt?.slice(0, 4)))].sort()).toEqual([
      "2025",
      "2026",
      undefined,
    ]);
  });

  it("stands on articles and policies that are there, or says its text itself; each by somebody of the department", () => {
    const paths = new Set(articles.map(({ path }) => path));
    const members = new Map(staff.map(({ key, departments: own }) => [key, own]));
    const policies = new Set(readJson<{ key: string }[]>("policies.json").map(({ key }) => key));
    const hasText = ({ article, policy, body }: Item) =>
      article ? paths.has(`${article}.md`) : policy ? policies.has(policy) : Boolean(body);
    expect(items.filter((item) => !hasText(item))).toEqual([]);
    expect(items.filter(({ policy }) => policy).length).toBeGreaterThan(3);
    expect(items.filter(({ writer, department }) => !members.get(writer)?.includes(department))).toEqual([]);
    expect(guides.length).toBeGreaterThan(5);
  });

  it("has one department that is late", () => {
    const waiting = items.filter(({ publishedAt }) => publishedAt === undefined);
    expect([...new Set(waiting.map(({ department }) => department))]).toEqual(["social"]);
  });
});
