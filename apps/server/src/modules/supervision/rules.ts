import type { CardTrigger, SupervisionRule } from "@openzone/contract/supervision";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

const fields: RawBuilder<unknown> = sql`r.code, r.trigger, r.valid_from as "validFrom", r.valid_to as "validTo", r.level, r.title,
  r.text, r.basis, r.ratio, r.before_days as before, r.days, r.explain_days as "explainDays", r.appeal_days as "appealDays",
  r.enabled, r.changed_at as "changedAt", s.name as "changedBy"`;

type Row = Omit<SupervisionRule, "changedAt"> & { changedAt: Date | null };
const toRule = (row: Row): SupervisionRule => ({ ...row, changedAt: row.changedAt?.toISOString() ?? null });

/** All rules with all their periods, in their order, newest first within one. */
export async function listRules(db: Db | Tx): Promise<SupervisionRule[]> {
  const { rows } = await sql<Row>`select ${fields} from supervision_rules r left join staff s on s.id = r.changed_by
    order by r.position, r.valid_from desc`.execute(db);
  return rows.map(toRule);
}

/** The rules of some triggers that hold on a day and are switched on. */
export async function rulesOn(
  db: Db | Tx,
  day: string,
  triggers: readonly CardTrigger[],
): Promise<Map<CardTrigger, SupervisionRule>> {
  const { rows } = await sql<Row>`select ${fields} from supervision_rules r left join staff s on s.id = r.changed_by
    where r.trigger = any(${[...triggers]}::text[]) and r.enabled and r.valid_from <= ${day}
      and (r.valid_to is null or r.valid_to >= ${day})`.execute(db);
  return new Map(rows.map((row) => [row.trigger, toRule(row)]));
}
