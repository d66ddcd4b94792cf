/** The files of the demonstration zone, read once for the tests that hold them to what they promise. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Scope = { kind: "site" | "section" | "department"; key: string };
export type Department = {
  key: string;
  parent: string | null;
  order: number;
  phone: string;
  organisationCode?: string;
  hoursToPublish: [number, number];
};
export type Staff = { key: string; departments: string[]; roles: { role: string; scope: Scope }[] };
export type Section = {
  slug: string;
  kind: string;
  updateDays?: number;
  columnType: string;
  department: string;
  reviewSteps: number;
};
export type Channel = { slug: string; sections: Section[] };
export type Article = { path: string; section: string; front: Record<string, string>; body: string; site?: string };

export const here = import.meta.dirname;
export const readJson = <T>(name: string): T => JSON.parse(readFileSync(join(here, name), "utf8")) as T;

export const sites =
  readJson<{ slug: string; template: string; siteIdCode: string; department: string; chief: string }[]>("sites.json");
export const zone = readJson<{ site: { slug: string; siteIdCode: string; intro: string } }>("zone.json");
export const departments = readJson<Department[]>("departments.json");
export const staff = readJson<Staff[]>("staff.json");
export const channels = readJson<Channel[]>("sections.json");
export const sections = channels.flatMap((channel) => channel.sections);
export const articles = readArticles(join(here, "articles"));
/** By site; their section is the folder, `channel/section`. */
export const articlesOfSites = sites.flatMap(({ slug }) =>
  readdirSync(join(here, "sites", slug)).flatMap((channel) =>
    readArticles(join(here, "sites", slug, channel)).map((one) => ({ ...one, site: slug })),
  ),
);

/** Column types of the national meta tags (政府网站发展指引). */
export const columnTypes = new Set(
  (
    "概况信息 机构职能 负责人信息 政策文件 政策解读 工作动态 信息公开指南 信息公开目录 信息公开年报 依申请公开 " +
    "数据发布 数据开放 回应关切 办事服务 咨询投诉 互动交流 征集调查 在线访谈 专题专栏"
  ).split(" "),
);
export const states = ["published", "draft", "in_review", "returned", "approved", "scheduled", "withdrawn"];
export const administrators = ["system_admin", "security_admin", "auditor"];
export const roles = [
  ...administrators,
  "editor",
  "reviewer",
  "chief_editor",
  "department_head",
  "leader",
  "supervisor",
  "case_officer",
];

export function readArticles(root: string): Article[] {
  return readdirSync(root).flatMap((section) =>
    readdirSync(join(root, section)).map((file) => {
      const text = readFileSync(join(root, section, file), "utf8");
      const [, head = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
      const front = Object.fromEntries(
        head.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]),
      );
      return { path: `${section}/${file}`, section, front, body };
    }),
  );
}

export const field = (article: Article, key: string): string => article.front[key] ?? "";
export const stateOf = (article: Article): string => article.front.state ?? "published";
export const published = articles.filter((article) => stateOf(article) === "published");
export const attachmentsOf = (article: Article): { file: string; title: string }[] =>
  JSON.parse(article.front.attachments ?? "[]") as { file: string; title: string }[];
export const pathsWhere = (wrong: (article: Article) => boolean): string[] => articles.filter(wrong).map((a) => a.path);
export const repeated = (keys: string[]): string[] => keys.filter((key, index) => keys.indexOf(key) !== index);

/** Departments over which `scope` reaches, with their children. */
export function reaches(scope: Scope, article: Article): boolean {
  if (scope.kind === "site") return scope.key === (article.site ?? zone.site.slug);
  if (scope.kind === "section") return scope.key === article.section;
  let key: string | null = field(article, "department");
  while (key !== null) {
    if (key === scope.key) return true;
    key = departments.find((department) => department.key === key)?.parent ?? null;
  }
  return false;
}

export function mayAct(person: string, wanted: string[], article: Article): boolean {
  const found = staff.find((one) => one.key === person);
  return found?.roles.some(({ role, scope }) => wanted.includes(role) && reaches(scope, article)) ?? false;
}

/** Columns whose total row (合计) is not the sum of the rows above; percentages and ratios are not added. */
export function wrongTotals(rows: string[][]): string[] {
  const at = rows.findIndex((row) => row.slice(0, 2).some((cell) => cell === "合计"));
  if (at < 0) return [];
  return (rows[at] ?? []).flatMap((total, column) => {
    if (!/^\d+(\.\d+)?$/.test(total)) return [];
    const cells = rows.slice(1, at).map((row) => row[column] ?? "");
    if (/%|占比|倍率/.test(rows[0]?.[column] ?? "")) return [];
    const sum = cells.reduce((result, cell) => result + Number(cell), 0);
    return Math.abs(sum - Number(total)) < 0.001 ? [] : [`${rows[0]?.[column]}: ${sum} ≠ ${total}`];
  });
}

export function tablesOf(body: string): string[][][] {
  return [...body.matchAll(/(?:^\|.*\|\n?)+/gm)].map(([table]) =>
    table
      .trim()
      .split("\n")
      .filter((line) => !/^\|[\s|:-]+\|$/.test(line))
      .map((line) =>
        line
          .slice(1, -1)
          .split("|")
          .map((cell) => cell.trim()),
      ),
  );
}
