import type { AuditAction } from "@openzone/contract/words/audit";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keyringOf } from "../crypto/keyring.ts";
import { inTransaction } from "../database/database.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { audit } from "./audit.ts";
import { sealAudit, verifyAudit } from "./seal.ts";

let database: TestDatabase;
const keyring = keyringOf([{ id: "k1", secret: Buffer.alloc(32, 7) }]);
const actor = { id: 5, name: "张敏" };

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const write = (action: AuditAction) =>
  inTransaction(database.db, (tx) =>
    audit(tx, actor, action, { type: "article", id: 1 }, { b: 2, a: [1, { d: 1, c: 2 }] }),
  );

/** What somebody with the database's password could do. */
async function tamper(statement: string): Promise<void> {
  for (const table of ["audit_log", "audit_seals"])
    await sql.raw(`alter table ${table} disable trigger user`).execute(database.db);
  await sql.raw(statement).execute(database.db);
  for (const table of ["audit_log", "audit_seals"])
    await sql.raw(`alter table ${table} enable trigger user`).execute(database.db);
}

describe("the audit log", () => {
  it("refuses to be changed or deleted", async () => {
    await write("article.created");

    await expect(sql`update audit_log set action = 'x'`.execute(database.db)).rejects.toThrow("append-only");
    await expect(sql`delete from audit_log`.execute(database.db)).rejects.toThrow("append-only");
    await expect(sql`truncate audit_log, audit_seals`.execute(database.db)).rejects.toThrow("append-only");
  });

  it("is sealed in order and verifies", async () => {
    await write("article.submitted");
    await write("article.approved");

    await sealAudit(database.db, keyring);
    const result = await verifyAudit(database.db, keyring);

    expect(result).toMatchObject({ ok: true, unsealed: 0, problems: [] });
    expect(result.sealed).toBeGreaterThanOrEqual(3);
  });

  it("shows a row that was edited", async () => {
    await write("article.published");
    await sealAudit(database.db, keyring);
    await tamper("update audit_log set actor_name = '李四' where action = 'article.published'");

    const result = await verifyAudit(database.db, keyring);

    expect(result.ok).toBe(false);
    expect(result.problems[0]?.kind).toBe("changed");
    await tamper("update audit_log set actor_name = '张敏' where action = 'article.published'");
  });

  it("shows that the newest rows were cut off together with their seals, by the head noted elsewhere", async () => {
    await write("article.withdrawn");
    const head = await sealAudit(database.db, keyring);
    await tamper("delete from audit_log where action = 'article.withdrawn'");
    await tamper(`delete from audit_seals where seq = ${head?.seq}`);

    const blind = await verifyAudit(database.db, keyring);
    const knowing = await verifyAudit(database.db, keyring, head ?? undefined);

    expect(blind.ok).toBe(true);
    expect(knowing.problems.map((problem) => problem.kind)).toContain("head-missing");
  });

  it("cannot be sealed anew by somebody without the key", async () => {
    const result = await verifyAudit(database.db, keyringOf([{ id: "k1", secret: Buffer.alloc(32, 8) }]));

    expect(result.ok).toBe(false);
  });
});
