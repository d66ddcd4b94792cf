import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import type { SkippedInput } from "./types.ts";

export interface FoundFile {
  /** Where it is. */
  path: string;
  /** Relative to the imported folder, with "/" on every system; the bare name for a single file. */
  name: string;
  size: number;
}

/**
 * The files of a path: itself, or everything in the folder, sorted by name. A link counts when it leads to a file inside
 * the folder; links to folders are not followed, so nothing is read twice and nothing runs in circles.
 */
export async function* walk(path: string): AsyncGenerator<FoundFile | SkippedInput> {
  const root = await realpath(path).catch(missing);
  if (root === null) {
    yield { path, code: "PATH_NOT_FOUND", detail: path };
    return;
  }
  const info = await stat(root);
  if (info.isDirectory()) yield* walkFolder(root, root);
  else yield { path: root, name: basename(path), size: info.size };
}

async function* walkFolder(root: string, folder: string): AsyncGenerator<FoundFile | SkippedInput> {
  const names = (await readdir(folder)).sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
  for (const entry of names) {
    const path = join(folder, entry);
    const name = relative(root, path).split(sep).join("/");
    const info = await lstat(path);
    if (info.isDirectory()) yield* walkFolder(root, path);
    else if (info.isSymbolicLink()) yield await followLink(root, path, name);
    else if (info.isFile()) yield { path, name, size: info.size };
    else yield { path: name, code: "UNKNOWN_KIND", detail: "not a regular file" };
  }
}

async function followLink(root: string, path: string, name: string): Promise<FoundFile | SkippedInput> {
  const target = await realpath(path).catch(missing);
  if (target === null) return { path: name, code: "PATH_NOT_FOUND", detail: "the link leads nowhere" };
  if (!target.startsWith(root + sep))
    return { path: name, code: "LINK_OUTSIDE", detail: "the link leads out of the folder" };
  const info = await stat(target);
  if (info.isDirectory()) return { path: name, code: "LINK_TO_FOLDER", detail: relative(root, target) };
  return { path: target, name, size: info.size };
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT" || error.code === "ENOTDIR" || error.code === "ELOOP") return null;
  throw error;
}
