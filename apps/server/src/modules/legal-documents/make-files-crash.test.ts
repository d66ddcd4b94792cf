import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { issueDocument } from "./commands/issue-document.ts";

const child = fileURLToPath(new URL("./make-files.child.test-helper.ts", import.meta.url));
const documents = 40;
let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const count = async (of: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`${sql.raw(`select count(*)::int as n from ${of}`)}`.execute(zone.db);
  return rows[0]?.n ?? 0;
};
const made = () => count("legal_documents where file_hash is not null");

// Several processes need several sessions, which the embedded database does not have.
it.runIf(Boolean(process.env.DATABASE_URL))(
  "loses no document and makes none twice, whenever servers are killed between the decision and the PDF",
  async () => {
    const { keyring, config, files } = test.services;
    const at = new Date();
    await inTransaction(zone.db, async (tx) => {
      for (let n = 1; n <= documents; n += 1)
        await issueDocument(tx, keyring, {
          ...{
            kind: "receipt",
            subjectType: "case",
            subjectId: n,
            siteId: zone.siteId,
            departmentId: zone.economy,
            at,
          },
          data: { applicant: `申请人${n}`, item: "事项", caseNumber: String(n), receivedOn: "2026-11-23" },
        });
    });
    const start = async (ahead: number): Promise<ChildProcess> => {
      const server = fork(child, [test.database.url ?? "", config.DATA_DIR, String(ahead)]);
      await once(server, "message");
      return server;
    };
    for (const ahead of [0, 2]) {
      const servers = await Promise.all([start(ahead), start(ahead)]);
      const before = await made();
      while ((await made()) < before + 3) await sleep(20);
      for (const server of servers) server.kill("SIGKILL");
      await Promise.all(servers.map((server) => server.signalCode ?? once(server, "exit")));
    }
    const killedAt = await made();
    await once(await start(4), "exit");

    expect(killedAt).toBeLessThan(documents);
    expect(await made()).toBe(documents);
    expect(await count("audit_log where action = 'legal-document.made'")).toBe(documents);
    expect(await count("(select distinct file_hash from legal_documents) as one")).toBe(documents);
    const { rows } = await sql<{ hash: string }>`select file_hash as hash from legal_documents`.execute(zone.db);
    for (const { hash } of rows) expect(await files.verify(hash)).toBe(true);
    expect(await count("document_keys")).toBe(1);
  },
  300_000,
);
