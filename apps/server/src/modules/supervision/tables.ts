import type { CardLevel, CardState, CardSubject, CardTrigger, Evidence } from "@openzone/contract/supervision";
import type { ColumnType, Generated } from "kysely";

interface CardTable {
  id: Generated<number>;
  claim: string;
  rule_code: string;
  rule_valid_from: string;
  level: CardLevel;
  state: CardState;
  subject_type: CardSubject;
  subject_id: number | null;
  subject_title: string;
  department_id: number;
  person_id: number | null;
  evidence: ColumnType<Evidence[], string, never>;
  detected_at: Date;
  explain_by: string | null;
  explained_late: Generated<boolean>;
  appeals: Generated<number>;
  appeal_until: string | null;
  made_by: number | null;
  version: Generated<number>;
  updated_at: Date;
  updated_by: number | null;
}

interface RuleTable {
  code: string;
  valid_from: string;
  valid_to: string | null;
  trigger: CardTrigger;
  position: number;
  level: CardLevel;
  title: string;
  text: string;
  basis: string;
  ratio: number | null;
  before_days: number | null;
  days: number | null;
  explain_days: number;
  appeal_days: number;
  enabled: boolean;
  changed_at: Date | null;
  changed_by: number | null;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    supervision_cards: CardTable;
    supervision_rules: RuleTable;
  }
}
