import type { SourceKind } from "@openzone/contract/visits";

/** Hosts by the part before the public suffix, whatever their first letters. */
const search =
  /(^|\.)(baidu|sogou|so|sm|bing|google|duckduckgo|yandex|yahoo|naver|ecosia|toutiao|petalsearch)\.[a-z.]{2,6}$/;
const social =
  /(^|\.)(weixin\.qq|mp\.weixin\.qq|weibo|t|douyin|zhihu|xiaohongshu|bilibili|facebook|twitter|x|linkedin|vk|instagram)\.(com|cn|co)$/;

/** Longer names are nobody's. */
const LONGEST_HOST = 100;

/** Where a visit came from: the kind and the host, never the page. */
export function sourceOf(referer: string, ownHost: string, userAgent: string): { kind: SourceKind; host: string } {
  const host = hostOf(referer);
  if (host === "") {
    // WeChat's own browser names no page, but itself.
    return userAgent.includes("MicroMessenger")
      ? { kind: "social", host: "weixin.qq.com" }
      : { kind: "direct", host: "" };
  }
  if (host === ownHost.replace(/:\d+$/, "").toLowerCase()) return { kind: "inside", host: "" };
  if (search.test(host)) return { kind: "search", host };
  return { kind: social.test(host) ? "social" : "site", host };
}

function hostOf(referer: string): string {
  if (!/^https?:\/\//i.test(referer)) return "";
  const host = URL.parse(referer)?.hostname ?? "";
  return host.length > LONGEST_HOST ? "" : host;
}
