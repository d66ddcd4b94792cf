const digits = "零一二三四五六七八九";

/** The number that Chinese or Arabic numerals write: 十二, 一百〇三, 12. */
export function toNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  let sum = 0;
  let digit = 0;
  for (const sign of text.replaceAll("〇", "零")) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[sign];
    if (unit) {
      sum += (digit || 1) * unit;
      digit = 0;
    } else digit = digits.indexOf(sign);
  }
  return sum + digit;
}

/** Where an article (条) of a text begins. */
export const articleStart = /^第([零〇一二三四五六七八九十百千\d]+)条(?:之([零〇一二三四五六七八九十\d]+))?[\s\u3000]*/;

/** The address of the article that a text begins with, `tiao-7` or `tiao-11-zhi-1`; undefined when it begins with none. */
export function articleOfText(text: string): string | undefined {
  const [, number, later] = articleStart.exec(text.trim()) ?? [];
  if (number === undefined) return undefined;
  return `tiao-${toNumber(number)}${later ? `-zhi-${toNumber(later)}` : ""}`;
}
