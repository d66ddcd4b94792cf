import { type ServiceItemRow, serviceListQuerySchema } from "@openzone/contract/service-items";
import { serviceWords } from "@openzone/contract/words/services";
import { column, type ListColumns, moment, pagesByOffset, registerListExport } from "../../platform/export/index.ts";
import { can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { listItems } from "./queries.ts";

/** The export of the workbench's list; the whole guides are in the workbook (`workbook-routes.ts`). */
export function registerServiceExports(app: App, services: Services): void {
  registerListExport(app, services, {
    access: can("service.manage"),
    tags: ["services"],
    params: idParams,
    list: "service-items",
    url: "/api/v1/sites/:id/service-items",
    filter: serviceListQuerySchema.omit({ offset: true, limit: true }),
    columns,
    pages: ({ actor, params: { id = 0 }, filter }) =>
      pagesByOffset((offset, limit) => listItems(services.db, actor, id, { ...filter, offset, limit })),
  });
}

const columns: ListColumns<"service-items", ServiceItemRow> = {
  name: column("事项名称", "Name", ({ name }) => name),
  state: column("状态", "State", ({ publicState, openState }, language) => {
    const { states } = serviceWords[language];
    return [publicState, openState].flatMap((state) => (state === null ? [] : states[state])).join(" / ");
  }),
  department: column("部门", "Department", ({ departmentName }) => departmentName),
  code: column("实施编码", "Implementation code", ({ implementationCode }) => implementationCode),
  base: column("基本编码", "Base code", ({ baseCode }) => baseCode),
  type: column("事项类型", "Type", ({ type }, language) => serviceWords[language].types[type]),
  handling: column("办件类型", "Handling", ({ handling }, language) => serviceWords[language].handlings[handling]),
  number: column("版本", "Version", ({ publicVersion }) => publicVersion),
  published: column("公布时间", "Published", ({ publishedAt }) => moment(publishedAt)),
  changed: column("最近修改", "Changed", ({ updatedAt }) => moment(updatedAt)),
};
