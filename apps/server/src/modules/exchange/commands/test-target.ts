import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { lockTarget } from "./lock-target.ts";

/**
 * Has a test message sent (测试发送), signed as all others.
 * @throws AppError NOT_FOUND, TARGET_NOT_ON
 */
export async function testTarget(tx: Tx, actor: Actor, id: number, now: Date): Promise<void> {
  const target = await lockTarget(tx, actor, id);
  if (target.state !== "on") throw new AppError("TARGET_NOT_ON");
  await sql`insert into exchange_deliveries (id, target_id, next_at, made_at)
    values (${`msg_${randomBytes(16).toString("hex")}`}, ${id}, ${now}, ${now})`.execute(tx);
  await audit(tx, actor, "exchange-target.tested", { type: "exchange-target", id }, { name: target.name });
}
