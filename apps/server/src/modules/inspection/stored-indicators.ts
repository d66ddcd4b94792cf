import type { Db, Tx } from "../../platform/database/database.ts";
import { type Indicator, indicators } from "./indicators.ts";

export interface StoredIndicator extends Indicator {
  /** 0 while nobody changed it. */
  version: number;
}

/** All indicators with what staff changed of them. */
export async function storedIndicators(db: Db | Tx): Promise<StoredIndicator[]> {
  const rows = await db.selectFrom("inspection_indicators").selectAll().execute();
  const changed = new Map(rows.map((row) => [row.id, row]));
  return indicators.map((indicator) => {
    const row = changed.get(indicator.id);
    if (!row) return { ...indicator, version: 0 };
    const thresholds = { ...indicator.thresholds, ...row.thresholds };
    const { source, confidence, version } = row;
    const points = { max: Number(row.max), each: Number(row.each) };
    return {
      ...indicator,
      ...points,
      thresholds,
      source: source ?? indicator.source,
      confidence: confidence ?? indicator.confidence,
      version,
    };
  });
}
