import { type RawBuilder, sql } from "kysely";
import type { Scope } from "./actor.ts";

/** The columns that hold where a row is; those left out never match. */
export interface PlaceColumns {
  siteId?: RawBuilder<unknown>;
  sectionPath?: RawBuilder<unknown>;
  departmentPath?: RawBuilder<unknown>;
}

/** SQL that is true for rows within one of `scopes`; the same rule as `may`, so that lists ask the database. */
export function withinScopes(scopes: readonly Scope[], columns: PlaceColumns): RawBuilder<boolean> {
  const parts = scopes.flatMap((scope) => conditionOf(scope, columns));
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`;
}

function conditionOf(scope: Scope, columns: PlaceColumns): RawBuilder<unknown>[] {
  switch (scope.kind) {
    case "zone":
      return [sql`true`];
    case "site":
      return columns.siteId ? [sql`${columns.siteId} = ${scope.siteId}`] : [];
    case "section":
      return columns.sectionPath ? [sql`starts_with(${columns.sectionPath}, ${scope.path})`] : [];
    case "department":
      return columns.departmentPath ? [ofDepartment(scope, columns.departmentPath, columns.siteId)] : [];
  }
}

function ofDepartment(
  { path, siteIds }: Extract<Scope, { kind: "department" }>,
  departmentPath: RawBuilder<unknown>,
  siteId: RawBuilder<unknown> | undefined,
): RawBuilder<unknown> {
  const isTheirs = sql`starts_with(${departmentPath}, ${path})`;
  return siteId ? sql`(${isTheirs} and ${siteId} = any(${siteIds}::bigint[]))` : isTheirs;
}
