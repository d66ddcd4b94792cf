import type { TargetKind } from "@openzone/contract/exchange";
import { sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { mayExchange } from "../policy.ts";

export interface LockedTarget {
  id: number;
  siteId: number;
  kind: TargetKind;
  name: string;
  url: string | null;
  folder: string | null;
  sectionIds: number[];
  policies: boolean;
  state: "on" | "off" | "stopped";
  version: number;
  updatedAt: Date;
  updatedBy: string;
}

/**
 * Locks a target for a change by somebody who may make it.
 * @throws AppError NOT_FOUND  also for targets of other sites, VERSION_CONFLICT
 */
export async function lockTarget(tx: Tx, actor: Actor, id: number, expectedVersion?: number): Promise<LockedTarget> {
  const { rows } = await sql<LockedTarget>`
    select t.id, t.site_id as "siteId", t.kind, t.name, t.url, t.folder, t.section_ids as "sectionIds", t.policies, t.state, t.version,
      t.updated_at as "updatedAt", coalesce((select w.name from staff w where w.id = t.updated_by), '系统') as "updatedBy"
    from exchange_targets t where t.id = ${id} for update`.execute(tx);
  const [target] = rows;
  if (!target || !mayExchange(actor, target.siteId)) throw new AppError("NOT_FOUND");
  if (expectedVersion !== undefined && target.version !== expectedVersion)
    throw new AppError("VERSION_CONFLICT", {
      changedBy: target.updatedBy,
      changedAt: target.updatedAt.toISOString(),
      version: target.version,
    });
  return target;
}
