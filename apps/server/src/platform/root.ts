import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the installation (the checkout), found from the sources as well as from the bundle. */
export const installationFolder: string = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(join(folder, "bin", "openzone"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("OpenZone is not installed completely: bin/openzone is missing");
  return findRoot(parent);
}
