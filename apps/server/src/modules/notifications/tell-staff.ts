import type { Action } from "@openzone/contract/people";
import { sql } from "kysely";
import { type Db, databaseOf, type Tx } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import { rightHolders } from "../people/index.ts";
import { type Notice, notify } from "./notify.ts";

type Reach = Pick<Services, "keyring" | "now">;
const reaches = new WeakMap<Db, Reach>();

/** Of what happened earlier nobody is told now: what is entered afterwards, and the demonstration. */
const NEWS_MS = 2 * 86_400_000;

/** Has the staff of a database be told; may be called more than once. */
export function tellStaffOf({ db, keyring, now }: Pick<Services, "db" | "keyring" | "now">): void {
  reaches.set(db, { keyring, now });
}

export interface StaffNotice extends Pick<Notice, "kind" | "params" | "link" | "subject" | "occasion"> {
  /** Persons; those who are nobody are left out. */
  staff?: readonly (number | null | undefined)[];
  /** The heads of a department who have a right there; those above it where it has none. */
  heads?: { departmentId: number; action: Action };
  /** Who did it needs no news of it, nor does whoever was told otherwise. */
  except?: readonly (number | null | undefined)[];
  /** When it happened. */
  at: Date;
  /** Goes out as a mail too; in the workbench only otherwise. */
  mailed?: boolean;
}

/**
 * Tells people of the staff something in the workbench (工作人员消息), with the commit of `tx`: each of them once. What they read
 * of it later goes by the rights that they have then (`guardMessages`).
 * @returns who was told
 */
export async function tellStaff(
  tx: Tx,
  { staff = [], heads, except = [], at, mailed = false, ...notice }: StaffNotice,
): Promise<number[]> {
  const reach = reaches.get(databaseOf(tx));
  if (!reach || reach.now().getTime() - at.getTime() > NEWS_MS) return [];
  const readers = new Set(staff.filter((id) => id != null && id !== 0));
  for (const id of heads ? await headsOf(tx, reach, heads) : []) readers.add(id);
  const told = [...readers].filter((id): id is number => id != null && !except.includes(id));
  for (const staffId of told) await notify(tx, reach, { ...notice, to: { staffId }, quiet: !mailed });
  return told;
}

async function headsOf(
  tx: Tx,
  { keyring, now }: Reach,
  { departmentId, action }: NonNullable<StaffNotice["heads"]>,
): Promise<number[]> {
  const wanted = { action, departments: [departmentId], siteGrant: sql<boolean>`false`, now: now() };
  const holders = await rightHolders(tx, keyring, wanted);
  const own = holders.filter(({ isHead }) => isHead);
  return (own.length > 0 ? own : holders).map(({ id }) => id);
}
