import { sql } from "kysely";
import { audit } from "../../platform/audit/audit.ts";
import { type Actor, systemActor } from "../../platform/auth/actor.ts";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import { newSm2Pair, publicKeyPem, type Sm2Pair } from "../../platform/crypto/sm2.ts";
import { type Db, inTransaction, type Tx } from "../../platform/database/database.ts";
import { privateKeyContext } from "./content.ts";

export interface SigningKey extends Sm2Pair {
  id: number;
  name: string;
}

/** A key as everybody may see it. */
export interface PublicKey {
  name: string;
  createdAt: Date;
  retiredAt: Date | null;
  pem: string;
}

/** The key that signs now; the first time it is made. */
export async function signingKey(db: Db, keyring: Keyring, now: Date): Promise<SigningKey> {
  const known = await keyInUse(db, keyring);
  if (known) return known;
  return inTransaction(db, async (tx) => {
    // Two servers that start at once make one key.
    await sql`lock table document_keys in exclusive mode`.execute(tx);
    return (await keyInUse(tx, keyring)) ?? makeKey(tx, keyring, systemActor, now);
  });
}

async function keyInUse(db: Db | Tx, keyring: Keyring): Promise<SigningKey | undefined> {
  const row = await db.selectFrom("document_keys").selectAll().where("retired_at", "is", null).executeTakeFirst();
  if (!row) return undefined;
  const { id, name, public_key: publicKey, private_key: sealed } = row;
  return { id, name, publicKey, privateKey: keyring.decrypt(sealed, privateKeyContext) };
}

/** Has a new key sign from now on (更换签名密钥); what the old one signed stays checkable. */
export async function rotateKey(tx: Tx, keyring: Keyring, actor: Actor, now: Date): Promise<{ name: string }> {
  await sql`lock table document_keys in exclusive mode`.execute(tx);
  await tx.updateTable("document_keys").set({ retired_at: now }).where("retired_at", "is", null).execute();
  return makeKey(tx, keyring, actor, now);
}

async function makeKey(tx: Tx, keyring: Keyring, actor: Pick<Actor, "id" | "name">, now: Date): Promise<SigningKey> {
  const pair = newSm2Pair();
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from document_keys`.execute(tx);
  const name = `${chinaDay(now)}-${(rows[0]?.count ?? 0) + 1}`;
  const { id } = await tx
    .insertInto("document_keys")
    .values({
      ...{ name, public_key: pair.publicKey, created_at: now },
      private_key: keyring.encrypt(pair.privateKey, privateKeyContext),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await audit(tx, actor, "document-key.made", { type: "document-key", id }, { name });
  return { id, name, ...pair };
}

/** Every key that ever signed, the newest first. */
export async function publicKeys(db: Db): Promise<PublicKey[]> {
  const rows = await db
    .selectFrom("document_keys")
    .select(["name", "public_key", "created_at", "retired_at"])
    .orderBy("id", "desc")
    .execute();
  return rows.map(({ name, public_key, created_at, retired_at }) => ({
    ...{ name, createdAt: created_at, retiredAt: retired_at },
    pem: publicKeyPem(public_key),
  }));
}
