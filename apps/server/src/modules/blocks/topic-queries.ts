import type { Topic, TopicLayout, TopicState } from "@openzone/contract/topics";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError, type Reason } from "../../platform/errors.ts";
import { topicAddress } from "./page-state.ts";
import { mayArrange, type PolicyPage, topicActions } from "./policy.ts";

/** A topic as it is stored, with what its rules look at. */
export interface TopicRow {
  id: number;
  siteId: number;
  pageId: number;
  departmentId: number | null;
  departmentName: string | null;
  departmentPath: string | null;
  slug: string;
  title: string;
  titleEn: string;
  intro: string;
  introEn: string;
  bannerFileId: string | null;
  accent: string;
  layout: TopicLayout;
  startsOn: string | null;
  endsOn: string | null;
  state: TopicState;
  publishedAt: Date | null;
  updatedAt: Date;
  updatedBy: string | null;
  version: number;
}

const selection = sql`select t.id, t.site_id as "siteId", t.page_id as "pageId", t.department_id as "departmentId",
  d.name as "departmentName", coalesce(m.path, d.path) as "departmentPath", t.slug, t.title, t.title_en as "titleEn",
  t.intro, t.intro_en as "introEn", (select public_id from files where id = t.banner_file_id) as "bannerFileId",
  t.accent, t.layout, t.starts_on as "startsOn", t.ends_on as "endsOn", t.state, t.published_at as "publishedAt",
  t.updated_at as "updatedAt", (select name from staff where id = t.updated_by) as "updatedBy", t.version
  from topics t left join departments d on d.id = t.department_id left join departments m on m.id = d.merged_into_id`;

export async function selectTopics(
  db: Db | Tx,
  where: RawBuilder<unknown>,
  rest: RawBuilder<unknown> = sql``,
): Promise<TopicRow[]> {
  const { rows } = await sql<TopicRow>`
    ${selection} where ${where} order by t.published_at desc nulls first, t.id desc ${rest}`.execute(db);
  return rows;
}

/** @throws AppError NOT_FOUND */
export async function lockTopic(tx: Tx, topicId: number): Promise<TopicRow> {
  const [topic] = await selectTopics(tx, sql`t.id = ${topicId}`, sql`for update of t`);
  if (!topic) throw new AppError("NOT_FOUND");
  return topic;
}

/** What the rules look at. */
export const policyPageOf = (topic: TopicRow): PolicyPage => ({
  kind: "topic",
  siteId: topic.siteId,
  sectionPath: null,
  departmentPath: topic.departmentPath,
  topicTitle: topic.title,
  topicState: topic.state,
});

export function toTopic(actor: Actor, { departmentPath: _path, updatedBy: _by, ...topic }: TopicRow): Topic {
  return {
    ...topic,
    address: topicAddress(topic.slug),
    publishedAt: topic.publishedAt?.toISOString() ?? null,
    updatedAt: topic.updatedAt.toISOString(),
    actions: topicActions(actor, policyPageOf({ ...topic, departmentPath: _path, updatedBy: _by })),
  };
}

/** The topics of a site, or of all sites, that a person may arrange, the newest first. */
export async function listTopics(db: Db | Tx, actor: Actor, siteId?: number): Promise<Topic[]> {
  const topics = await selectTopics(db, siteId === undefined ? sql`true` : sql`t.site_id = ${siteId}`);
  return topics.filter((topic) => mayArrange(actor, policyPageOf(topic))).map((topic) => toTopic(actor, topic));
}

/** @throws AppError NOT_FOUND, also for a topic that this person may not see */
export async function topicById(db: Db | Tx, actor: Actor, topicId: number): Promise<Topic> {
  const [topic] = await selectTopics(db, sql`t.id = ${topicId}`);
  if (!topic || !mayArrange(actor, policyPageOf(topic))) throw new AppError("NOT_FOUND");
  return toTopic(actor, topic);
}

/** Refuses sections that would stand where a topic is. */
export async function topicsAtAddresses(tx: Tx, siteId: number, addresses: readonly string[]): Promise<Reason[]> {
  const slugs = addresses.flatMap((address) => /^\/topics\/([^/]+)\//.exec(address)?.[1] ?? []);
  if (slugs.length === 0) return [];
  const { rows } = await sql<{ slug: string }>`
    select slug from topics where site_id = ${siteId} and slug = any(${slugs}::text[]) limit 1`.execute(tx);
  return rows.map(({ slug }) => ({ code: "ALREADY_EXISTS", details: { field: "slug", value: topicAddress(slug) } }));
}
