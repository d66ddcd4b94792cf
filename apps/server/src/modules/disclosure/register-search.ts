import { type RegisterKind, registerForms } from "@openzone/contract/registers";
import { sql } from "kysely";
import { logAllForSearch } from "../../platform/changes/changes.ts";
import type { Tx } from "../../platform/database/database.ts";
import { registerAddress } from "./addresses.ts";

export const entrySearchKey = (id: number): string => `register:${id}`;

/** Writes entries of registers into the public search, with the commit of `tx`. */
export async function writeEntriesForSearch(tx: Tx, ids: readonly number[]): Promise<void> {
  const { rows } = await sql<Found>`
    select e.id, e.kind, e.site_id as "siteId", w.language, e.code, e.name, e.department_id as "departmentId", e.fields,
      coalesce(e.decided_on::timestamptz, e.updated_at) as at
    from register_entries e join sites w on w.id = e.site_id where e.id = any(${[...ids]}::bigint[])`.execute(tx);
  await logAllForSearch(
    tx,
    rows.map((entry) => {
      const key = entrySearchKey(entry.id);
      const { fields } = registerForms[entry.kind];
      const said = fields.flatMap(({ key: name }) => entry.fields[name] ?? []);
      return {
        key,
        document: {
          key,
          site: entry.siteId,
          language: entry.language,
          kind: "disclosure",
          title: entry.kind === "powers" ? entry.name : `${entry.name}：${entry.fields.content ?? ""}`.slice(0, 120),
          summary: entry.fields.content ?? entry.fields.basis ?? "",
          body: said.join("\n"),
          sectionIds: [],
          departmentId: entry.departmentId,
          publishedAt: entry.at.getTime(),
          url: `${registerAddress("", entry.kind)}${entry.id}`,
          externalId: null,
        },
      };
    }),
  );
}

interface Found {
  id: number;
  kind: RegisterKind;
  siteId: number;
  language: string;
  code: string;
  name: string;
  departmentId: number;
  fields: Record<string, string>;
  at: Date;
}
