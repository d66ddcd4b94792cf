import {
  type DisclosureItem,
  itemListQuerySchema,
  type LateItem,
  lateQuerySchema,
} from "@openzone/contract/disclosure";
import { subjectClassTitle } from "@openzone/contract/disclosure-classes";
import { type RegisterEntry, registerForms, registerQuerySchema } from "@openzone/contract/registers";
import { disclosureWords } from "@openzone/contract/words/disclosure";
import { z } from "zod";
import {
  allAtOnce,
  column,
  type ListColumns,
  moment,
  pagesByOffset,
  registerListExport,
} from "../../platform/export/index.ts";
import { can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { lateItems } from "./late.ts";
import { listItems } from "./queries.ts";
import { listEntries } from "./registers.ts";

const shared = {
  access: can("disclosure.manage"),
  tags: ["disclosure"],
  params: z.object({ id: z.coerce.number().int().positive() }),
};

/** The exports of the workbench's lists. */
export function registerDisclosureExports(app: App, services: Services): void {
  const { db, now } = services;
  registerListExport(app, services, {
    ...shared,
    list: "disclosure-items",
    url: "/api/v1/sites/:id/disclosure-items",
    filter: itemListQuerySchema.omit({ offset: true, limit: true }),
    columns: itemColumns,
    pages: ({ actor, params: { id = 0 }, filter }) =>
      pagesByOffset((offset, limit) => listItems(db, actor, id, { ...filter, offset, limit })),
  });
  registerListExport(app, services, {
    ...shared,
    list: "disclosure-late",
    url: "/api/v1/sites/:id/disclosure-late",
    filter: lateQuerySchema,
    columns: lateColumns,
    pages: ({ actor, params: { id = 0 }, filter }) =>
      allAtOnce(lateItems(db, actor, id, filter, now()).then(({ items }) => items)),
  });
  registerListExport(app, services, {
    ...shared,
    list: "registers",
    url: "/api/v1/sites/:id/registers",
    filter: registerQuerySchema.omit({ offset: true, limit: true }),
    columns: registerColumns,
    pages: ({ actor, params: { id = 0 }, filter }) =>
      pagesByOffset((offset, limit) => listEntries(db, actor, id, { ...filter, offset, limit })),
  });
}

const itemColumns: ListColumns<"disclosure-items", DisclosureItem> = {
  name: column("名称", "Name", ({ name }) => name),
  index: column("索引号", "Index number", ({ indexNumber }) => indexNumber),
  state: column("状态", "State", ({ state }, language) => disclosureWords[language].states[state]),
  department: column("部门", "Department", ({ departmentName }) => departmentName),
  class: column("主题分类", "Subject", ({ subjectClass }) => subjectClassTitle(subjectClass)),
  genre: column("体裁分类", "Genre", ({ genre }, language) => disclosureWords[language].genres[genre]),
  docNo: column("文号", "Document number", ({ docNo }) => docNo),
  formed: column("成文日期", "Formed", ({ formedOn }) => formedOn),
  due: column("最迟公开日期", "Due", ({ dueOn }) => dueOn),
  published: column("公开时间", "Published", ({ publishedAt }) => moment(publishedAt)),
  validity: column("有效性", "Validity", ({ validity }, language) => disclosureWords[language].validities[validity]),
  review: column("审查结论", "Review", ({ conclusion }, language) =>
    conclusion === null ? "" : disclosureWords[language].conclusions[conclusion],
  ),
};

const lateColumns: ListColumns<"disclosure-late", LateItem> = {
  department: column("部门", "Department", ({ departmentName }) => departmentName),
  name: column("名称", "Name", ({ name }) => name),
  formed: column("成文日期", "Formed", ({ formedOn }) => formedOn),
  due: column("最迟公开日期", "Due", ({ dueOn }) => dueOn),
  days: column("超过的工作日", "Working days over", ({ workingDays }) => workingDays),
  why: column("原因", "Why", ({ why }, language) => disclosureWords[language].lateReasons[why]),
};

const registerColumns: ListColumns<"registers", RegisterEntry> = {
  name: column("名称", "Name", ({ kind, fields }) => fields[registerForms[kind].name] ?? ""),
  code: column("编码或文号", "Code or number", ({ fields }) => fields.code ?? ""),
  type: column("类别", "Kind", ({ fields }) => fields.type ?? ""),
  department: column("部门", "Department", ({ departmentName }) => departmentName),
  day: column("决定日期", "Decided", ({ kind, fields }) => fields[registerForms[kind].day ?? ""] ?? ""),
  content: column("内容或依据", "Content or basis", ({ fields }) => fields.content ?? fields.basis ?? ""),
  changed: column("最近修改", "Changed", ({ updatedAt }) => moment(updatedAt)),
};
