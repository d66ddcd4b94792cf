import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { Services } from "../../platform/services.ts";
import type { Claimed } from "./deliver.ts";
import { type ArticleDocument, documentId, publicDocuments } from "./documents.ts";
import { type PolicyDocument, policyDocumentId, policyDocuments } from "./policy-documents.ts";

interface Made {
  event: string;
  data: object;
}

/**
 * What a message tells, written down at its first try: the article or policy as it is public then, or that it is gone. Null when
 * there is nothing to tell: the target never heard of what is not public for it, or heard the same before.
 */
export async function messageFor(services: Services, claimed: Claimed): Promise<{ payload: string } | null> {
  if (claimed.payload !== null) return { payload: claimed.payload };
  const made = await make(services, claimed);
  if (!made) return null;
  // The scheme's form of a payload: type, timestamp, data.
  const payload = JSON.stringify({ type: made.event, timestamp: services.now().toISOString(), data: made.data });
  await sql`update exchange_deliveries set event = ${made.event}, payload = ${payload} where id = ${claimed.id}`.execute(
    services.db,
  );
  return { payload };
}

function make(services: Services, claimed: Claimed): Made | null | Promise<Made | null> {
  const { articleId, policyId } = claimed;
  if (articleId !== null) return articleMessage(services, claimed, articleId);
  if (policyId !== null) return policyMessage(services, claimed, policyId);
  return { event: "test", data: { from: services.config.PUBLIC_URL } };
}

async function articleMessage(services: Services, claimed: Claimed, articleId: number): Promise<Made | null> {
  const knows = isKnown(await lastTold(services, claimed));
  const found = (await publicDocuments(services, [articleId])).get(articleId);
  if (found && (await isWithin(services, claimed, found.sectionPaths)))
    return { event: knows ? "article.updated" : "article.published", data: dataOf(claimed, found.document) };
  return knows ? { event: "article.withdrawn", data: { id: documentId(articleId) } } : null;
}

/** A webhook is told what happened and where to read; a channel gets the whole. */
function dataOf({ kind }: Claimed, document: ArticleDocument) {
  if (kind !== "webhook") return document;
  const { id, title, language, section, department, publishedAt, changedAt, url } = document;
  return { id, title, language, section, department, publishedAt, changedAt, url };
}

async function policyMessage(services: Services, claimed: Claimed, policyId: number): Promise<Made | null> {
  const last = await lastTold(services, claimed);
  const knows = isKnown(last);
  const found = (await policyDocuments(services, [policyId])).get(policyId);
  if (!found) return knows ? { event: "policy.withdrawn", data: { id: policyDocumentId(policyId) } } : null;
  const data = policyData(claimed, found);
  // One act may be several events of a policy, as a repeal that marks it as void: what was told already is told once.
  if (knows && isDeepStrictEqual(unstamped(last?.data), unstamped(data))) return null;
  return { event: knows ? "policy.updated" : "policy.published", data };
}

/** A webhook gets the record without the text. */
function policyData({ kind }: Claimed, { state: _, ...document }: PolicyDocument): object {
  if (kind !== "webhook") return document;
  const { text: _text, summary: _summary, ...notice } = document;
  return notice;
}

const unstamped = (data: object | undefined): object => ({ ...data, changedAt: undefined });

interface Told {
  event: string;
  data: object;
}

/** What the target was told last of the same thing, or may have been: a message that failed can have arrived. */
async function lastTold(
  { db }: Services,
  { targetId, number, articleId, policyId }: Claimed,
): Promise<Told | undefined> {
  const same = articleId === null ? sql`policy_id = ${policyId}` : sql`article_id = ${articleId}`;
  const { rows } = await sql<{ event: string; payload: string | null }>`
    select event, payload from exchange_deliveries where target_id = ${targetId} and ${same}
      and number < ${number} and state in ('sent', 'failed') and event is not null
    order by number desc limit 1`.execute(db);
  const [last] = rows;
  return last && { event: last.event, data: last.payload === null ? {} : JSON.parse(last.payload).data };
}

const isKnown = (last: Told | undefined): boolean => last !== undefined && !last.event.endsWith(".withdrawn");

async function isWithin({ db }: Services, { sectionIds }: Claimed, paths: readonly string[]): Promise<boolean> {
  if (sectionIds.length === 0) return true;
  const { rows } = await sql`select 1 from sections s, unnest(${[...paths]}::text[]) as shown(path)
    where s.id = any(${sectionIds}::bigint[]) and starts_with(shown.path, s.path) limit 1`.execute(db);
  return rows.length > 0;
}
