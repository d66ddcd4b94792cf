import { type Guide, guideSchema } from "@openzone/contract/services";
import { sql } from "kysely";
import { logAllForSearch } from "../../platform/changes/changes.ts";
import type { Tx } from "../../platform/database/database.ts";
import { serviceAddress } from "./addresses.ts";

/** Writes guides into the public search while readers see them, and takes them out otherwise, with the commit of `tx`. */
export async function writeForSearch(tx: Tx, ids: readonly number[]): Promise<void> {
  const { rows } = await sql<Found>`
    select i.id, i.site_id as "siteId", w.language, v.content, i.department_id as "departmentId",
      i.published_at as "publishedAt", i.base_code as "baseCode", i.implementation_code as "implementationCode"
    from service_items i join sites w on w.id = i.site_id
      join guide_versions v on v.item_id = i.id and v.number = i.public_version
    where i.id = any(${[...ids]}::bigint[]) and i.public_state in ('published', 'suspended')`.execute(tx);
  const shown = new Map(rows.map((row) => [row.id, row]));
  await logAllForSearch(
    tx,
    ids.map((id) => {
      const key = `service:${id}`;
      const item = shown.get(id);
      return { key, document: item ? documentOf(key, item) : null };
    }),
  );
}

function documentOf(key: string, item: Found) {
  const guide = guideSchema.parse(item.content);
  return {
    key,
    site: item.siteId,
    language: item.language,
    kind: "service",
    title: guide.name,
    summary: guide.summary || guide.conditions.join(" ").slice(0, 300),
    body: wordsOf(guide),
    sectionIds: [],
    departmentId: item.departmentId,
    publishedAt: item.publishedAt.getTime(),
    url: serviceAddress("", item.id),
    externalId: null,
  };
}

/** What people look for in a guide, beside its name. */
const wordsOf = (guide: Guide): string =>
  [
    guide.baseCode,
    guide.implementationCode,
    guide.organ,
    ...guide.conditions,
    ...guide.materials.map(({ name }) => name),
    ...guide.results.map(({ name }) => name),
    ...guide.questions.flatMap(({ question, answer }) => [question, answer]),
    ...guide.basis.map(({ title }) => title),
  ]
    .filter((words) => words !== "")
    .join("\n");

interface Found {
  id: number;
  siteId: number;
  language: string;
  content: unknown;
  departmentId: number;
  publishedAt: Date;
  baseCode: string;
  implementationCode: string;
}
