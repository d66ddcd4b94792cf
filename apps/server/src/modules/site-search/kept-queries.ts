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
  return query;
}
