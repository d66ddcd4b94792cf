import { Readable } from "node:stream";
import { foreignPrefixes } from "@openzone/contract/languages";
import {
  departmentColumn,
  publicRegisterQuerySchema,
  registerForms,
  registerKinds,
} from "@openzone/contract/registers";
import { registerWords } from "@openzone/contract/words/registers";
import { csv, pagesByOffset, xlsx } from "../../platform/export/index.ts";
import { anyone } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { type PublicEntry, type RegisterFilter, registerEntries } from "../disclosure/index.ts";
import { languageOfPath, type Portal, refuseClosed } from "./portal.ts";

const formats = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** The narrowed registers as files, with the columns that an import wants; sent while they are read. */
export function registerRegisterFiles(app: App, services: Services, portal: Portal): void {
  for (const prefix of ["", ...foreignPrefixes])
    for (const kind of registerKinds)
      for (const format of ["csv", "xlsx"] as const)
        app.route({
          method: "GET",
          url: `${prefix}/disclosure/${kind}.${format}`,
          config: { access: anyone },
          schema: { hide: true },
          handler: async (request, reply) => {
            const tree = await portal.siteOf(request);
            refuseClosed(tree, languageOfPath(request.url), services.now());
            const { page: _, ...query } = publicRegisterQuerySchema.parse(request.query);
            const filter: RegisterFilter = { ...query, siteId: tree.site.id, kind };
            const { fields } = registerForms[kind];
            const table = {
              name: registerWords["zh-CN"].kinds[kind],
              head: [departmentColumn, ...fields.map(({ title }) => title)],
              chunks: rows(services, filter),
            };
            return reply
              .type(formats[format])
              .header("cache-control", "no-cache")
              .header("content-disposition", `attachment; filename="${kind}.${format}"`)
              .send(Readable.from(format === "csv" ? csv(table) : xlsx(table), { objectMode: false }));
          },
        });
}

async function* rows(services: Services, filter: RegisterFilter) {
  const { fields } = registerForms[filter.kind];
  const line = (entry: PublicEntry) => [entry.departmentName, ...fields.map(({ key }) => entry.fields[key] ?? "")];
  const pages = pagesByOffset(async (offset, limit) => ({
    items: await registerEntries(services.db, filter, { offset, limit }),
  }));
  for await (const page of pages) yield page.map(line);
}
