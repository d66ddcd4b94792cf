import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, expect, test } from "vitest";
import { openSearchIndex } from "./index.ts";
import { DAY, documentOf } from "./test-index.ts";

const folder = mkdtempSync(join(tmpdir(), "search-killed-"));
const file = join(folder, "index.sqlite");
afterAll(() => rmSync(folder, { recursive: true }));

const PER_CALL = 50;
const TOLD = 6 * PER_CALL;

/** Fills without end and tells each position once it is applied; some calls always wait for the thread. */
const FILLER = `
const [module, file, document] = process.argv.slice(1);
const { openSearchIndex } = await import(module);
const index = await openSearchIndex({ file, readers: 1 });
for (let filled = 0; ; ) {
  const changes = Array.from({ length: ${PER_CALL} }, (_, place) => ({
    key: "d" + (filled + place),
    document: { ...JSON.parse(document), publishedAt: ${DAY} * (10_000 - place) },
  }));
  filled += ${PER_CALL};
  const position = String(filled);
  void index.apply(changes, position).then(() => console.log(position));
  if (filled % ${4 * PER_CALL} === 0) await index.position();
}`;

test("a filling that is killed leaves all documents up to its position and none after it", async () => {
  const document = JSON.stringify(documentOf("a", { body: "消防设施检查记录。".repeat(100) }));
  const index = new URL("./index.ts", import.meta.url).href;
  const flags = ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", FILLER];
  const child = spawn(process.execPath, [...flags, index, file, document], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  let told = 0;
  for await (const line of createInterface(child.stdout)) {
    told = Number(line);
    if (told >= TOLD) break;
  }
  child.kill("SIGKILL");
  await ended;

  const reopened = await openSearchIndex({ file, readers: 1 });
  const position = Number(await reopened.position());
  const { total } = await reopened.search({ q: "消防设施" });
  const { documents } = await reopened.stats();
  await reopened.close();

  expect(told).toBeGreaterThanOrEqual(TOLD);
  expect(position).toBeGreaterThanOrEqual(told);
  expect({ total, documents }).toEqual({ total: position, documents: position });
});
