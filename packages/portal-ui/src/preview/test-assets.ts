import type { AssetsView } from "../view-models.ts";

/** Addresses for tests, which need no built assets. */
export const testAssets: AssetsView = {
  css: "/assets/portal-test.css",
  forms: "/assets/portal-forms.css",
  script: "/assets/portal-test.js",
  uploads: "/assets/portal-uploads.js",
  icon: "/assets/portal-test.svg",
};
