import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { configReference } from "../platform/config/reference.ts";
import { installationFolder } from "../platform/root.ts";
import type { PlainCommand } from "./command.ts";

const file = join(installationFolder, "docs", "reference", "configuration.md");

/** Prints what can be configured; the page in `docs/` is this text. */
export const configCommand: PlainCommand = {
  kind: "plain",
  name: "config",
  usage: "[--check | --write]",
  summary: "Lists every setting; --check tells whether the page in docs/ is up to date",
  options: { check: { type: "boolean" }, write: { type: "boolean" } },
  async run(_config, args) {
    const text = configReference();
    if (args.values.write) writeFileSync(file, text);
    else if (!args.values.check) console.log(text);
    else if (readFileSync(file, "utf8") !== text) {
      console.error("docs/reference/configuration.md is out of date; run “openzone config --write”.");
      return 1;
    }
    return 0;
  },
};
