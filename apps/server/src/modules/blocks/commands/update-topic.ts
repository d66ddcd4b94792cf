import type { Topic, UpdateTopic } from "@openzone/contract/topics";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import { fieldChanges, versionConflict } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { systemName } from "../messages.ts";
import { pageState } from "../page-state.ts";
import { reasonsAgainstEditing } from "../policy.ts";
import { writeTopicsForSearch } from "../search-documents.ts";
import { pageFilesTag, topicsTag, topicTag } from "../tags.ts";
import { lockTopic, policyPageOf, type TopicRow, topicById } from "../topic-queries.ts";
import { isReadable } from "../workflow.ts";
import { bannerId, refuseTakenSlug } from "./create-topic.ts";
import { noteFiles, showFiles } from "./show-files.ts";

/**
 * Changes the words and the look of a topic; what is public shows it when this returns. The owner department is given
 * by those who may publish, and the address stays once it was public.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, TOPIC_PUBLIC, ALREADY_EXISTS
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function updateTopic(
  tx: Tx,
  actor: Actor,
  input: UpdateTopic & { topicId: number },
  now: Date,
): Promise<Topic> {
  const topic = await lockTopic(tx, input.topicId);
  const { expectedVersion, topicId: _id, ...wanted } = input;
  refuseUnless(reasonsAgainstEditing(actor, policyPageOf(topic)));
  refuseStaleTopic(topic, expectedVersion, wanted);
  await refuseOvertaking(tx, actor, topic, wanted);
  const banner = await bannerId(tx, wanted.bannerFileId);
  await sql`
    update topics set slug = ${wanted.slug}, title = ${wanted.title}, title_en = ${wanted.titleEn},
      intro = ${wanted.intro}, intro_en = ${wanted.introEn}, banner_file_id = ${banner}::bigint, accent = ${wanted.accent},
      layout = ${wanted.layout}, starts_on = ${wanted.startsOn}::date, ends_on = ${wanted.endsOn}::date,
      department_id = ${wanted.departmentId}::bigint, version = version + 1, updated_at = ${now},
      updated_by = ${actor.id || null}::bigint where id = ${topic.id}`.execute(tx);
  if (isReadable(topic.state)) await showTopicFiles(tx, topic.pageId);
  else await noteFiles(tx, topic.pageId, []);
  if (topic.state === "published") await writeTopicsForSearch(tx, [topic.id]);
  await audit(
    tx,
    actor,
    "topic.updated",
    { type: "topic", id: topic.id },
    { changes: fieldChanges({ ...topic }, wanted) },
  );
  await invalidate(tx, [topicTag(topic.id), topicsTag(topic.siteId), pageFilesTag(topic.pageId)]);
  return topicById(tx, actor, topic.id);
}

/** @throws AppError VERSION_CONFLICT */
export function refuseStaleTopic(topic: TopicRow, expectedVersion: number, wanted: object): void {
  if (topic.version === expectedVersion) return;
  const changed = { by: topic.updatedBy ?? systemName, at: topic.updatedAt, version: topic.version };
  throw versionConflict(changed, { ...topic }, { ...wanted });
}

/** The address of what was public stays, and nobody gives a topic away who could not have received it. */
async function refuseOvertaking(
  tx: Tx,
  actor: Actor,
  topic: TopicRow,
  wanted: { slug: string; departmentId: number | null },
) {
  const title = topic.title;
  if (wanted.slug !== topic.slug) {
    refuseUnless(topic.publishedAt === null ? [] : [{ code: "TOPIC_PUBLIC", details: { title } }]);
    await refuseTakenSlug(tx, topic.siteId, wanted.slug, topic.id);
  }
  const mayGive = may(actor, "page.arrange", { siteId: topic.siteId });
  if (wanted.departmentId !== topic.departmentId && !mayGive) {
    refuseUnless([{ code: "NOT_ALLOWED", details: { action: "page.arrange" } }]);
  }
}

/** Makes public what a readable topic shows: its banner, and the files of its published arrangement. */
export async function showTopicFiles(tx: Tx, pageId: number): Promise<void> {
  const page = await pageState(tx, pageId);
  const live = page.changed ? await liveBlocks(tx, page.liveEditionId) : page.draft;
  await showFiles(tx, pageId, live);
}

async function liveBlocks(tx: Tx, editionId: number | null) {
  if (editionId === null) return [];
  const edition = await tx
    .selectFrom("block_page_editions")
    .select("blocks")
    .where("id", "=", editionId)
    .executeTakeFirstOrThrow();
  return edition.blocks;
}
