import { sql } from "kysely";
import { logForSearch } from "../../platform/changes/changes.ts";
import type { Tx } from "../../platform/database/database.ts";
import { itemAddress } from "./addresses.ts";

/**
 * Writes an item into the public search while it is public, and takes it out otherwise, with the commit of `tx`. An item that
 * stands for an article or a policy is found by that.
 */
export async function writeForSearch(tx: Tx, id: number): Promise<void> {
  const key = `disclosure:${id}`;
  const { rows } = await sql<Found>`
    select i.site_id as "siteId", w.language, i.name, i.abstract, i.body, i.doc_no as "docNo",
      i.index_number as "indexNumber", i.keywords, i.department_id as "departmentId", i.published_at as "publishedAt"
    from disclosure_items i join sites w on w.id = i.site_id
    where i.id = ${id} and i.state = 'published' and i.article_id is null and i.policy_id is null`.execute(tx);
  const [item] = rows;
  if (!item) return logForSearch(tx, key, null);
  await logForSearch(tx, key, {
    key,
    site: item.siteId,
    language: item.language,
    kind: "disclosure",
    title: item.name,
    summary: item.abstract,
    body: [item.docNo, item.indexNumber, item.keywords.join(" "), item.body].filter(Boolean).join("\n"),
    sectionIds: [],
    departmentId: item.departmentId,
    publishedAt: item.publishedAt.getTime(),
    url: itemAddress("", id),
    externalId: null,
  });
}

interface Found {
  siteId: number;
  language: string;
  name: string;
  abstract: string;
  body: string;
  docNo: string;
  indexNumber: string;
  keywords: string[];
  departmentId: number;
  publishedAt: Date;
}
