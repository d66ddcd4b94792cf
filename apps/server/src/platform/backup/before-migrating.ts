import { join } from "node:path";
import { sql } from "kysely";
import type { Services } from "../services.ts";
import { backupZone } from "./backup.ts";

/** Saves the database before an upgrade changes it; a new, empty zone has nothing to save. */
export async function backupBeforeMigrating(services: Services, say: (line: string) => void): Promise<void> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from migrations`.execute(services.db);
  if (!rows[0] || rows[0].count === 0) return;
  const time = services.now().toISOString().replace(/[:.]/g, "-");
  const folder = join(services.config.DATA_DIR, "backups", `before-upgrade-${time}`);
  say(`Saving the database to ${folder} before the upgrade …`);
  await backupZone(services, folder, false);
}
