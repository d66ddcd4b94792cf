import type { DigestRhythm, DigestSetting } from "@openzone/contract/digests";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { mayReadWhole } from "../policy.ts";
import { nextDue } from "./period.ts";
import { readersOf } from "./readers.ts";

interface Row {
  id: number;
  name: string;
  rhythm: DigestRhythm;
  version: number;
}

/** The digests of the departments whose whole statistics `actor` may read, in the order of the departments. */
export async function digestSettings(db: Db | Tx, services: Pick<Services, "keyring" | "now">, actor: Actor) {
  return settingsWhere(db, services, actor, sql`true`);
}

/** One of them. @throws AppError NOT_FOUND  also when the person may not read that department's statistics */
export async function digestSetting(
  db: Db | Tx,
  services: Pick<Services, "keyring" | "now">,
  actor: Actor,
  departmentId: number,
): Promise<DigestSetting> {
  const [setting] = await settingsWhere(db, services, actor, sql`d.id = ${departmentId}`);
  if (!setting) throw new AppError("NOT_FOUND");
  return setting;
}

async function settingsWhere(
  db: Db | Tx,
  services: Pick<Services, "keyring" | "now">,
  actor: Actor,
  condition: RawBuilder<unknown>,
): Promise<DigestSetting[]> {
  const now = services.now();
  const { rows } = await sql<Row>`
    select d.id, d.name, coalesce(g.rhythm, 'off') as rhythm, coalesce(g.version, 0) as version
    from departments d left join digest_settings g on g.department_id = d.id
    where d.state = 'open' and ${mayReadWhole(actor)} and ${condition}
    order by length(d.path) - length(replace(d.path, '/', '')), d.position, d.id limit 500`.execute(db);
  const readers = await readersOf(
    db,
    services,
    rows.map(({ id }) => id),
    now,
  );
  return rows.map(({ id, name, rhythm, version }) => ({
    department: { id, name },
    rhythm,
    nextAt: rhythm === "off" ? null : nextDue(rhythm, now).toISOString(),
    readers: readers
      .filter(({ departmentId }) => departmentId === id)
      .map(({ departmentId: _, email: __, ...reader }) => reader),
    version,
  }));
}

/** @throws AppError NOT_FOUND  for a department whose whole statistics the person may not read */
export async function refuseForeignDigest(db: Db | Tx, actor: Actor, departmentId: number): Promise<void> {
  const { rows } = await sql`
    select 1 from departments d
    where d.id = ${departmentId} and d.state = 'open' and ${mayReadWhole(actor)}`.execute(db);
  if (rows.length === 0) throw new AppError("NOT_FOUND");
}
