import type { Department } from "@openzone/contract/people";
import {
  type DepartmentItemView,
  DepartmentPage,
  DepartmentsPage,
  type DepartmentsView,
  type DepartmentView,
  feedsIn,
  type LinkView,
  languages,
} from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";

import { publicByDepartment } from "../../articles/index.ts";
import { departmentBySlug, publicDepartments } from "../../people/index.ts";
import { listPublicItems, serviceAddress, servicesTag } from "../../services/index.ts";
import { languagePrefix } from "../../sites/index.ts";
import { departmentTitle } from "../departments.ts";
import { documentLanguage } from "../document-language.ts";
import { articleItem } from "../items.ts";
import { wordsFor } from "../messages.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { linkTo } from "../site-view.ts";
import { narrowed, serviceWords } from "./services.ts";

const articlesShown = 10;

/** All departments with telephone and duties, in the order of the tree. */
export async function departmentsPage({
  services,
  tree,
  language,
  seen,
}: PageContext): Promise<PageResult<DepartmentsView>> {
  seen.add("departments");
  const prefix = languagePrefix(tree.site, language);
  const all = await publicDepartments(services.db);
  const itemsBelow = (parentId: number | null): DepartmentItemView[] =>
    all
      .filter((department) => department.parentId === parentId)
      .map((department) => ({
        title: departmentTitle(department, language, tree.words),
        url: departmentAddress(prefix, department),
        phone: department.phone || undefined,
        summary: firstSentence(department.duties),
        children: itemsBelow(department.id),
      }));
  const crumbs = [{ title: wordsFor(language).home, url: `${prefix}/` }];
  return { page: DepartmentsPage, view: { crumbs, departments: itemsBelow(null) }, languages };
}

/** One department: duties, how to reach it, and what it published last. */
export async function departmentPage(context: PageContext, slug: string): Promise<PageResult<DepartmentView>> {
  const { services, tree, language, seen } = context;
  const department = await departmentBySlug(services.db, slug);
  if (!department) throw new AppError("NOT_FOUND");
  seen.add("departments", `department:${department.id}`);
  const prefix = languagePrefix(tree.site, language);
  const all = await publicDepartments(services.db);
  if (department.mergedIntoId !== null) {
    const into = all.find(({ id }) => id === department.mergedIntoId);
    if (into) return { redirect: departmentAddress(prefix, into) };
  }
  const articles = await publicByDepartment(services.db, {
    departmentIds: [department.id],
    siteId: tree.site.id,
    language,
    limit: articlesShown,
  });
  const handled = await handledBy(context, department);
  const words = wordsFor(language);
  return {
    page: DepartmentPage,
    languages,
    view: {
      title: departmentTitle(department, language, tree.words),
      url: departmentAddress(prefix, department),
      crumbs: [
        { title: words.home, url: `${prefix}/` },
        { title: words.departments, url: `${prefix}/departments/` },
      ],
      duties: department.duties.split("\n").filter(Boolean),
      phone: department.phone || undefined,
      address: department.address || undefined,
      hours: department.hours || undefined,
      feeds: feedsIn(departmentTitle(department, language, tree.words), `${departmentAddress(prefix, department)}/`),
      services: handled,
      sections: ownedBy(context, department.id),
      children: all
        .filter(({ parentId }) => parentId === department.id)
        .map((child) => ({
          title: departmentTitle(child, language, tree.words),
          url: departmentAddress(prefix, child),
        })),
      articles: articles.map((article) => articleItem(context, article)),
    },
  };
}

/** Service items (办事事项) named on the page of a department; the list has the others. */
const itemsShown = 6;

async function handledBy(context: PageContext, { id, slug }: Department): Promise<DepartmentView["services"]> {
  const { services, tree, language, seen } = context;
  seen.add(servicesTag(tree.site.id));
  const page = { offset: 0, limit: itemsShown };
  const { items, total } = await listPublicItems(services.db, tree.site.id, { departmentId: id }, page);
  if (total === 0) return undefined;
  const prefix = languagePrefix(tree.site, language);
  const own = documentLanguage(language);
  return {
    items: items.map((item) => ({ title: item.name, ...own, url: serviceAddress(prefix, item.id) })),
    all: { title: serviceWords(language).items, url: narrowed(prefix, "department", slug), count: total },
  };
}

/** The open sections (栏目) that the department looks after. */
const ownedBy = ({ tree, language }: PageContext, departmentId: number): LinkView[] =>
  tree.sections
    .filter((node) => node.departmentId === departmentId && node.state === "open" && node.kind !== "link")
    .map((node) => linkTo(node, language));

export const departmentAddress = (prefix: string, { slug }: Pick<Department, "slug">): string =>
  `${prefix}/departments/${slug}`;

const firstSentence = (text: string): string | undefined => /^[^。\n]{1,80}[。]?/.exec(text)?.[0];
