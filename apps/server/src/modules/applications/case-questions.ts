import type { CaseQuestions } from "@openzone/contract/application-papers";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { formVersion } from "../forms/index.ts";
import { guideOfVersion } from "../services/index.ts";
import { caseById } from "./cases.ts";

/** What a case was asked, by the form and the guide with which it began. @throws AppError NOT_FOUND */
export async function questionsOf(db: Db | Tx, actor: Actor, id: number): Promise<CaseQuestions> {
  await caseById(db, actor, id);
  const { rows } = await sql<{ guide: number; form: number | null }>`
    select guide_version_id as guide, form_version_id as form from applications where id = ${id}`.execute(db);
  const { guide = 0, form = null } = rows[0] ?? {};
  const version = form === null ? undefined : await formVersion(db, form);
  const followed = await guideOfVersion(db, guide);
  return {
    definition: version?.definition ?? null,
    situations: followed?.guide.situations ?? [],
    fees: followed?.guide.fees ?? [],
    process: (followed?.process ?? []).map(({ name, kind, who }) => ({ name, kind, who })),
  };
}
