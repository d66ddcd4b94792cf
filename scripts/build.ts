/**
 * Builds what runs: the server bundle, the portal's assets and the workbench, each only when its sources changed.
 *
 *   node scripts/build.ts [--quiet]
 */
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle, type Plugin } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");

interface Part {
  name: string;
  sources: string[];
  build(): Promise<void>;
}

const parts: Part[] = [
  {
    name: "server",
    sources: [
      "apps/server/src/**/*.{ts,tsx}",
      "packages/*/src/**/*.{ts,tsx,css}",
      "scripts/build.ts",
      "package-lock.json",
    ],
    build: buildServer,
  },
  { name: "portal", sources: ["packages/portal-ui/src/**/*.{ts,tsx,css}"], build: buildPortal },
  {
    name: "workbench",
    sources: [
      "apps/workbench/{index.html,vite.config.ts,src/**/*}",
      "docs/guides/help/*.md",
      "packages/contract/src/**/*.ts",
      "package-lock.json",
    ],
    build: buildWorkbench,
  },
];

/** Builds the parts whose sources differ from those of the last build; returns their names. `only` names those wanted. */
export async function buildAll(
  say: (line: string) => void = console.log,
  only: readonly string[] = parts.map(({ name }) => name),
): Promise<string[]> {
  const built: string[] = [];
  for (const part of parts.filter(({ name }) => only.includes(name))) {
    const stamp = join(dist, `${part.name}.stamp`);
    const hash = hashOf(part.sources);
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) continue;
    say(`Building the ${part.name} …`);
    rmSync(stamp, { force: true });
    await part.build();
    mkdirSync(dist, { recursive: true });
    writeFileSync(stamp, hash);
    built.push(part.name);
  }
  return built;
}

function hashOf(patterns: string[]): string {
  const hash = createHash("sha256");
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort();
  for (const file of files) {
    if (/\.test\.tsx?$/.test(file)) continue;
    const path = join(root, file);
    // Folders match `**/*` too and have no content of their own.
    if (!/\.[a-z]+$/.test(file)) continue;
    hash.update(file).update(readFileSync(path));
  }
  return hash.digest("hex");
}

async function buildServer(): Promise<void> {
  const server = "apps/server/src";
  await bundle({
    absWorkingDir: root,
    entryPoints: {
      cli: `${server}/cli.ts`,
      "embedded-child": `${server}/platform/database/embedded-child.ts`,
      "checks-worker": `${server}/modules/articles/checks/published-worker.ts`,
      "documents-worker": `${server}/modules/legal-documents/pdf/worker.ts`,
      "search-worker": `${server}/platform/search/worker.ts`,
      "text-worker": `${server}/modules/media/text/worker.ts`,
    },
    outdir: join(dist, "server"),
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    jsx: "automatic",
    jsxImportSource: "preact",
    sourcemap: "linked",
    logLevel: "warning",
    plugins: [foreignPackages],
  });
}

/** Our own packages are bundled; everything else is loaded from node_modules. */
const foreignPackages: Plugin = {
  name: "foreign-packages",
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === "entry-point" || path.startsWith("@openzone/") ? undefined : { path, external: true },
    );
  },
};

async function buildPortal(): Promise<void> {
  const { buildPortalAssets } = await import("../packages/portal-ui/src/assets.ts");
  const folder = join(dist, "portal");
  rmSync(folder, { recursive: true, force: true });
  const assets = await buildPortalAssets(folder, "/assets");
  writeFileSync(join(folder, "assets.json"), JSON.stringify(assets));
}

async function buildWorkbench(): Promise<void> {
  const { build } = await import("vite");
  await build({ root: join(root, "apps", "workbench"), logLevel: "warn" });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await buildAll(process.argv.includes("--quiet") ? () => undefined : console.log);
  if (built.length === 0 && !process.argv.includes("--quiet")) console.log("Everything is built already.");
}
