import type {
  CaseChannel,
  CaseEventKind,
  CaseOutcome,
  CaseState,
  CaseStepKind,
  CaseVariant,
} from "@openzone/contract/applications";
import type { ColumnType, Generated } from "kysely";

type Json<T> = ColumnType<T, string, string>;

export interface ApplicationTable {
  id: Generated<number>;
  number: string;
  site_id: number;
  department_id: number;
  item_id: number;
  guide_version_id: number;
  form_version_id: number | null;
  account_id: number | null;
  enterprise_id: number | null;
  authority_id: number | null;
  submission_key: string | null;
  channel: CaseChannel;
  variant: CaseVariant;
  instant: boolean;
  applicant: string;
  answers: string | null;
  applicant_kind: "person" | "enterprise";
  applicant_shown: string;
  name_key: string;
  phone_key: string;
  id_key: string;
  situation: Json<Record<string, string>>;
  state: CaseState;
  outcome: CaseOutcome | null;
  officer_id: number | null;
  officer_until: string | null;
  officer_before: number | null;
  step: number | null;
  step_name: string | null;
  supplements: Generated<number>;
  extensions: Generated<number>;
  lack_until: string | null;
  received_on: string;
  submitted_at: Date;
  submitted_by: number | null;
  accepted_on: string | null;
  decided_at: Date | null;
  ended_at: Date | null;
  acceptance_due_on: string | null;
  promised_due_on: string | null;
  statutory_due_on: string | null;
  next_due_on: string | null;
  check_due_on: string | null;
  version: Generated<number>;
  updated_at: Date;
  updated_by: number | null;
}

export type ActorKind = "staff" | "applicant" | "system";

interface ApplicationEventTable {
  id: Generated<number>;
  application_id: number;
  serial: number;
  kind: CaseEventKind;
  state: CaseState;
  happened_at: Date;
  actor_kind: ActorKind;
  actor_id: number | null;
  actor_name: string;
  step: string | null;
  details: Json<Record<string, unknown>>;
  note: string;
}

export interface ApplicationStepTable {
  id: Generated<number>;
  application_id: number;
  serial: number;
  name: string;
  kind: CaseStepKind;
  who: string;
  term_amount: number | null;
  term_unit: string | null;
  state: "waiting" | "open" | "done" | "returned";
  passed: boolean | null;
  started_at: Date | null;
  finished_at: Date | null;
  officer_id: number | null;
  second_officer_id: number | null;
  opinion: Generated<string>;
  output: Generated<string>;
  due_on: string | null;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    applications: ApplicationTable;
    application_events: ApplicationEventTable;
    application_steps: ApplicationStepTable;
  }
}
