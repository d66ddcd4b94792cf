import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "../lib/run.ts";

export const guideFolder = join(root, "docs", "guides", "users");

/** Beyond this a clone carries more pictures than it needs. */
const mostBytes = 3 * 1024 * 1024;

/** Which build the pictures of the users' guide were taken from. */
export interface Stamp {
  commit: string;
  takenAt: string;
  pictures: { name: string; screen: string; person: string | null }[];
}

/** Pages and pictures of the users' guide that do not fit together: `npm run guide` takes the pictures anew. */
export function checkGuide(): string[] {
  const file = join(guideFolder, "pictures.json");
  if (!existsSync(file)) return ["the users' guide has no pictures: run npm run guide"];
  const stamp = JSON.parse(readFileSync(file, "utf8")) as Stamp;
  const shown = picturesShown();
  const taken = new Set(stamp.pictures.map(({ name }) => name));
  const stored = globSync("pictures/*.webp", { cwd: guideFolder });
  const bytes = stored.reduce((sum, path) => sum + statSync(join(guideFolder, path)).size, 0);
  const names = new Set(stored.map((path) => path.replace(/^.*[\\/]|\.webp$/g, "")));
  return [
    ...[...shown]
      .filter((name) => !taken.has(name))
      .map((name) => `the guide shows ${name}, which npm run guide does not take`),
    ...[...taken].filter((name) => !shown.has(name)).map((name) => `no page of the guide shows ${name}`),
    ...[...taken].filter((name) => !names.has(name)).map((name) => `the picture ${name} is missing: run npm run guide`),
    ...[...names]
      .filter((name) => !taken.has(name))
      .map((name) => `the picture ${name} is left over: run npm run guide`),
    ...lostScreens(stamp),
    ...(bytes > mostBytes ? [`the guide's pictures take ${bytes} bytes; ${mostBytes} is the most`] : []),
  ];
}

function picturesShown(): Set<string> {
  const pages = globSync("*.md", { cwd: guideFolder }).map((page) => readFileSync(join(guideFolder, page), "utf8"));
  return new Set(
    pages.flatMap((page) => [...page.matchAll(/\]\(pictures\/([\w-]+)\.webp\)/g)].map((match) => match[1] ?? "")),
  );
}

/** Pictures of screens that the workbench has no more. */
function lostScreens({ pictures }: Stamp): string[] {
  const router = readFileSync(join(root, "apps", "workbench", "src", "app", "router.tsx"), "utf8");
  const known = new Set(
    [...router.matchAll(/ path: "([^"]+)"/g)].map((match) => (match[1] ?? "").replace(/\$\w+/g, "N")),
  );
  return pictures
    .filter(({ screen }) => !known.has(screen.replace(/\?.*$/, "")))
    .map(({ name, screen }) => `the picture ${name} shows ${screen}, which is no screen of the workbench`);
}
