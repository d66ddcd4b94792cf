import type {
  AmendmentKind,
  InterpretationForm,
  PolicyRelationKind,
  PolicyState,
  PolicyValidity,
} from "@openzone/contract/policies";
import type { ColumnType, Generated } from "kysely";

type Timestamp = ColumnType<Date, Date | undefined, Date>;
type Day = ColumnType<string | null, string | null | undefined, string | null>;
type Words = ColumnType<string[], string[] | undefined, string[]>;

export interface PolicyTable {
  id: Generated<number>;
  site_id: number;
  department_id: number;
  external_id: string | null;
  state: ColumnType<PolicyState, PolicyState | undefined, PolicyState>;
  title: string;
  doc_no: string;
  doc_key: string;
  issuer: string;
  subject: string;
  genre: string | null;
  /** `YYYY-MM-DD` */
  formed_on: Day;
  published_on: Day;
  effective_on: Day;
  repealed_on: Day;
  sort_on: ColumnType<string, never, never>;
  validity: ColumnType<PolicyValidity, PolicyValidity | undefined, PolicyValidity>;
  audiences: Words;
  industries: Words;
  categories: Words;
  keywords: Words;
  summary: string;
  body_text: string;
  published_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  withdrawn_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  version: Generated<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  updated_by: number | null;
}

export interface PolicyRelationTable {
  id: Generated<number>;
  from_id: number;
  kind: PolicyRelationKind;
  to_id: number;
  marks_void: Generated<boolean>;
  created_at: Timestamp;
  created_by: number | null;
}

export interface PolicyInterpretationTable {
  policy_id: number;
  article_id: number;
  form: ColumnType<InterpretationForm, InterpretationForm | undefined, InterpretationForm>;
  created_at: Timestamp;
  created_by: number | null;
}

export interface PolicyAmendmentTable {
  id: Generated<number>;
  policy_id: number;
  source_id: number;
  article: string;
  kind: AmendmentKind;
  text: string;
  effective_on: ColumnType<string, string, string>;
  told: Generated<boolean>;
  created_at: Timestamp;
  created_by: number | null;
}

export interface PolicyEventTable {
  id: Generated<number>;
  policy_id: number;
  site_id: number;
  kind: "changed" | "imported";
  at: Timestamp;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    policies: PolicyTable;
    policy_events: PolicyEventTable;
    policy_relations: PolicyRelationTable;
    policy_amendments: PolicyAmendmentTable;
    policy_interpretations: PolicyInterpretationTable;
  }
}
