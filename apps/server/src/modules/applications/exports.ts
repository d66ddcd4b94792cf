import { type CaseRow, caseListQuerySchema } from "@openzone/contract/applications";
import { caseWords } from "@openzone/contract/words/applications";
import { column, type ListColumns, moment, pagesByOffset, registerListExport } from "../../platform/export/index.ts";
import { can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { listCases } from "./queries.ts";

/** The export of the queues: what the list shows to this person, names in part as there. */
export function registerCaseExports(app: App, services: Services): void {
  registerListExport(app, services, {
    access: can("application.read"),
    tags: ["applications"],
    list: "applications",
    url: "/api/v1/applications",
    filter: caseListQuerySchema.omit({ offset: true, limit: true }),
    columns,
    pages: ({ actor, filter }) =>
      pagesByOffset((offset, limit) =>
        listCases(services.db, services.keyring, actor, { ...filter, offset, limit }, services.now()),
      ),
  });
}

const columns: ListColumns<"applications", CaseRow> = {
  item: column("事项", "Item", ({ itemName }) => itemName),
  number: column("办件编号", "Number", ({ number }) => number),
  applicant: column("申请人", "Applicant", ({ applicantShown }) => applicantShown),
  state: column("状态", "State", ({ state, outcome }, language) => {
    const { states, outcomes } = caseWords[language];
    return [states[state], ...(outcome === null ? [] : [outcomes[outcome]])].join(" / ");
  }),
  due: column("到期", "Due", ({ nextDueOn }) => nextDueOn),
  step: column("当前环节", "Step", ({ stepName }) => stepName),
  officer: column("经办人", "Officer", ({ officerName }) => officerName),
  submitted: column("申请时间", "Submitted", ({ submittedAt }) => moment(submittedAt)),
  department: column("部门", "Department", ({ departmentName }) => departmentName),
  channel: column("来源", "Channel", ({ channel }, language) => caseWords[language].channels[channel]),
  promised: column("承诺到期", "Promised term ends", ({ promisedDueOn }) => promisedDueOn),
  statutory: column("法定到期", "Statutory term ends", ({ statutoryDueOn }) => statutoryDueOn),
};
