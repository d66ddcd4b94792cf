import { hanNumber } from "./dates.ts";

const PART = /^[\s\u3000]*第([一二三四五六七八九十]{1,3})篇[ \u3000]*[:：][ \u3000]*(\S.{0,80})$/gmu;

export interface Compound {
  /** What stands before the first part. */
  preamble: string;
  parts: { title: string; text: string }[];
}

/**
 * A collection of texts under "第一篇:title", "第二篇:title" … → its parts; null for anything else. The numbers must count
 * up from one without a gap, so that a text that mentions 第三篇 stays whole.
 */
export function splitCompound(text: string): Compound | null {
  const heads = [...text.matchAll(PART)];
  if (heads.length < 2 || heads.some((head, index) => hanNumber(head[1]!) !== index + 1)) return null;
  const parts = heads.map((head, index) => ({
    title: head[2]!.trim(),
    text: text.slice(head.index + head[0].length, heads[index + 1]?.index).trim(),
  }));
  return { preamble: text.slice(0, heads[0]!.index).trim(), parts };
}
