import type { ClockState, LegalRule, PauseGround, RollRule, Rung, TermUnit } from "@openzone/contract/clocks";
import type { ColumnType, Generated } from "kysely";

interface ClockTable {
  id: Generated<number>;
  subject_type: string;
  subject_id: number;
  purpose: string;
  title: string;
  rule_code: string | null;
  rule_valid_from: string | null;
  amount: number;
  unit: TermUnit;
  roll_rule: RollRule;
  warn_at: ColumnType<Rung[], string, never>;
  started_on: string;
  state: ClockState;
  due_on: string | null;
  due_moment: string | null;
  due_provisional: boolean;
  ended_on: string | null;
  created_at: Date;
}

interface ClockEventTable {
  clock_id: number;
  serial: number;
  kind: ClockEventKind;
  happened_on: string;
  ground: PauseGround | null;
  expected: string | null;
  amount: number | null;
  document: string;
  reason: string;
  approver: string;
  recorded_at: Date;
  recorded_by: number | null;
}

export type ClockEventKind = "paused" | "resumed" | "extended" | "ended" | "voided";
export type ClockRule = Pick<LegalRule, "amount" | "unit" | "rollRule" | "warnAt">;

declare module "../../platform/database/database.ts" {
  interface Database {
    clocks: ClockTable;
    clock_events: ClockEventTable;
  }
}
