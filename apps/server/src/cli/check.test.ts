import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";
import { installationFolder } from "../platform/root.ts";

const folder = mkdtempSync(join(tmpdir(), "openzone-check-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const dataFolder = join(folder, "data");

/** The built command in a process of its own, as somebody types it. */
function check(args: string[], input = "") {
  const entry = join(installationFolder, "dist", "server", "cli.js");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", entry, "check", ...args],
    { encoding: "utf8", input, env: { ...process.env, DATA_DIR: dataFolder } },
  );
  return { status, lines: stdout.split("\n").filter((line) => line !== ""), stderr };
}

describe("openzone check", () => {
  it("answers each value with the reason, and ends with 0 as long as none is invalid", () => {
    const { status, lines } = check(["credit-code", "91350100M000100Y43", "123456789012345678"]);

    expect(status).toBe(0);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe("valid    91350100M000100Y43");
    expect(lines[1]).toMatch(/^warning {2}123456789012345678 {2}.*should be 8/);
    expect(existsSync(dataFolder)).toBe(false);
  });

  it("ends with 1 when one is invalid, and says the reason in Chinese when asked", () => {
    const { status, lines } = check(["document-number", "国办发[2017]47号", "国令第711号", "--language", "zh-CN"]);

    expect(status).toBe(1);
    expect(lines).toEqual(["invalid  国办发[2017]47号  不合规范，应写成“国办发〔2017〕47号”", "valid    国令第711号"]);
  });

  it("reads one value a line from standard input and writes one object a line", () => {
    const { status, lines } = check(["id-number", "--json"], "11010519491231002x\r\n\n11010519491231001X\n");

    expect(status).toBe(1);
    const [good, bad] = lines.map((line) => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(good).toEqual({ value: "11010519491231002X", verdict: "valid", reasons: [] });
    expect(bad).toMatchObject({ verdict: "invalid", reasons: [{ code: "id_check" }] });
    expect(bad.reasons[0]["zh-CN"]).toContain("校验码");
    expect(bad.reasons[0].en).toContain("check character");
  });

  it.each([
    ["index-number", "000014349/2017-00110", 0],
    ["index-number", "000014349/2017-0011", 1],
    ["site-code", "bm55000001", 0],
    ["site-code", "310000008", 1],
    ["project-code", "2403-430111-04-01-123456", 0],
    ["project-code", "2413-430111-04-01-123456", 1],
  ])("%s %s ends with %i", (kind, value, code) => {
    expect(check([kind, value]).status).toBe(code);
  });

  it("ends with 2 for a kind that there is not, and says which there are", () => {
    const { status, stderr } = check(["passport", "E12345678"]);

    expect(status).toBe(2);
    expect(stderr).toContain("credit-code, id-number");
  });

  it("starts without loading the server", async () => {
    const { metafile } = await build({
      absWorkingDir: installationFolder,
      entryPoints: ["apps/server/src/cli.ts"],
      outdir: folder,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node24",
      packages: "external",
      alias: { "@openzone/contract": join(installationFolder, "packages/contract/src") },
      metafile: true,
      write: false,
      logLevel: "silent",
    });
    const outputs = new Map(Object.entries(metafile.outputs));
    const loaded = new Set<string>();
    const load = (path: string) => {
      if (loaded.has(path)) return;
      loaded.add(path);
      for (const { path: next, kind } of outputs.get(path)?.imports ?? []) if (kind === "import-statement") load(next);
    };
    for (const [path, { entryPoint }] of outputs) if (/\/src\/cli(\/check)?\.ts$/.test(entryPoint ?? "")) load(path);

    expect(loaded).toContain("zod");
    for (const heavy of ["fastify", "kysely", "pg", "sharp", "preact"]) expect(loaded).not.toContain(heavy);
  });
});
