/** Readings (拼音) of names. The dictionary takes some megabytes from its first use on, and most servers' days do without it. */
import { createRequire } from "node:module";

/** One part for each Chinese character, without tones and with v for ü; what is between characters stays together. */
export function pinyinOf(text: string): string[] {
  const { pinyin } = createRequire(import.meta.url)("pinyin-pro") as typeof import("pinyin-pro");
  return pinyin(text, { toneType: "none", type: "array", v: true, nonZh: "consecutive" });
}
