import type { FileVariant } from "@openzone/contract/files";
import { type RawBuilder, sql } from "kysely";
import { rowsAsJson } from "../../platform/database/rows-as-json.ts";

/** A public picture or attachment; its address is `fileAddress(id)`. */
export interface PublicFileRef {
  id: string;
  title: string;
  kind: string;
  mime: string;
  size: number;
  width: number | null;
  height: number | null;
  /** Widths of the smaller pictures, for `srcset`. */
  widths: number[];
  /** How long a film or a recording plays, where it tells. */
  seconds?: number | null;
}

/** A file as the database hands it over. */
export interface JsonFile extends Omit<PublicFileRef, "widths"> {
  variants: FileVariant[];
}

/** SQL of a `JsonFile`, of the edition's file `ef` and its file `f`. */
export const fileJson = sql`jsonb_build_object('id', f.public_id, 'role', ef.role, 'title', coalesce(nullif(ef.title, ''), f.name),
  'kind', f.kind, 'mime', f.mime, 'size', f.size, 'width', f.width, 'height', f.height, 'variants', f.variants, 'seconds', f.seconds)`;

/** SQL: the files of an edition that its page names: attachments, the cover, and films and recordings that tell their time. */
export const namedFiles = (editionId: RawBuilder<unknown>) =>
  rowsAsJson(sql`
  select ${fileJson} from edition_files ef join files f on f.id = ef.file_id
  where ef.edition_id = ${editionId}
    and (ef.role in ('attachment', 'cover') or ef.role = 'media' and f.seconds is not null)
  order by ef.position`);

export type NamedFile = JsonFile & { role: "cover" | "attachment" | "media" };

/** The files of a page by what they are for. */
export function byRole(files: readonly NamedFile[]): {
  cover: PublicFileRef | null;
  attachments: PublicFileRef[];
  media: PublicFileRef[];
} {
  const of = (role: NamedFile["role"]) => files.filter((file) => file.role === role).map(toFileRef);
  return { cover: of("cover")[0] ?? null, attachments: of("attachment"), media: of("media") };
}

export const toFileRef = ({
  id,
  title,
  kind,
  mime,
  size,
  width,
  height,
  variants,
  seconds,
}: JsonFile): PublicFileRef => {
  const widths = [...new Set(variants.map((variant) => variant.width))].sort((a, b) => a - b);
  return { id, title, kind, mime, size, width, height, widths, seconds };
};
