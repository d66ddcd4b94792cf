import type { UpdateIndicator } from "@openzone/contract/inspection";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { reasonsAgainstEditing } from "../policy.ts";
import { storedIndicators } from "../stored-indicators.ts";

/**
 * Changes points and thresholds of an indicator (检查指标) and where they come from; they hold from the next run.
 * @throws AppError NOT_ALLOWED
 * @throws AppError NOT_FOUND  for an indicator or a threshold that the rule book does not have
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function updateIndicator(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, ...wanted }: UpdateIndicator & { id: string },
  now: Date,
): Promise<void> {
  refuseUnless(reasonsAgainstEditing(actor));
  const indicator = (await storedIndicators(tx)).find((one) => one.id === id);
  const known = Object.keys(indicator?.thresholds ?? {});
  if (!indicator || Object.keys(wanted.thresholds).some((key) => !known.includes(key))) throw new AppError("NOT_FOUND");
  const { max, each, thresholds, source, confidence, version } = indicator;
  const stored = { max, each, thresholds, source, confidence };
  const row = await tx
    .selectFrom("inspection_indicators")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  await refuseStale(tx, row ?? { version, updated_at: now, updated_by: null }, expectedVersion, stored, wanted);
  const values = {
    max: wanted.max,
    each: wanted.each,
    source: wanted.source,
    confidence: wanted.confidence,
    thresholds: JSON.stringify({ ...thresholds, ...wanted.thresholds }),
    version: version + 1,
    updated_at: now,
    updated_by: actor.id || null,
  };
  await tx
    .insertInto("inspection_indicators")
    .values({ id, ...values })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
    .execute();
  const changes = fieldChanges(stored, { ...wanted, thresholds: { ...thresholds, ...wanted.thresholds } });
  await audit(tx, actor, "indicator.updated", { type: "inspection-indicator", id }, { changes });
}
