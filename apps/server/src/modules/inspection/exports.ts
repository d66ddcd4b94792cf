import { type InspectionFinding, inspectionFindingQuerySchema } from "@openzone/contract/inspection";
import { listWords } from "@openzone/contract/words/lists";
import { z } from "zod";
import { AppError } from "../../platform/errors.ts";
import { column, type ListColumns, moment, pagesByOffset, registerListExport } from "../../platform/export/index.ts";
import { can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { mayOpenSite } from "./policy.ts";
import { listFindings } from "./queries.ts";

/** The export of the findings, with the filter and the rights of their list. */
export function registerFindingExport(app: App, services: Services): void {
  registerListExport(app, services, {
    list: "findings",
    url: "/api/v1/sites/:id/inspection/findings",
    access: can("inspection.read"),
    tags: ["inspection"],
    params: z.object({ id: z.coerce.number().int().positive() }),
    filter: inspectionFindingQuerySchema.omit({ offset: true, limit: true }),
    columns,
    pages: ({ actor, params: { id = 0 }, filter, language }) => {
      if (!mayOpenSite(actor, id)) throw new AppError("NOT_FOUND");
      return pagesByOffset((offset, limit) =>
        listFindings(services.db, actor, id, { ...filter, offset, limit }, language),
      );
    },
  });
}

const columns: ListColumns<"findings", InspectionFinding> = {
  rule: column("检查项", "Rule", ({ rule }, language) => listWords[language].inspectionRules[rule]),
  severity: column("程度", "Severity", ({ severity }, language) => listWords[language].severities[severity]),
  text: column("问题", "Finding", ({ text }) => text),
  object: column("对象", "Object", ({ object }) => object.title),
  address: column("网址", "Address", ({ object }) => object.address),
  department: column("责任部门", "Department", ({ department }) => department?.name ?? ""),
  first: column("首次发现", "First seen", ({ firstSeen }) => moment(firstSeen)),
  last: column("最近发现", "Last seen", ({ lastSeen }) => moment(lastSeen)),
  state: column("状态", "State", ({ state }, language) => listWords[language].inspectionFindingStates[state]),
};
