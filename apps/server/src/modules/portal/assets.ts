import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AssetsView } from "@openzone/portal-ui";
import { z } from "zod";
import { installationFolder } from "../../platform/root.ts";

/** Where the build puts style sheet, script and icon of the public pages. */
export const assetsFolder: string = join(installationFolder, "dist", "portal");

const manifestSchema = z.object({
  css: z.string(),
  forms: z.string(),
  script: z.string(),
  uploads: z.string(),
  icon: z.string(),
});

/** Addresses before a build: tests that only look at pages need no assets, and a browser would get 404 for them. */
const unbuilt: AssetsView = {
  css: "/assets/unbuilt.css",
  forms: "/assets/unbuilt-forms.css",
  script: "/assets/unbuilt.js",
  uploads: "/assets/unbuilt-uploads.js",
  icon: "/assets/unbuilt.svg",
};

/** The addresses of the built assets, each with a hash in its name. */
export function portalAssets(): AssetsView {
  const manifest = join(assetsFolder, "assets.json");
  return existsSync(manifest) ? manifestSchema.parse(JSON.parse(readFileSync(manifest, "utf8"))) : unbuilt;
}
