import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allEncryptedFields } from "../app.ts";
import { openKeyring } from "../platform/crypto/keyring.ts";
import { encryptedColumns, rewriteField } from "../platform/crypto/rewrite-fields.ts";
import { openTestApp, type TestApp } from "../platform/testing/app.ts";
import { keysCommand } from "./keys.ts";

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  const { db, keyring } = test.services;
  const phones = Array.from({ length: 1201 }, (_, i) =>
    keyring.encrypt(`1380000${String(i).padStart(4, "0")}`, "staff.phone"),
  );
  await sql`insert into accounts (id, kind, username) select n, 'staff', 'person' || n from generate_series(1, 1201) n`.execute(
    db,
  );
  await sql`insert into staff (id, name, phone) select n, 'x', phone from unnest(${phones}::text[]) with ordinality as p (phone, n)`.execute(
    db,
  );
  const secret = keyring.encrypt("JBSWY3DPEHPK3PXP", "totp_secrets.secret");
  await sql`insert into totp_secrets (account_id, secret) values (1, ${secret})`.execute(db);
}, 120_000);
afterAll(() => test.close());

const sealedOf = async (id: number) =>
  (await sql<{ phone: string }>`select phone from staff where id = ${id}`.execute(test.services.db)).rows[0]?.phone ??
  "";

describe("openzone keys rotate", () => {
  it("knows every encrypted column that a migration names", async () => {
    expect([...allEncryptedFields].sort()).toEqual(await encryptedColumns(test.services.db));
  });

  it("writes every encrypted field with a new key, tells how far it is, and nothing is lost", async () => {
    const { keyring, db, config } = test.services;
    const before = await sealedOf(1200);
    const signed = keyring.mac("link", "preview");
    const lines: string[] = [];

    const result = await keysCommand.run(test.services, {}, (line) => lines.push(line));

    const none = Object.fromEntries(allEncryptedFields.map((field) => [field, 0]));
    expect(result).toEqual({
      keyAdded: true,
      written: { ...none, "totp_secrets.secret": 1, "staff.phone": 1201 },
    });
    expect(lines).toContain("staff.phone: 500 …");
    const after = await sealedOf(1200);
    expect(after).not.toBe(before);
    expect(keyring.isStale(before)).toBe(true);
    expect(keyring.isStale(after)).toBe(false);
    // Another process reads the same keys from the folder.
    const other = openKeyring(config.DATA_DIR);
    expect(other.decrypt(after, "staff.phone")).toBe("13800001199");
    expect(other.decrypt(before, "staff.phone")).toBe("13800001199");
    expect(keyring.mac("link", "preview")).toBe(signed);
    const { rows } = await sql<{ action: string }>`select action from audit_log order by id desc limit 1`.execute(db);
    expect(rows[0]?.action).toBe("keys.rotated");
    expect(test.securityEvents.at(-1)).toMatchObject({ event: "keys-rotated" });
  });

  it("goes on where it was broken off and leaves what is new alone", async () => {
    const { db, keyring } = test.services;
    expect(await rewriteField(db, keyring, "staff.phone")).toBe(0);

    keyring.rotate();
    expect(await rewriteField(db, keyring, "staff.phone")).toBe(1201);
  });

  it("stops with a sentence at a value that was tampered with, and changes nothing in its part", async () => {
    const { db, keyring } = test.services;
    await sql`update staff set phone = 'k1.AAAA.AAAA.AAAA' where id = 3`.execute(db);
    const first = await sealedOf(1);
    keyring.rotate();

    await expect(rewriteField(db, keyring, "staff.phone")).rejects.toThrow();

    expect(await sealedOf(1)).toBe(first);
  });

  it("adds no key where OPENZONE_KEYS sets them, and rewrites with its first one", () => {
    const secret = Buffer.alloc(32, 5).toString("base64");
    const keyring = openKeyring(test.services.config.DATA_DIR, `a:${secret}`);
    const file = readFileSync(join(test.services.config.DATA_DIR, "secrets.json"), "utf8");

    expect(keyring.rotate()).toBe(false);

    expect(readFileSync(join(test.services.config.DATA_DIR, "secrets.json"), "utf8")).toBe(file);
  });
});
