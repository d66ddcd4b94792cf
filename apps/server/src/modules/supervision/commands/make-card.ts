import { randomUUID } from "node:crypto";
import type { MakeCard } from "@openzone/contract/supervision";
import { sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { openCard } from "../open-card.ts";
import { mayManage } from "../policy.ts";

/**
 * Makes a card by hand (人工监察), with what was found as its evidence.
 * @throws AppError NOT_ALLOWED, NOT_FOUND  for a department that is not there or a person who does not work in it
 */
export async function makeCard(tx: Tx, actor: Actor, input: MakeCard, now: Date): Promise<{ id: number }> {
  const { rows } = await sql<{ path: string; works: boolean }>`
    select d.path, exists (select 1 from staff_departments m where m.department_id = d.id and m.staff_id = ${input.personId}) as works
    from departments d where d.id = ${input.departmentId}`.execute(tx);
  const [department] = rows;
  if (!department) throw new AppError("NOT_FOUND");
  refuseUnless(mayManage(actor, department.path));
  if (input.personId !== null && !department.works) throw new AppError("NOT_FOUND");
  const id = await openCard(
    tx,
    {
      trigger: "manual",
      occasion: randomUUID(),
      level: input.level,
      subject: { type: "other", id: null, title: input.subjectTitle },
      departmentId: input.departmentId,
      personId: input.personId,
      evidence: [{ name: "description", value: input.description }],
    },
    now,
    actor,
  );
  // The rule for cards by hand can be switched off as every other.
  if (id === null) throw new AppError("NOT_ALLOWED", { action: "supervision.manage" });
  return { id };
}
