import type { Department, DepartmentHistory } from "@openzone/contract/people";
import type { Selectable } from "kysely";
import { keptUntil } from "../../platform/changes/kept.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { historyText } from "./messages.ts";
import type { DepartmentTable } from "./tables.ts";

export type DepartmentRow = Selectable<DepartmentTable>;

/**
 * The departments in tree order, each before those under it, siblings by position; one query.
 * @param options.closed whether closed and merged ones are listed too
 */
export async function departmentTree(db: Db | Tx, options: { closed?: boolean } = {}): Promise<Department[]> {
  let query = db.selectFrom("departments").selectAll().orderBy("position").orderBy("id");
  if (!options.closed) query = query.where("state", "=", "open");
  const rows = await query.execute();
  const known = new Set(rows.map((row) => row.id));
  const children = new Map<number | null, DepartmentRow[]>();
  for (const row of rows) {
    // One whose parent is not listed (closed) is shown at the top rather than lost.
    const parent = row.parent_id !== null && known.has(row.parent_id) ? row.parent_id : null;
    children.set(parent, [...(children.get(parent) ?? []), row]);
  }
  const walk = (parent: number | null, depth: number): Department[] =>
    (children.get(parent) ?? []).flatMap((row) => [toDepartment(row, depth), ...walk(row.id, depth + 1)]);
  return walk(null, 0);
}

/** The open departments in tree order, kept in memory for the public pages. Tag `departments`. */
export const publicDepartments = (db: Db | Tx): Promise<readonly Department[]> =>
  keptUntil(db, "departments", (from) => departmentTree(from));

/** One department by its slug, closed ones too; null when there is none. */
export async function departmentBySlug(db: Db | Tx, slug: string): Promise<Department | null> {
  const row = await db.selectFrom("departments").selectAll().where("slug", "=", slug).executeTakeFirst();
  return row ? toDepartment(row) : null;
}

/** @throws AppError NOT_FOUND */
export async function departmentById(db: Db | Tx, id: number): Promise<Department> {
  const row = await db.selectFrom("departments").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  return toDepartment(row);
}

/** What happened to a department, newest first, each with a sentence in `language`. */
export async function departmentHistory(db: Db | Tx, id: number, language: string): Promise<DepartmentHistory> {
  const rows = await db
    .selectFrom("department_history")
    .leftJoin("departments as other", "other.id", "department_history.other_department_id")
    .selectAll("department_history")
    .select("other.name as other_name")
    .where("department_id", "=", id)
    .orderBy("department_history.id", "desc")
    .limit(500)
    .execute();
  return {
    items: rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actorName: row.actor_name,
      kind: row.kind,
      fromName: row.from_name,
      toName: row.to_name,
      otherDepartmentId: row.other_department_id,
      text: historyText(row, language),
    })),
  };
}

export function toDepartment(row: DepartmentRow, depth = row.path.split("/").length - 3): Department {
  return {
    id: row.id,
    parentId: row.parent_id,
    path: row.path,
    depth,
    slug: row.slug,
    name: row.name,
    nameEn: row.name_en,
    position: row.position,
    duties: row.duties,
    phone: row.phone,
    address: row.address,
    hours: row.hours,
    organisationCode: row.organisation_code,
    state: row.state,
    mergedIntoId: row.merged_into_id,
    version: row.version,
  };
}
