import type { Confidence, InspectionResult } from "@openzone/contract/inspection";
import type { ColumnType, Generated } from "kysely";

type Timestamp = ColumnType<Date, Date, Date>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Json<T> = ColumnType<T, string, string>;

export interface InspectionIndicatorTable {
  id: string;
  /** As text, since it is exact. */
  max: ColumnType<string, number, number>;
  each: ColumnType<string, number, number>;
  thresholds: Json<Record<string, number>>;
  /** null: as the program has it. */
  source: string | null;
  confidence: Confidence | null;
  version: Generated<number>;
  updated_at: Timestamp;
  updated_by: number | null;
}

export interface InspectionRunTable {
  id: Generated<number>;
  site_id: number;
  state: Generated<"waiting" | "running" | "done" | "failed">;
  step: Generated<string>;
  done: Generated<number>;
  total: Generated<number>;
  asked_at: Timestamp;
  asked_by: number | null;
  claimed_at: NullableTimestamp;
  finished_at: NullableTimestamp;
  result: ColumnType<InspectionResult | null, string | null | undefined, string | null>;
}

export interface InspectionProbeTable {
  site_id: number;
  at: Timestamp;
  ok: boolean;
  reason: Generated<string>;
  ms: number;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    inspection_indicators: InspectionIndicatorTable;
    inspection_runs: InspectionRunTable;
    inspection_probes: InspectionProbeTable;
  }
}
