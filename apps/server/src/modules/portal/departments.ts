import type { Department } from "@openzone/contract/people";
import type { Db, Tx } from "../../platform/database/database.ts";
import { departmentTree } from "../people/index.ts";

/** Names of all departments by id, closed ones too, since what they published stays; one query. */
export async function departmentsById(db: Db | Tx, language: string): Promise<ReadonlyMap<number, string>> {
  const tree = await departmentTree(db, { closed: true });
  return new Map(tree.map((department) => [department.id, departmentTitle(department, language)]));
}

/** The department as `language` names it. */
export const departmentTitle = (department: Pick<Department, "name" | "nameEn">, language: string): string =>
  language === "en" ? department.nameEn || department.name : department.name;
