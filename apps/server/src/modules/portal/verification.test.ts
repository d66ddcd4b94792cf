import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inTransaction } from "../../platform/database/database.ts";
import { installationFolder } from "../../platform/root.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { endPrinting, type IssuedDocument, issueDocument, legalDocumentJobs } from "../legal-documents/index.ts";

let test: TestApp;
let zone: FilledZone;
let issued: IssuedDocument;
let pdf: Buffer;
const folder = mkdtempSync("/tmp/openzone-verify-");

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  const { keyring, now } = test.services;
  issued = await inTransaction(zone.db, (tx) =>
    issueDocument(tx, keyring, {
      ...{ kind: "refused", subjectType: "application", subjectId: 1, siteId: zone.siteId },
      ...{ departmentId: zone.economy, at: now() },
      data: { applicant: "欧阳小云", item: "食品经营许可", caseNumber: "YZ1", reasons: ["场所不符合要求"] },
    }),
  );
  await legalDocumentJobs(test.services)
    .find(({ name }) => name === "legal-documents.make-files")
    ?.run({});
  const { rows } = await sql<{ hash: string }>`select file_hash as hash from legal_documents`.execute(zone.db);
  const chunks: Buffer[] = [];
  for await (const chunk of await test.services.files.open(rows[0]?.hash ?? "")) chunks.push(chunk as Buffer);
  pdf = Buffer.concat(chunks);
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await endPrinting();
  await test.close();
});

const get = (url: string) => test.app.inject({ url });
const send = (bytes: Buffer, url = "/verify/") => {
  const head =
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n';
  return test.app.inject({
    method: "POST",
    url,
    headers: { origin: test.services.config.PUBLIC_URL, "content-type": "multipart/form-data; boundary=x" },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n--x--\r\n")]),
  });
};
const changed = (): Buffer => {
  const other = Buffer.from(pdf);
  const place = other.length - 200;
  other[place] = (other[place] ?? 0) ^ 1;
  return other;
};

it("tells by the code what everybody may know, in Chinese and in another language, and no whole name", async () => {
  for (const prefix of ["", "/en"]) {
    const { statusCode, body, headers } = await get(`${prefix}/verify/${issued.code}`);
    expect(statusCode).toBe(200);
    for (const shown of [issued.number, "欧***", "经济发展局"]) expect(body).toContain(shown);
    for (const kept of ["欧阳", "场所不符合", "食品经营"]) expect(body).not.toContain(kept);
    expect(headers["cache-control"]).toContain("no-store");
  }
});

it("reads a code as people type it, and tells nothing of one that there is not", async () => {
  const typed = issued.code.toLowerCase().replaceAll("-", " ");
  expect((await get(`/verify/?code=${encodeURIComponent(typed)}`)).body).toContain(issued.number);

  const wrong = await get("/verify/22222-22222-22222-22222");
  const noCode = await get("/verify/nothing");
  expect([wrong.statusCode, noCode.statusCode]).toEqual([404, 404]);
  expect(wrong.body).toContain("没有查到这份文书");
  expect((await get("/verify/")).body).not.toContain("没有查到");
});

it("agrees with openssl on the file that was issued, and on one with a changed byte", async () => {
  const keys = (await get("/verify/keys")).json().keys as { name: string; pem: string }[];
  const pem = (await get(`/verify/keys/${keys[0]?.name}.pem`)).body;
  const signature = (await get(`/verify/${issued.code}.sig`)).rawPayload;
  const proof = (await get(`/verify/${issued.code}.json`)).json();
  expect(proof).toMatchObject({ number: issued.number, code: issued.code, state: "valid", key: { pem } });
  const at = (name: string, bytes: Buffer | string) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const openssl = (file: string) => {
    try {
      const options = ["-pkeyopt", "distid:1234567812345678", "-rawin", "-digest", "sm3"];
      const files = ["-inkey", at("key.pem", pem), "-in", file, "-sigfile", at("a.sig", signature)];
      return execFileSync("openssl", ["pkeyutl", "-verify", "-pubin", ...files, ...options], { encoding: "utf8" });
    } catch {
      return "failed";
    }
  };

  expect(openssl(at("a.pdf", pdf))).toContain("Signature Verified Successfully");
  expect((await send(pdf)).body).toContain("文件一致");

  expect(openssl(at("b.pdf", changed()))).toBe("failed");
  expect((await send(changed())).body).toContain("文件被改动过");
});

interface Told {
  status: number;
  verdict: string;
  online: boolean;
}

/** `openzone verify` as an operator runs it, in a process of its own. */
const command = (...args: string[]) =>
  new Promise<Told>((resolve, reject) => {
    const cli = join(installationFolder, "apps", "server", "src", "cli.ts");
    execFile(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", cli, "verify", "--json", ...args],
      (error, out) => {
        if (out === "") return reject(error);
        resolve({ status: Number(error?.code ?? 0), ...JSON.parse(out) });
      },
    );
  });

it("agrees with the command line, offline with the public key and against the zone", async () => {
  const zoneUrl = await test.app.listen({ port: 0, host: "127.0.0.1" });
  const [right, wrong, key, signature] = ["c.pdf", "d.pdf", "key.pem", "c.sig"].map((name) => join(folder, name));
  writeFileSync(right ?? "", pdf);
  writeFileSync(wrong ?? "", changed());
  writeFileSync(key ?? "", (await get("/verify/keys")).json().keys[0].pem);
  writeFileSync(signature ?? "", (await get(`/verify/${issued.code}.sig`)).rawPayload);
  const offline = ["--key", key ?? "", "--signature", signature ?? ""];

  expect(await command(right ?? "", ...offline)).toMatchObject({ status: 0, verdict: "valid", online: false });
  expect(await command(wrong ?? "", ...offline)).toMatchObject({ status: 1, verdict: "changed" });
  const online = { status: 0, verdict: "valid", online: true, number: issued.number };
  expect(await command(right ?? "", "--zone", zoneUrl)).toMatchObject(online);
  expect(await command(wrong ?? "", "--zone", zoneUrl)).toMatchObject({ status: 1, verdict: "changed" });
  expect(await command(key ?? "", "--zone", zoneUrl)).toMatchObject({ status: 1, verdict: "unknown" });
}, 120_000);

it("says of other files that they cannot be checked, and keeps none", async () => {
  const before = await sql`select count(*) from files`.execute(zone.db);
  expect((await send(Buffer.from("%PDF-1.7 something else"))).body).toContain("不是可以核验的文件");
  expect(await sql`select count(*) from files`.execute(zone.db)).toEqual(before);
});

it("says of a voided document since when and why, at once", async () => {
  await sql`update legal_documents set voided_at = ${new Date("2026-11-24T01:00:00Z")}, void_reason = '重新出具'`.execute(
    zone.db,
  );
  const { body } = await get(`/verify/${issued.code}`);
  for (const shown of ["已作废", "2026-11-24", "重新出具"]) expect(body).toContain(shown);
  expect((await get(`/verify/${issued.code}.json`)).json()).toMatchObject({ state: "voided", voidedOn: "2026-11-24" });
});

it("lets nobody try codes or files without end", async () => {
  const statuses: number[] = [];
  for (let sent = 0; sent < 14; sent += 1) statuses.push((await send(Buffer.from("x"))).statusCode);
  expect(statuses).toContain(429);
});
