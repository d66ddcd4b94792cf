import { normalizeDate } from "./dates.ts";
import { counted, note } from "./notes.ts";
import type { CleaningCode, CleaningNote } from "./types.ts";

/** One line of a text; `gap` says that an empty line stood before it. */
export interface Line {
  text: string;
  gap: boolean;
}

/** Facts about a document found in its own text. */
export interface Facts {
  source: string;
  author: string;
  date: string | null;
}

export interface Framed {
  lines: Line[];
  facts: Facts;
  notes: CleaningNote[];
  /** The lines that were taken out, whole, in order. */
  dropped: string[];
}

const CRUMB_HOME = /^(?:(?:您|你)?(?:当前|现在)?的?位置|首\s*页|主\s*页|网站首页)/;
const SEPARATOR = /\s*(?:>+|»|›|→|＞)\s*|\s+/;
const PROMOTION = [
  /本站|小编/,
  /为(?:您|你|大家)(?:精心|整理|提供|带来)/,
  /客服老师|在线客服|写作老师/,
  /范文/,
  /欢迎(?:咨询|阅读|下载|收藏|关注|投稿)/,
  /希望(?:能|可以)?(?:对|为)(?:您|你|大家)/,
  /(?:扫码|扫一扫|长按).{0,12}(?:关注|二维码|打开)/,
  /点击(?:这里|此处|下载|查看)|下载(?:本文|文档|全文)/,
  /如有侵权|侵权(?:必究|请)|版权归.{0,10}所有/,
  /参考(?:价值|借鉴)/,
];
const PROMOTION_LEAD = /^(?:前言|导语|引言|编者按|温馨提示|摘要)[:：]/;
const TAIL_LINE =
  /^[(（【[]?(?:责任编辑|责编|编辑|校对|审核|监制|编审|初审|复审|终审)[:：]\s*\S{1,20}$|^(?:【?打印(?:本页)?】?|【?关闭(?:窗口|本页)?】?|返回(?:顶部|列表|首页)|分享到?[:：]?.{0,20}|扫一扫在手机打开当前页|上一[篇条页][:：]?.{0,60}|下一[篇条页][:：]?.{0,60}|更多(?:精彩|内容|资讯|>+).{0,30}|(?:免责|版权)声明.{0,200})$/;
const TAIL_START =
  /^【?(?:相关(?:阅读|链接|文章|推荐|新闻|稿件|解读|文档|信息|报道|附件)|延伸阅读|猜你喜欢|热门(?:推荐|文章))】?[:：]?$/;
/** "【字体：大 中 小】", the switch of a page that prints its own controls. */
const FONT_SWITCH = /^[【[]?\s*字[体号]\s*[:：]?\s*大\s*中\s*小\s*[】\]]?$/;
const BYLINE_KEY =
  /(来源|信息来源|稿源|作者|撰稿|供稿|发布时间|发布日期|发文日期|日期|时间|浏览次数|阅读|点击数?|字号|字体)\s*[:：]\s*/g;
const REPORTERS =
  /^[(（]?(?:本报|本网|本台)?(?:记者|通讯员)[\s:：]*[\p{Script=Han}、\s]{2,24}?(?:(?:通讯员|实习生)[\s:：]*[\p{Script=Han}、\s]{2,20})?[)）]?$/u;

/**
 * Takes away what the web page put around the text: navigation at the head, advertising, lines about editors and related
 * articles at the tail. Source, author and date lines become facts.
 */
export function stripFrame(lines: Line[]): Framed {
  const framed: Framed = { lines: [], facts: { source: "", author: "", date: null }, notes: [], dropped: [] };
  const tail = tailStart(lines);
  const found = new Map<CleaningCode, string[]>();
  for (const [index, line] of lines.entries()) {
    const code = index >= tail ? "TAIL_REMOVED" : frameCode(line.text, index, lines.length, framed.facts);
    if (!code) {
      framed.lines.push(line);
      continue;
    }
    framed.dropped.push(line.text);
    found.set(code, [...(found.get(code) ?? []), line.text]);
  }
  for (const [code, texts] of found) framed.notes.push(counted(code, texts));
  return framed;
}

export function dropLine(framed: Pick<Framed, "notes" | "dropped">, code: CleaningCode, text: string): void {
  framed.dropped.push(text);
  framed.notes.push(note(code, text));
}

/** Where "相关阅读" and the list under it begin; the list must consist of short lines only. */
function tailStart(lines: Line[]): number {
  const from = lines.findLastIndex((line) => TAIL_START.test(line.text));
  if (from < 1 || !lines.slice(0, from).some((line) => line.text.length >= 40)) return lines.length;
  return lines.slice(from).every((line) => line.text.length <= 80) ? from : lines.length;
}

function frameCode(text: string, index: number, count: number, facts: Facts): CleaningCode | null {
  if (index < 20 && FONT_SWITCH.test(text)) return "NAVIGATION_REMOVED";
  if (index < 6 && isNavigation(text)) return "NAVIGATION_REMOVED";
  if ((index < 6 || index >= count - 4) && isPromotion(text)) return "PROMOTION_REMOVED";
  if (index >= count - 12 && TAIL_LINE.test(text)) return "TAIL_REMOVED";
  if ((index < 8 || index >= count - 6) && takeByline(text, facts)) return "BYLINE_TAKEN";
  return null;
}

/** "首 页 区县招商 产业园区 …" or "首页 > 文章中心 > 正文": the way home and at least two more short words. */
export function isNavigation(text: string): boolean {
  if (!CRUMB_HOME.test(text) || text.length > 100) return false;
  const rest = text.replace(CRUMB_HOME, "").replace(/^[:：\s]+/, "");
  const parts = rest.split(SEPARATOR).filter((part) => part !== "");
  const separated = /[>»›→＞]/.test(text);
  return parts.length >= (separated ? 1 : 2) && parts.every((part) => part.length <= 16 && !/[。，；]/.test(part));
}

/** Two different signs of advertising in one line, or one after "前言:". */
export function isPromotion(text: string): boolean {
  if (text.length > 220) return false;
  const signs = PROMOTION.filter((sign) => sign.test(text)).length;
  return signs >= (PROMOTION_LEAD.test(text) ? 1 : 2);
}

/** Reads "来源：… 作者：… 时间：…" and "本报记者…通讯员…" into the facts; false when the line is something else. */
export function takeByline(text: string, facts: Facts): boolean {
  if (text.length > 90) return false;
  if (REPORTERS.test(text)) {
    facts.author ||= reporters(text);
    return facts.author !== "";
  }
  const keys = [...text.matchAll(BYLINE_KEY)];
  if (keys[0]?.index !== 0) return false;
  const values = keys.map((key, at) => text.slice(key.index + key[0].length, keys[at + 1]?.index).trim());
  if (values.every((value) => value === "")) return false;
  if (values.some((value) => value.length > 40 || /[。；]/.test(value))) return false;
  for (const [at, key] of keys.entries()) takeFact(key[1]!, values[at]!, facts);
  return true;
}

function takeFact(key: string, value: string, facts: Facts): void {
  if (/来源|稿源|供稿/.test(key)) facts.source ||= value;
  else if (/作者|撰稿/.test(key)) facts.author ||= value;
  else if (/时间|日期/.test(key)) facts.date ??= normalizeDate(value);
}

function reporters(text: string): string {
  return text
    .replace(/^[(（]|[)）]$/g, "")
    .replace(/本报|本网|本台/g, "")
    .split(/记者|通讯员|实习生|[、\s:：]+/)
    .filter((name) => name !== "")
    .join("、");
}
