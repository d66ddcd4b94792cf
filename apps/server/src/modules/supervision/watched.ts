/** What supervision watches: who answers for it, and what it is called. The modules of the cases say so. */
import type { CardSubject } from "@openzone/contract/supervision";
import type { Db, Tx } from "../../platform/database/database.ts";

/** A case as a card names it. */
export interface WatchedSubject {
  title: string;
  departmentId: number;
  personId: number | null;
}

export interface Watched {
  type: Extract<CardSubject, "application" | "rectification">;
  subject: { type: CardSubject; id: number; title: string };
  departmentId: number;
  personId: number | null;
}

/** Finds those of the numbers that there are. */
export type FindSubjects = (db: Db | Tx, ids: readonly number[]) => Promise<ReadonlyMap<number, WatchedSubject>>;

const finders = new Map<Watched["type"], FindSubjects>();

/** Says how a kind of case is found. */
export function watchSubjects(type: Watched["type"], find: FindSubjects): void {
  finders.set(type, find);
}

export async function watchedSubjects(
  db: Db | Tx,
  type: Watched["type"],
  ids: readonly number[],
): Promise<Map<number, Omit<Watched, "type">>> {
  const found = (await finders.get(type)?.(db, ids)) ?? new Map<number, WatchedSubject>();
  return new Map(
    [...found].map(([id, { title, departmentId, personId }]) => [
      id,
      { subject: { type, id, title }, departmentId, personId },
    ]),
  );
}
