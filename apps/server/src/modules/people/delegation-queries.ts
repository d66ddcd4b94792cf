import type { Delegation } from "@openzone/contract/reviews";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import type { Db } from "../../platform/database/database.ts";
import { mayDelegateReview } from "./policy.ts";

interface Row extends Omit<Delegation, "from" | "to" | "createdAt" | "revokedAt" | "state"> {
  fromId: number;
  fromName: string;
  toId: number;
  toName: string;
  createdAt: Date;
  revokedAt: Date | null;
}

/** What a person gave, the newest first, and what they hold or will hold for others. */
export async function myDelegations(db: Db, actor: Actor, now: Date) {
  const today = chinaDay(now);
  const given = await load(db, sql`d.from_staff_id = ${actor.id}`, now);
  const holds = sql`d.to_staff_id = ${actor.id} and d.revoked_at is null and d.ends_on >= ${today}::date`;
  return { given, received: await load(db, holds, now), mayDelegate: mayDelegateReview(actor, 0).length === 0 };
}

/** Everything that holds or will hold in the zone, for the security administrator. */
export const openDelegations = async (db: Db, now: Date): Promise<{ items: Delegation[] }> => ({
  items: await load(db, sql`d.revoked_at is null and d.ends_on >= ${chinaDay(now)}::date`, now),
});

async function load(db: Db, condition: RawBuilder<unknown>, now: Date): Promise<Delegation[]> {
  const { rows } = await sql<Row>`
    select d.id, d.from_staff_id as "fromId", f.name as "fromName", d.to_staff_id as "toId", t.name as "toName",
      d.starts_on as "startsOn", d.ends_on as "endsOn", d.reason, d.created_at as "createdAt",
      d.revoked_at as "revokedAt"
    from review_delegations d join staff f on f.id = d.from_staff_id join staff t on t.id = d.to_staff_id
    where ${condition} order by d.id desc limit 200`.execute(db);
  return rows.map(({ fromId, fromName, toId, toName, createdAt, revokedAt, ...row }) => ({
    ...row,
    from: { id: fromId, name: fromName },
    to: { id: toId, name: toName },
    state: stateOf(row, revokedAt, chinaDay(now)),
    createdAt: createdAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}

function stateOf(
  row: { startsOn: string; endsOn: string },
  revokedAt: Date | null,
  today: string,
): Delegation["state"] {
  if (revokedAt !== null) return "revoked";
  if (row.startsOn > today) return "planned";
  return row.endsOn < today ? "ended" : "active";
}
