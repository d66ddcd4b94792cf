import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { installationFolder } from "./platform/root.ts";

/** The version of this installation, from its package.json. */
export const version: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(installationFolder, "package.json"), "utf8"))).version;
