import type { Department } from "@openzone/contract/people";
import type { Db, Tx } from "../../platform/database/database.ts";
import { departmentTree } from "../people/index.ts";

/** Names of departments by id; one query, none when there is nothing to look up. */
export async function departmentNames(
  db: Db | Tx,
  ids: readonly (number | null)[],
): Promise<ReadonlyMap<number, string>> {
  const wanted = new Set(ids.filter((id) => id !== null));
  if (wanted.size === 0) return new Map();
  const tree = await departmentTree(db, { closed: true });
  return new Map(tree.filter(({ id }) => wanted.has(id)).map(({ id, name }) => [id, name]));
}

/** The department as `language` names it. */
export const departmentTitle = (department: Pick<Department, "name" | "nameEn">, language: string): string =>
  language === "en" ? department.nameEn || department.name : department.name;
