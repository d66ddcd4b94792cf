import type { FileVariant } from "@openzone/contract/files";
import type { MediaCategory, UnsearchableReason } from "@openzone/contract/media";
import type { ColumnType, Generated, GeneratedAlways } from "kysely";

type Timestamp = ColumnType<Date, Date | undefined, Date>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Json<T> = ColumnType<T, string | undefined, string>;

/** The contents of a file: its bytes by their hash, and what was found out about them. */
interface Contents {
  hash: string;
  name: string;
  mime: string;
  kind: string;
  size: number;
  width: number | null;
  height: number | null;
  variants: Json<FileVariant[]>;
  seconds: ColumnType<number | null, number | null | undefined, number | null>;
  picture_hash: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface FileTable extends Contents {
  id: Generated<number>;
  public_id: string;
  created_by: number | null;
  department_id: number | null;
  created_at: Timestamp;
  folder_id: ColumnType<number | null, number | null | undefined, number | null>;
  title: Generated<string>;
  alt: Generated<string>;
  description: Generated<string>;
  source: Generated<string>;
  copyright: Generated<string>;
  tags: Generated<string[]>;
  version: Generated<number>;
  updated_by: ColumnType<number | null, number | null | undefined, number | null>;
  updated_at: Timestamp;
  poster_file_id: ColumnType<number | null, number | null | undefined, number | null>;
  captions_file_id: ColumnType<number | null, number | null | undefined, number | null>;
  avif_state: Generated<"none" | "waiting" | "done" | "failed">;
  avif_claimed_at: NullableTimestamp;
  category: GeneratedAlways<MediaCategory>;
  alike_bands: GeneratedAlways<number[] | null>;
  alike_state: Generated<"waiting" | "done">;
  alike_group: ColumnType<number | null, number | null | undefined, number | null>;
}

export interface FileVersionTable extends Contents {
  id: Generated<number>;
  file_id: number;
  number: number;
  replaced_at: Timestamp;
  replaced_by: number | null;
  replaced_by_name: string;
  reason: Generated<string>;
}

export interface MediaFolderTable {
  id: Generated<number>;
  department_id: number | null;
  name: string;
  shared: Generated<boolean>;
  version: Generated<number>;
  created_by: number | null;
  created_at: Timestamp;
  updated_by: ColumnType<number | null, number | null | undefined, number | null>;
  updated_at: Timestamp;
}

export interface FileTextTable {
  hash: string;
  kind: string;
  state: Generated<"waiting" | "done" | "unsearchable">;
  reason: UnsearchableReason | null;
  text: Generated<string>;
  attempts: Generated<number>;
  claimed_at: NullableTimestamp;
  made_at: NullableTimestamp;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    files: FileTable;
    file_versions: FileVersionTable;
    media_folders: MediaFolderTable;
    file_texts: FileTextTable;
  }
}
