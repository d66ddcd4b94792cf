import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { root } from "../lib/run.ts";

const source = join(root, "apps", "server", "src");

interface Import {
  from: string;
  to: string;
}

/**
 * The rules of `ARCHITECTURE.md`: the platform imports no module; a module imports another only through its index.ts;
 * modules form no cycle; commands hold no HTTP; pages and routes hold no SQL.
 */
export function checkBoundaries(): string[] {
  const files = globSync("**/*.{ts,tsx}", { cwd: source }).filter((file) => !/\.test(-helper)?\.tsx?$/.test(file));
  const imports = files.flatMap(importsOf);
  return [...imports.flatMap(wrongImport), ...cycles(imports), ...files.flatMap(wrongContent)];
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(source, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, target]) => ({
    from: file,
    to: relative(source, join(source, dirname(file), target ?? "")),
  }));
}

const moduleOf = (file: string): string | undefined => /^modules\/([^/]+)\//.exec(file)?.[1];

function wrongImport({ from, to }: Import): string[] {
  const target = moduleOf(to);
  if (!target) return [];
  if (from.startsWith("platform/") && !from.startsWith("platform/testing/")) {
    return [`${from} imports ${to}: the platform imports no module`];
  }
  if (moduleOf(from) !== target && !/^modules\/[^/]+\/index\.ts$/.test(to)) {
    return [`${from} imports ${to}: other modules are imported through their index.ts only`];
  }
  return [];
}

function cycles(imports: Import[]): string[] {
  const edges = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const [a, b] = [moduleOf(from), moduleOf(to)];
    if (a && b && a !== b) edges.set(a, (edges.get(a) ?? new Set()).add(b));
  }
  const problems: string[] = [];
  const walk = (module: string, trail: string[]) => {
    if (trail.includes(module)) {
      problems.push(`modules form a cycle: ${[...trail.slice(trail.indexOf(module)), module].join(" → ")}`);
      return;
    }
    for (const next of edges.get(module) ?? []) walk(next, [...trail, module]);
  };
  for (const module of edges.keys()) walk(module, []);
  return [...new Set(problems)].slice(0, 3);
}

const contentRules: { files: RegExp; forbidden: RegExp; rule: string }[] = [
  { files: /\/commands\//, forbidden: /from "fastify"/, rule: "commands hold no HTTP" },
  { files: /\/pages\/|\/routes[^/]*\.ts$/, forbidden: /from "kysely"/, rule: "pages and routes hold no SQL" },
  { files: /\/(policy|workflow)\.ts$/, forbidden: /database\/database/, rule: "policy and workflow are pure" },
];

function wrongContent(file: string): string[] {
  if (!file.startsWith("modules/")) return [];
  const text = readFileSync(join(source, file), "utf8");
  return contentRules
    .filter(({ files, forbidden }) => files.test(`/${file}`) && forbidden.test(text))
    .map(({ rule }) => `${file}: ${rule}`);
}
