import type { FileVariant } from "@openzone/contract/files";
import type { ColumnType, Generated } from "kysely";

type Timestamp = ColumnType<Date, Date | undefined, Date>;
type Json<T> = ColumnType<T, string | undefined, string>;

export interface FileTable {
  id: Generated<number>;
  public_id: string;
  hash: string;
  name: string;
  mime: string;
  kind: string;
  size: number;
  width: number | null;
  height: number | null;
  variants: Json<FileVariant[]>;
  created_by: number | null;
  department_id: number | null;
  created_at: Timestamp;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    files: FileTable;
  }
}
