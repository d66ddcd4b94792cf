import { systemActor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { hasEnded } from "../policy.ts";
import { lockTopic } from "../topic-queries.ts";
import { putInState } from "./change-topic-state.ts";

/**
 * Archives a topic whose last day is over (到期归档). Does nothing when somebody was faster, or moved its end meanwhile.
 * @throws AppError NOT_FOUND
 */
export async function archiveEndedTopic(tx: Tx, topicId: number, now: Date): Promise<void> {
  const topic = await lockTopic(tx, topicId);
  if (topic.state === "published" && hasEnded(topic.endsOn, now)) {
    await putInState(tx, systemActor, topic, "archive", now);
  }
}
