/** Builds the public pages' assets: one style sheet and another for pages with forms, one script and another for those that take files, one icon, named by what is in them. */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import type { AssetsView } from "./view-models.ts";

const sourceFolder = fileURLToPath(new URL(".", import.meta.url));

/** Browsers that the script and the style sheet are written for. */
const targets = ["chrome90", "edge90", "firefox90", "safari14.1"];

/**
 * Writes the assets into a folder and returns their addresses.
 *
 * @param folder   where the files go; made if missing
 * @param basePath address of that folder, "/assets" by default
 */
export async function buildPortalAssets(folder: string, basePath = "/assets"): Promise<AssetsView> {
  await mkdir(folder, { recursive: true });
  const store = async (extension: string, content: string): Promise<string> => {
    const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
    const name = `portal-${hash}.${extension}`;
    await writeFile(join(folder, name), content);
    return `${basePath}/${name}`;
  };
  return {
    css: await store("css", await minified(await portalCss())),
    forms: await store("css", await minified(await sheetsIn("css/forms"))),
    script: await store("js", await clientScript("client/main.ts")),
    uploads: await store("js", await clientScript("client/uploads/main.ts")),
    icon: await store("svg", markIcon),
  };
}

/** All style sheets as one, before it is made small. */
export async function portalCss(): Promise<string> {
  return withDarkForDevices(await sheetsIn("css"));
}

/** The style sheets of a folder, one behind the other. */
async function sheetsIn(path: string): Promise<string> {
  const folder = join(sourceFolder, path);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".css")).sort();
  return (await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))).join("\n");
}

/** Repeats the dark tokens for devices that prefer dark, unless the reader chose otherwise. */
function withDarkForDevices(css: string): string {
  const block = /:root\[data-theme="dark"\] \{([^}]*)\}/.exec(css);
  if (!block) throw new Error("The style sheet has no dark tokens.");
  const copy = `@media (prefers-color-scheme: dark) { :root:not([data-theme="light"], [data-theme="contrast"]) {${block[1]}} }`;
  return css.replace(block[0], `${block[0]}\n${copy}`);
}

async function minified(css: string): Promise<string> {
  const { code } = await transform(css, { loader: "css", minify: true, target: targets });
  return code;
}

async function clientScript(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(sourceFolder, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: targets,
  });
  return outputFiles[0]!.text;
}

const markIcon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#1a4f8b"/>' +
  '<path d="M16 50V23a16 16 0 0 1 32 0v27M25 50V36l7-7 7 7v14M11 50h42" fill="none" stroke="#fff" stroke-width="3.5" ' +
  'stroke-linejoin="round" stroke-linecap="round"/></svg>';
