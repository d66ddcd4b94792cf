import { z } from "zod";
import { configSchema } from "./config.ts";

interface Setting {
  description?: string;
  default?: unknown;
}

/** The table of all settings in Markdown, made from the schema that reads them. */
export function configReference(): string {
  const { properties = {} } = z.toJSONSchema(configSchema, { io: "input", unrepresentable: "any" });
  const rows = Object.entries(properties as Record<string, Setting>).map(([name, setting]) => {
    const fallback = setting.default === undefined || setting.default === "" ? "" : `\`${setting.default}\``;
    return `| \`${name}\` | ${fallback} | ${setting.description ?? ""} |`;
  });
  return [
    "# Configuration",
    "",
    "Every setting is an environment variable. An empty value counts as not set; a wrong one stops the start with a sentence",
    "that names it. This page is generated: `openzone config --write`.",
    "",
    "| variable | default | what it does |",
    "| --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
