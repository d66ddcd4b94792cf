import type { Department } from "@openzone/contract/people";
import type { Db, Tx } from "../../platform/database/database.ts";
import { departmentTree } from "../people/index.ts";
import { noWords, type SiteWords, wordIn } from "../sites/index.ts";

/** Names of all departments by id, closed ones too, since what they published stays; one query. */
export async function departmentsById(
  db: Db | Tx,
  language: string,
  words: SiteWords = noWords,
): Promise<ReadonlyMap<number, string>> {
  const tree = await departmentTree(db, { closed: true });
  return new Map(tree.map((department) => [department.id, departmentTitle(department, language, words)]));
}

/** The department as `language` names it. */
export const departmentTitle = (
  { name, nameEn }: Pick<Department, "name" | "nameEn">,
  language: string,
  words: SiteWords = noWords,
): string => wordIn(words, language, { own: name, english: nameEn });
