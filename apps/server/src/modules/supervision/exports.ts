import { type Card, cardQuerySchema } from "@openzone/contract/supervision";
import { supervisionWords } from "@openzone/contract/words/supervision";
import { column, type ListColumns, moment, pagesByOffset, registerListExport } from "../../platform/export/index.ts";
import { can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { listCards } from "./queries.ts";

/** The exports of the workbench's lists. */
export function registerSupervisionExports(app: App, services: Services): void {
  registerListExport(app, services, {
    list: "supervision-cards",
    url: "/api/v1/supervision/cards",
    access: can("supervision.read"),
    tags: ["supervision"],
    filter: cardQuerySchema.omit({ offset: true, limit: true }),
    columns: cardColumns,
    pages: ({ actor, filter }) =>
      pagesByOffset((offset, limit) => listCards(services.db, actor, { ...filter, offset, limit })),
  });
}

const cardColumns: ListColumns<"supervision-cards", Card> = {
  number: column("监察编号", "Number", ({ number }) => number),
  level: column("牌别", "Level", ({ level }, language) => supervisionWords[language].levels[level]),
  rule: column("监察规则", "Rule", ({ ruleTitle }) => ruleTitle),
  subject: column("对象", "About", ({ subjectTitle }) => subjectTitle),
  department: column("责任部门", "Department", ({ departmentName }) => departmentName),
  person: column("责任人", "Person", ({ personName }) => personName ?? ""),
  detected: column("发现时间", "Found", ({ detectedAt }) => moment(new Date(detectedAt))),
  state: column("状态", "State", ({ state }, language) => supervisionWords[language].states[state]),
  explain: column("说明期限", "Explain by", ({ explainBy }) => explainBy ?? ""),
};
