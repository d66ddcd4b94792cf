import { createRequire } from "node:module";
import { z } from "zod";

const localeSchema = z.object({ rules: z.record(z.string(), z.object({ help: z.string() })) });
let chinese: z.infer<typeof localeSchema>["rules"] | undefined;

/** What a rule of axe asks for, in words; axe brings its own, in English and in Chinese. */
export function axeHelp(rule: string, english: string, language: string): string {
  if (language === "en") return english;
  chinese ??= localeSchema.parse(createRequire(import.meta.url)("axe-core/locales/zh_CN.json")).rules;
  return chinese[rule]?.help ?? "网页没有遵守一条无障碍规则";
}
