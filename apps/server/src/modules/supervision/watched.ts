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

export type FindSubject = (db: Db | Tx, id: number) => Promise<WatchedSubject | undefined>;

const finders = new Map<Watched["type"], FindSubject>();

/** Says how a kind of case is found. */
export function watchSubjects(type: Watched["type"], find: FindSubject): void {
  finders.set(type, find);
}

export async function watchedSubject(
  db: Db | Tx,
  type: Watched["type"],
  id: number,
): Promise<Omit<Watched, "type"> | undefined> {
  const found = await finders.get(type)?.(db, id);
  if (!found) return undefined;
  const { title, departmentId, personId } = found;
  return { subject: { type, id, title }, departmentId, personId };
}
