import type { GroupLink, LinkGroup } from "@openzone/contract/link-groups";
import { type Redirect, redirectQuerySchema } from "@openzone/contract/redirects";
import { holdsArticles, type Section } from "@openzone/contract/sites";
import { listWords } from "@openzone/contract/words/lists";
import { z } from "zod";
import {
  allAtOnce,
  column,
  type ListColumns,
  moment,
  pagesByKey,
  registerListExport,
  rowsAtOnce,
} from "../../platform/export/index.ts";
import { can, signedIn } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { departmentTree } from "../people/index.ts";
import { linkGroupsOf } from "./link-groups.ts";
import { sectionsOf } from "./queries.ts";
import { redirectsOf } from "./redirects.ts";

const tags = ["sites"];

/** The exports of the lists of sections (栏目), links (友情链接) and redirects (网址跳转). */
export function registerSiteExports(app: App, services: Services): void {
  const { db } = services;
  registerListExport(app, services, {
    list: "sections",
    url: "/api/v1/sites/:id/sections",
    access: signedIn,
    tags,
    params,
    filter: z.object({ closed: z.enum(["true", "false"]).default("false") }),
    columns: sectionColumns,
    pages: ({ params: { id = 0 }, filter }) => allAtOnce(namedSections(services, id, filter.closed === "true")),
  });
  registerListExport(app, services, {
    list: "links",
    url: "/api/v1/sites/:id/link-groups",
    access: signedIn,
    tags,
    params,
    filter: z.object({ q: z.string().trim().max(100).default("") }),
    columns: linkColumns,
    pages: ({ params: { id = 0 }, filter }) =>
      allAtOnce(linkGroupsOf(db, id).then((groups) => linksHolding(groups, filter.q))),
  });
  registerListExport(app, services, {
    list: "redirects",
    url: "/api/v1/sites/:id/redirects",
    access: can("section.manage"),
    tags,
    params,
    filter: redirectQuerySchema.omit({ before: true, limit: true }),
    columns: redirectColumns,
    pages: ({ params: { id = 0 }, filter }) =>
      pagesByKey((before?: number) => redirectsOf(db, id, { ...filter, before, limit: rowsAtOnce })),
  });
}

type NamedSection = Section & { department: string | null };

async function namedSections({ db }: Services, siteId: number, closed: boolean): Promise<NamedSection[]> {
  const sections = await sectionsOf(db, siteId);
  const departments = new Map((await departmentTree(db, { closed: true })).map(({ id, name }) => [id, name]));
  return sections
    .filter(({ state }) => closed || state === "open")
    .map((section) => ({ ...section, department: departments.get(section.departmentId ?? 0) ?? null }));
}

const sectionColumns: ListColumns<"sections", NamedSection> = {
  title: column("名称", "Name", ({ title }) => title),
  kind: column("类型", "Kind", ({ kind }, language) => listWords[language].sectionKinds[kind]),
  address: column("地址", "Address", ({ kind, address, url }) => (kind === "link" ? url : address)),
  department: column("负责部门", "Department", ({ department }) => department),
  duty: column("更新要求（天）", "Update duty (days)", ({ updateDays }) => updateDays),
  reviews: column("审核环节", "Reviews", ({ kind, reviewSteps }) => (holdsArticles(kind) ? reviewSteps : null)),
  state: column("状态", "State", ({ state }, language) => listWords[language].openStates[state]),
};

/** The links that a search in the list shows: all of a group whose title holds the words, else those that hold them. */
function linksHolding(groups: readonly LinkGroup[], q: string): (GroupLink & { group: string })[] {
  const holds = (text: string) => text.toLowerCase().includes(q.toLowerCase());
  return groups.flatMap(({ title: group, links }) =>
    links
      .filter(({ title, titleEn, url }) => holds(group) || [title, titleEn, url].some(holds))
      .map((link) => ({ ...link, group })),
  );
}

const linkColumns: ListColumns<"links", GroupLink & { group: string }> = {
  group: column("链接组", "Group", ({ group }) => group),
  title: column("名称", "Name", ({ title }) => title),
  url: column("网址", "Address", ({ url }) => url),
  hidden: column("隐藏", "Hidden", ({ hidden }, language) => listWords[language].yesNo[hidden ? "yes" : "no"]),
};

const redirectColumns: ListColumns<"redirects", Redirect> = {
  from: column("原网址", "From", ({ from }) => from),
  to: column("跳转到", "To", ({ to }) => to),
  note: column("说明", "Note", ({ note }) => note),
  made: column("最近修改", "Last changed", ({ setAt, setBy }) => `${moment(setAt)} ${setBy}`),
};
