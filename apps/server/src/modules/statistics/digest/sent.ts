import type { SentDigest } from "@openzone/contract/digests";
import { sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { dayAfter } from "../gaps.ts";
import { mayReadWhole } from "../policy.ts";

interface Row extends Omit<SentDigest, "last" | "finishedAt"> {
  to: string;
  finishedAt: Date | null;
}

const mostShown = 100;

/** The last digests of the departments whose whole statistics `actor` may read, the newest first. */
export async function sentDigests(db: Db | Tx, actor: Actor): Promise<SentDigest[]> {
  const { rows } = await sql<Row>`
    select g.id, d.name as department, g.rhythm, g.from_day::text as "from", g.to_day::text as "to",
      g.finished_at as "finishedAt",
      coalesce((select jsonb_agg(s.name order by s.name) from digest_mails m join staff s on s.id = m.staff_id
        where m.digest_id = g.id and m.state = 'sent'), '[]') as sent,
      coalesce((select jsonb_agg(jsonb_build_object('name', s.name, 'why', m.state) order by s.name)
        from digest_mails m join staff s on s.id = m.staff_id
        where m.digest_id = g.id and m.state <> 'sent'), '[]') as missed
    from digests g join departments d on d.id = g.department_id
    where ${mayReadWhole(actor)} order by g.id desc limit ${mostShown}`.execute(db);
  return rows.map(({ to, finishedAt, ...row }) => ({
    ...row,
    last: dayAfter(to, -1),
    finishedAt: finishedAt?.toISOString() ?? null,
  }));
}
