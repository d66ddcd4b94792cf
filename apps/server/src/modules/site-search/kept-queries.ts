/** Which queries are kept, and in which form. Pure. */
const LONGEST = 60;

/** A query as it is counted: width, case and spaces do not matter. */
export function normalQuery(q: string): string {
  return q
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, "");
}

/**
 * The form in which a query is kept; null when it is not kept at all: it is long enough to be a letter, or holds what may be an ID,
 * phone, card or account number or a mail address (个人信息保护法 第六条: no more than is needed).
 */
export function keptQuery(q: string): string | null {
  const query = normalQuery(q);
  if (query.length > LONGEST || !/[\p{L}\p{N}]/u.test(query)) return null;
  if (/@/.test(query) || /\d{7}/.test(query.replace(/[\s\-‐–—.()]/g, ""))) return null;
  // So many digits are nobody's search for a document, however they are parted.
  if ((query.match(/\d/g)?.length ?? 0) >= 11) return null;
  return query;
}

const surnames =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤";

/**
 * What looks like the name of a person and of nothing else, as a regular expression that the database understands too:
 * two or three characters behind a frequent surname, or four behind a double one. Words such as 高速 look so as well.
 */
export const nameLike = `^([${surnames}][一-龥]{1,2}|(欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|令狐|慕容|司徒)[一-龥]{1,2})$`;

/** On so many different days must a query be asked that looks like a name, before staff see it (个人信息保护法 第六条). */
export const leastDaysOfNames = 3;
