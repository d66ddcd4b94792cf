import { z } from "zod";

/** Whether a link may lead there: a path of this site (`/news/`), or a full web address. */
export function isLinkAddress(address: string): boolean {
  if (/[\s\\\p{Cc}]/u.test(address)) return false;
  if (address.startsWith("/")) return !address.startsWith("//");
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return false;
  const { hostname, username, password } = new URL(address);
  return hostname !== "" && username === "" && password === "";
}

/** Whether an address leads away from the site that names it. */
export const isExternal = (address: string): boolean => !address.startsWith("/");

export const linkAddressSchema = z
  .string()
  .trim()
  .max(500)
  .refine(isLinkAddress, { message: "网址不正确：站内网址以“/”开头，其他网站的网址以 http:// 或 https:// 开头" })
  .meta({ description: "A path of this site such as /news/, or an address with http or https" });
