import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPortalAssets } from "./assets.ts";
import type { AssetsView } from "./view-models.ts";

let folder: string;
let assets: AssetsView;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "portal-assets-"));
  assets = await buildPortalAssets(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const contentOf = (url: string) => readFile(join(folder, url.slice("/assets/".length)), "utf8");

test("there are two style sheets, two scripts and one icon, named by what is in them", async () => {
  expect((await readdir(folder)).sort()).toEqual(
    Object.values(assets)
      .map((url) => url.slice("/assets/".length))
      .sort(),
  );
  for (const url of Object.values(assets)) expect(url).toMatch(/^\/assets\/portal-[0-9a-f]{12}\.(css|js|svg)$/);
});

test("building again gives the same names", async () => {
  expect(await buildPortalAssets(folder)).toEqual(assets);
});

test("the style sheet is under 48 KB, the script under 9 KB and that of uploads under 12 KB", async () => {
  expect(Buffer.byteLength(await contentOf(assets.css))).toBeLessThan(48_000);
  expect(Buffer.byteLength(await contentOf(assets.forms))).toBeLessThan(16_000);
  expect(Buffer.byteLength(await contentOf(assets.script))).toBeLessThan(9_000);
  expect(Buffer.byteLength(await contentOf(assets.uploads))).toBeLessThan(12_000);
});

test("the style sheet fetches nothing else", async () => {
  expect(await contentOf(assets.css)).not.toMatch(/url\(|@import/);
});
