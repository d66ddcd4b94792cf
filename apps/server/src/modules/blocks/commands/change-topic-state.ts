import type { Topic } from "@openzone/contract/topics";
import type { AuditAction } from "@openzone/contract/words/audit";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { lockPage } from "../page-state.ts";
import { reasonsAgainstShowing, reasonsAgainstVerb } from "../policy.ts";
import { writeTopicsForSearch } from "../search-documents.ts";
import { pageFilesTag, topicsTag, topicTag } from "../tags.ts";
import { lockTopic, policyPageOf, type TopicRow, topicById } from "../topic-queries.ts";
import { nextTopicState, type TopicVerb } from "../workflow.ts";
import { putLive } from "./publish-block-page.ts";
import { hideFiles } from "./show-files.ts";
import { refuseStaleTopic, showTopicFiles } from "./update-topic.ts";

const eventOf: Record<TopicVerb, AuditAction> = {
  publish: "topic.published",
  archive: "topic.archived",
  withdraw: "topic.withdrawn",
};

/**
 * Publishes a topic with its page as it is arranged now, archives it (readable, and says so), or withdraws it: its
 * address, its banner and its place in all lists are gone when this returns.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, TOPIC_STATE, TOPIC_ENDED, VERSION_CONFLICT
 */
export async function changeTopicState(
  tx: Tx,
  actor: Actor,
  input: { topicId: number; verb: TopicVerb; expectedVersion: number },
  now: Date,
): Promise<Topic> {
  const topic = await lockTopic(tx, input.topicId);
  refuseUnless(reasonsAgainstVerb(actor, input.verb, policyPageOf(topic)));
  refuseStaleTopic(topic, input.expectedVersion, {});
  if (input.verb === "publish") refuseUnless(reasonsAgainstShowing(topic, now));
  await putInState(tx, actor, topic, input.verb, now);
  return topicById(tx, actor, topic.id);
}

/**
 * Takes a locked topic to the state that `verb` leads to, with everything that shows it.
 * @throws AppError TOPIC_STATE
 */
export async function putInState(tx: Tx, actor: Actor, topic: TopicRow, verb: TopicVerb, now: Date): Promise<void> {
  const state = nextTopicState(topic.state, verb);
  if (state === undefined) throw new AppError("TOPIC_STATE", { title: topic.title });
  await sql`
    update topics set state = ${state}, version = version + 1, updated_at = ${now}, updated_by = ${actor.id || null}::bigint,
      published_at = coalesce(published_at, case when ${state} = 'published' then ${now}::timestamptz end),
      archived_at = case when ${state} = 'archived' then ${now}::timestamptz end
    where id = ${topic.id}`.execute(tx);
  if (verb === "publish") {
    const page = await lockPage(tx, topic.pageId);
    if (page.changed) await putLive(tx, actor, page, now);
    else await showTopicFiles(tx, topic.pageId);
  }
  if (state === "withdrawn") await hideFiles(tx, topic.pageId);
  await writeTopicsForSearch(tx, [topic.id]);
  const details = { title: topic.title, ...(verb === "archive" && topic.endsOn ? { endsOn: topic.endsOn } : {}) };
  await audit(tx, actor, eventOf[verb], { type: "topic", id: topic.id }, details);
  await invalidate(tx, [topicTag(topic.id), topicsTag(topic.siteId), pageFilesTag(topic.pageId)]);
}
