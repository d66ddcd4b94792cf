import type { DigestRhythm, SetDigest } from "@openzone/contract/digests";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { versionConflict } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { type Reader, readersOf } from "../digest/readers.ts";
import { refuseForeignDigest } from "../digest/settings.ts";

interface Stored {
  rhythm: DigestRhythm;
  version: number;
  updatedAt: Date;
  updatedBy: string;
}

/**
 * Sets how often a department's digest goes out, and who gets it beside the heads (统计简报).
 * @throws AppError NOT_FOUND  for a department whose whole statistics the person may not read
 * @throws AppError VERSION_CONFLICT, DIGEST_READER_NOT_ALLOWED
 */
export async function setDigest(
  tx: Tx,
  services: Pick<Services, "keyring" | "now">,
  actor: Actor,
  { departmentId, expectedVersion, rhythm, readers }: SetDigest & { departmentId: number },
): Promise<void> {
  await refuseForeignDigest(tx, actor, departmentId);
  const now = services.now();
  const known = await readersOf(tx, services, [departmentId], now);
  const stored = await lockSetting(tx, departmentId);
  if ((stored?.version ?? 0) !== expectedVersion) throw conflict(stored, known, { rhythm, readers });
  const allowed = new Set(known.filter(({ isHead }) => !isHead).map(({ id }) => id));
  if (readers.some((id) => !allowed.has(id))) throw new AppError("DIGEST_READER_NOT_ALLOWED");
  await sql`
    insert into digest_settings as s (department_id, rhythm, since, updated_at, updated_by)
    values (${departmentId}, ${rhythm}, ${now}, ${now}, ${actor.id || null})
    on conflict (department_id) do update set rhythm = excluded.rhythm, version = s.version + 1,
      since = case when s.rhythm = excluded.rhythm then s.since else excluded.since end,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by`.execute(tx);
  await sql`
    with gone as (delete from digest_readers where department_id = ${departmentId} and staff_id <> all(${readers}::bigint[]))
    insert into digest_readers (department_id, staff_id) select ${departmentId}, unnest(${readers}::bigint[])
    on conflict do nothing`.execute(tx);
  await audit(tx, actor, "digest.set", { type: "department", id: departmentId }, { rhythm, readers });
}

/** Two first settings of one department at once: the lock of the department lets the second see the first. */
async function lockSetting(tx: Tx, departmentId: number): Promise<Stored | undefined> {
  await sql`select 1 from departments where id = ${departmentId} for update`.execute(tx);
  const { rows } = await sql<Stored>`
    select g.rhythm, g.version, g.updated_at as "updatedAt", coalesce(s.name, '系统') as "updatedBy"
    from digest_settings g left join staff s on s.id = g.updated_by where g.department_id = ${departmentId}`.execute(
    tx,
  );
  return rows[0];
}

function conflict(stored: Stored | undefined, known: readonly Reader[], wanted: Omit<SetDigest, "expectedVersion">) {
  if (!stored) return new AppError("VERSION_CONFLICT", { version: 0, changes: [] });
  const { updatedBy: by, updatedAt: at, version, rhythm } = stored;
  const readers = known.filter(({ chosen, isHead }) => chosen && !isHead).map(({ id }) => id);
  return versionConflict({ by, at, version }, { rhythm, readers }, { ...wanted });
}
