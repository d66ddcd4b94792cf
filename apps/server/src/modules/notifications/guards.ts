/** Who still may see what a message is about (消息可见性): asked each time messages are read, of the module that keeps the thing. */
import type { StaffMessageSubject } from "@openzone/contract/notifications";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import type { NoticeSubject } from "./notify.ts";

/** Those of `ids` that `actor` may see at this moment. */
export type MessageGuard = (db: Db | Tx, actor: Actor, ids: readonly number[]) => Promise<readonly number[]>;

const guards = new Map<StaffMessageSubject, MessageGuard>();

/** Says who sees things of a type; the module that keeps them calls it where it is loaded. */
export function guardMessages(type: StaffMessageSubject, guard: MessageGuard): void {
  guards.set(type, guard);
}

const keyOf = ({ type, id }: NoticeSubject): string => `${type}:${id}`;

/** A test for the subjects that `actor` may see; what no module answers for is seen by nobody. */
export async function visibleSubjects(
  db: Db | Tx,
  actor: Actor,
  subjects: readonly NoticeSubject[],
): Promise<(subject: NoticeSubject) => boolean> {
  const seen = new Set<string>();
  for (const [type, those] of Map.groupBy(subjects, (subject) => subject.type)) {
    const ids = [...new Set(those.map(({ id }) => id))];
    for (const id of (await guards.get(type)?.(db, actor, ids)) ?? []) seen.add(keyOf({ type, id }));
  }
  return (subject) => seen.has(keyOf(subject));
}
