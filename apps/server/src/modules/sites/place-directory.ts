import { sql } from "kysely";
import type { PlaceDirectory } from "../people/index.ts";

/** Tells people which sites and sections exist, so that rights can be given there. */
export const placeDirectory: PlaceDirectory = {
  async find(db, { siteIds, sectionIds }) {
    const { rows } = await sql<{ kind: "site" | "section"; id: number; name: string; path: string }>`
      select 'site' as kind, id, name, '' as path from sites where id = any(${siteIds}::bigint[])
      union all
      select 'section', id, title, path from sections where id = any(${sectionIds}::bigint[])`.execute(db);
    const of = (kind: "site" | "section") => rows.filter((row) => row.kind === kind);
    return {
      sites: new Map(of("site").map((row) => [row.id, row.name])),
      sections: new Map(of("section").map(({ id, name, path }) => [id, { name, path }])),
    };
  },
};
