import type { HarvestedArticle } from "@openzone/contract/exchange";
import { sql } from "kysely";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { documentId, publicDocuments } from "./documents.ts";

/** What is younger is told the next time: a transaction that began before may still be open. */
export const SETTLED_MS = 10_000;

interface Changed {
  id: number;
  at: Date;
  /** To the microsecond, as it stands in the cursor. */
  stamp: string;
}

/**
 * What changed on a site after a cursor, oldest change first: articles as they are now, and those that are gone. Whoever goes on
 * with `nextCursor` gets each last change once and misses none; one that changes meanwhile comes again later.
 * @throws AppError INVALID_INPUT  for a cursor that is none of ours
 */
export async function harvest(
  services: Services,
  siteId: number,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: HarvestedArticle[]; nextCursor: string; more: boolean }> {
  const after = readCursor(cursor);
  const until = new Date(services.now().getTime() - SETTLED_MS);
  const gone = sql`e.kind in ('withdrawn', 'archived') and (e.kind = 'withdrawn' or e.from_state = 'published')
    and e.at >= ${after.stamp}::timestamptz and e.at < ${until}`;
  const { rows } = await sql<Changed>`
    select id, at, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as stamp from (
      (select p.article_id as id, p.modified_at as at from publications p
        where p.site_id = ${siteId} and p.is_home and p.modified_at < ${until}
          and (p.modified_at, p.article_id) > (${after.stamp}::timestamptz, ${after.id}::bigint)
        order by 2, 1 limit ${limit + 1})
      union all
      (select e.article_id, max(e.at) from article_events e join articles a on a.id = e.article_id
        where a.site_id = ${siteId} and ${gone}
          and not exists (select 1 from publications p where p.article_id = e.article_id)
        group by 1 having (max(e.at), e.article_id) > (${after.stamp}::timestamptz, ${after.id}::bigint)
        order by 2, 1 limit ${limit + 1})
    ) changed order by at, id limit ${limit + 1}`.execute(services.db);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const documents = await publicDocuments(
    services,
    page.map(({ id }) => id),
  );
  return {
    items: page.map(({ id, at }) => itemOf(id, at, documents.get(id)?.document)),
    nextCursor: last ? writeCursor(last) : (cursor ?? writeCursor(after)),
    more: rows.length > limit,
  };
}

function itemOf(id: number, at: Date, document?: Omit<HarvestedArticle, "state">): HarvestedArticle {
  if (document) {
    const { title, summary, bodyHtml, bodyText, language, section, department, source, publishedAt, url } = document;
    const changedAt = at.toISOString();
    const base = { id: documentId(id), state: "published" as const, changedAt, title, summary, bodyHtml, bodyText };
    return { ...base, language, section, department, source, publishedAt, url };
  }
  return {
    id: documentId(id),
    state: "withdrawn",
    changedAt: at.toISOString(),
    ...{ title: null, summary: null, bodyHtml: null, bodyText: null, language: null, section: null },
    ...{ department: null, source: null, publishedAt: null, url: null },
  };
}

export const writeCursor = ({ stamp, id }: { stamp: string; id: number }): string =>
  Buffer.from(`${stamp}|${id}`).toString("base64url");

/** @throws AppError INVALID_INPUT  for a cursor that is none of ours */
export function readCursor(cursor: string | undefined): { stamp: string; id: number } {
  if (cursor === undefined) return { stamp: "1970-01-01T00:00:00.000000Z", id: 0 };
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)\|(\d{1,15})$/.exec(
    Buffer.from(cursor, "base64url").toString(),
  );
  if (found?.[1] && !Number.isNaN(Date.parse(found[1]))) return { stamp: found[1], id: Number(found[2]) };
  const message = "Take `nextCursor` of the answer before";
  throw new AppError("INVALID_INPUT", { fields: [{ path: "cursor", code: "format", message }] });
}
