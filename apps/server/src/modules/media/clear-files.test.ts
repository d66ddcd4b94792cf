import { afterAll, beforeAll, expect, it } from "vitest";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { clearUnusedFiles } from "./clear-files.ts";
import { uploadFile } from "./commands/upload-file.ts";
import { receiveFile } from "./receive-file.ts";

let test: TestApp;
let zone: FilledZone;
beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

async function* bytes(text: string) {
  yield Buffer.from(text);
}

const receive = (text: string) => receiveFile(test.services.files, bytes(text), { name: "a.txt", maxBytes: 1000 });

it("removes contents that no file names a day later, and nothing else", async () => {
  const named = await receive("一份附件的内容");
  await inTransaction(zone.db, (tx) =>
    uploadFile(tx, zone.writer, { departmentId: zone.office, stored: named }, new Date()),
  );
  const orphan = await receive("上传中断后留下的内容");
  const { files } = test.services;

  expect(await clearUnusedFiles(test.services)).toBe(0);
  test.setNow(new Date(Date.now() + 25 * 3_600_000));
  expect(await clearUnusedFiles(test.services)).toBe(1);

  expect([await files.has(named.hash), await files.has(orphan.hash)]).toEqual([true, false]);
});
