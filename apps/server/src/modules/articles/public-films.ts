import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

/** A film as a page plays it. */
export interface PublicFilm {
  src: string;
  poster: string | null;
  captions: string | null;
  /** How long it plays, where its file tells. */
  seconds: number | null;
}

export interface PublicFilms {
  /** The first film of an article, by its publication. */
  ofPublications: Map<number, PublicFilm>;
  /** Playing times of files, by their public ids. */
  ofFiles: Map<string, number | null>;
}

interface Row {
  publicationId: number | null;
  fileId: string | null;
  figure: string | null;
  seconds: number | null;
}

/** The films of public articles, and how long chosen files play, in one query. */
export async function publicFilms(
  db: Db | Tx,
  { publicationIds, fileIds }: { publicationIds: readonly number[]; fileIds: readonly string[] },
): Promise<PublicFilms> {
  const { rows } = await sql<Row>`
    select p.id as "publicationId", null as "fileId",
      substring(e.body_html from '<figure class="video">.*?</figure>') as figure,
      (select f.seconds from edition_files ef join files f on f.id = ef.file_id
        where ef.edition_id = p.edition_id and ef.role = 'media' and f.category = 'video'
        order by ef.position limit 1) as seconds
    from publications p join editions e on e.id = p.edition_id where p.id = any(${[...publicationIds]}::bigint[])
    union all
    select null, public_id, null, seconds from files where public_id = any(${[...fileIds]}::text[])`.execute(db);
  const ofPublications = rows.flatMap(({ publicationId, figure, seconds }): [number, PublicFilm][] => {
    const src = attribute(figure, "src", "<video ");
    if (publicationId === null || src === null) return [];
    const poster = attribute(figure, "poster", "<video ");
    return [[publicationId, { src, poster, captions: attribute(figure, "src", "<track "), seconds }]];
  });
  const ofFiles = rows.flatMap(({ fileId, seconds }) => (fileId === null ? [] : [[fileId, seconds] as const]));
  return { ofPublications: new Map(ofPublications), ofFiles: new Map(ofFiles) };
}

/** An attribute of the first such tag; bodies hold films in one exact form (`regular-nodes.ts`), with addresses that need no escapes. */
function attribute(html: string | null, name: string, tag: string): string | null {
  const found = html?.split(tag)[1]?.split(">")[0];
  return found?.match(new RegExp(`(?:^| )${name}="([^"]+)"`))?.[1] ?? null;
}
