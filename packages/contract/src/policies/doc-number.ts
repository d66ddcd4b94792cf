const organ = "[\\u4e00-\\u9fa5]";
const number = "(?:[1-9]\\d*|[一二三四五六七八九十百零〇]+)";

/** The forms of a document number (发文字号): GB/T 9704—2012, orders (令) and announcements (公告). */
const forms = [
  new RegExp(`^${organ}{1,20}〔(?:19|20)\\d{2}〕[1-9]\\d*号$`),
  new RegExp(`^${organ}{0,24}令第${number}号$`),
  new RegExp(`^${organ}{0,24}(?:公告|通告)(?:(?:19|20)\\d{2}年)?第?[1-9]\\d*号$`),
];

export const isDocNumber = (text: string): boolean => forms.some((form) => form.test(text));

/** The number as it was probably meant, or null when nobody can tell: brackets, blanks, 第 and leading zeros mended. */
export function suggestedDocNumber(text: string): string | null {
  const plain = text
    .normalize("NFKC")
    .replace(/\s+/g, "")
    .replace(/[[({【［（〈<《]((?:19|20)?\d{2})[\])}】］）〉>》]/g, (_, year: string) => `〔${fullYear(year)}〕`)
    .replace(/〔(\d{2})〕/, (_, year: string) => `〔${fullYear(year)}〕`)
    .replace(/〕第?0*(\d+)号?$/, "〕$1号")
    .replace(/第0+(\d+)号$/, "第$1号");
  return plain !== text && isDocNumber(plain) ? plain : null;
}

const fullYear = (year: string): string => (year.length === 4 ? year : `20${year}`);

/** What of a number counts when somebody looks for it: no brackets, no blanks, no marks. */
export const docNumberKey = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
