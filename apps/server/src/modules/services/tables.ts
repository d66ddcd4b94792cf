import type { ItemCard, PublicItemState } from "@openzone/contract/service-items";
import type { Guide, GuideState } from "@openzone/contract/services";
import type { ColumnType, Generated } from "kysely";

type Timestamp = ColumnType<Date, Date | undefined, Date>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Json<T> = ColumnType<T, string, string>;

interface Changed {
  version: Generated<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  updated_by: number | null;
}

export interface ServiceItemTable extends Changed {
  id: Generated<number>;
  site_id: number;
  department_id: number;
  name: string;
  sort_key: string;
  letter: string;
  base_code: string;
  implementation_code: string;
  public_version: ColumnType<number | null, number | null | undefined, number | null>;
  open_version: ColumnType<number | null, number | null | undefined, number | null>;
  public_state: ColumnType<PublicItemState | null, PublicItemState | null | undefined, PublicItemState | null>;
  note: Generated<string>;
  audiences: Generated<string[]>;
  subjects: Generated<string[]>;
  events: Generated<string[]>;
  card: Json<ItemCard>;
  uses: Generated<number>;
  published_at: NullableTimestamp;
}

export interface GuideVersionTable {
  id: Generated<number>;
  item_id: number;
  number: number;
  state: ColumnType<GuideState, GuideState | undefined, GuideState>;
  content: Json<Guide>;
  changes: Generated<string>;
  changed_fields: Generated<string[]>;
  note: Generated<string>;
  writers: number[];
  created_at: Timestamp;
  updated_at: Timestamp;
  updated_by: number | null;
  submitted_at: NullableTimestamp;
  reviewed_by: ColumnType<number | null, number | null | undefined, number | null>;
  published_at: NullableTimestamp;
  ended_at: NullableTimestamp;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    service_items: ServiceItemTable;
    guide_versions: GuideVersionTable;
    guide_files: { version_id: number; file_id: number };
    one_matters: Changed & {
      id: Generated<number>;
      site_id: number;
      name: string;
      address: string;
      summary: string;
      event: string;
    };
    one_matter_items: { one_matter_id: number; item_id: number; position: number };
  }
}
