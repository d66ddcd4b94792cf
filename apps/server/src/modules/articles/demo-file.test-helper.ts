import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { inTransaction } from "../../platform/database/database.ts";
import type { TestApp } from "../../platform/testing/app.ts";
import { receiveFile, uploadFile } from "../media/index.ts";
import { at, type FilledZone } from "./zone.test-helper.ts";

/** Puts a file of the demonstration zone into the writer's library. @returns its public id */
export async function uploadDemoFile({ services }: TestApp, zone: FilledZone, name: string) {
  const bytes = readFileSync(new URL(`../../../../../demo/media/${name}`, import.meta.url));
  const options = { name, maxBytes: 10_000_000, trustedSvg: true };
  const stored = await receiveFile(services.files, Readable.from([bytes]), options);
  const input = { stored, departmentId: zone.office };
  const file = await inTransaction(services.db, (tx) => uploadFile(tx, zone.writer, input, at("08:30")));
  return file.id;
}
