import { allEncryptedFields, allKeyedIndexes } from "../app.ts";
import { audit } from "../platform/audit/index.ts";
import { systemActor } from "../platform/auth/actor.ts";
import { rewriteField } from "../platform/crypto/rewrite-fields.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { UsageError, type ZoneCommand } from "./command.ts";

interface Rotation {
  /** False when the keys are set by OPENZONE_KEYS, where the operator puts the new one in front. */
  keyAdded: boolean;
  written: Record<string, number>;
}

/** Makes a new encryption key and writes every encrypted field again with it. */
export const keysCommand: ZoneCommand = {
  kind: "zone",
  name: "keys",
  usage: "rotate",
  summary: "Makes a new encryption key and writes every encrypted field again with it",
  prepare({ positionals }) {
    if (positionals[0] !== "rotate") throw new UsageError("“openzone keys” knows one word: rotate.");
    return {};
  },
  run: (services, _prepared, report) => rotateKeys(services, report),
  print(result) {
    const { keyAdded, written } = result as Rotation;
    console.log(keyAdded ? "A new key was made." : "The keys are those of OPENZONE_KEYS; its first one is used.");
    for (const [field, count] of Object.entries(written)) console.log(`${field}: ${count} values written again`);
    console.log("Older keys stay: backups and signed links need them. Make a backup now.");
  },
};

async function rotateKeys(services: Services, report: (line: string) => void): Promise<Rotation> {
  const { db, keyring } = services;
  const keyAdded = keyring.rotate();
  const written: Record<string, number> = {};
  for (const field of allEncryptedFields) {
    written[field] = await rewriteField(db, keyring, field, {
      indexes: allKeyedIndexes[field],
      report: (count) => report(`${field}: ${count} …`),
    });
  }
  await inTransaction(db, (tx) =>
    audit(tx, systemActor, "keys.rotated", { type: "zone", id: 0 }, { keyAdded, written }),
  );
  services.securityLog.info({ event: "keys-rotated", keyAdded, written });
  return { keyAdded, written };
}
