import { type Card, cardQuerySchema, type FigureRow, figureQuerySchema } from "@openzone/contract/supervision";
import { supervisionWords } from "@openzone/contract/words/supervision";
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
import { figures } from "./figures.ts";
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
  registerListExport(app, services, {
    list: "supervision-figures",
    url: "/api/v1/supervision/figures",
    access: can("supervision.figures"),
    tags: ["supervision"],
    filter: figureQuerySchema,
    columns: figureColumns,
    pages: ({ actor, filter }) =>
      allAtOnce(figures(services.db, actor, filter, services.now()).then(({ rows }) => rows)),
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

const percent = (rate: number | null): string => (rate === null ? "" : `${(rate * 100).toFixed(1)}%`);

const figureColumns: ListColumns<"supervision-figures", FigureRow> = {
  place: column("名次", "Place", ({ place }) => place),
  name: column("名称", "Name", ({ name }) => name),
  received: column("收件", "Received", ({ received }) => received),
  decided: column("办结", "Decided", ({ decided }) => decided),
  onTime: column("按期办结", "In time", ({ onTime }) => onTime),
  onTimeRate: column("按期办结率", "Share in time", ({ onTimeRate }) => percent(onTimeRate)),
  medianDays: column("用时中位数（工作日）", "Median working days", ({ medianDays }) => medianDays ?? ""),
  instant: column("即办件", "Instant", ({ instant }) => instant),
  instantShare: column("即办件占比", "Share instant", ({ instantShare }) => percent(instantShare)),
  yellow: column("黄牌", "Yellow", ({ yellow }) => yellow),
  red: column("红牌", "Red", ({ red }) => red),
  darkRed: column("深红牌", "Dark red", ({ darkRed }) => darkRed),
  revoked: column("已撤销", "Revoked", ({ revoked }) => revoked),
};
