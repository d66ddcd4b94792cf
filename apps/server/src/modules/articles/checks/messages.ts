import type { CheckCode } from "@openzone/contract/checks";
import type { LineFault } from "./word-lines.ts";

interface Words {
  /** Name of the check, for settings. */
  title: string;
  /** What was found; `{name}` is filled from the finding. */
  text: string;
  /** Why it matters and what to do. */
  why: string;
}

const chinese: Record<CheckCode, Words> = {
  "id-number": {
    title: "身份证号码",
    text: "出现身份证号码 {quote}",
    why: "身份证号码属于敏感个人信息，不能公开。请删去，或只保留前后几位。",
  },
  "bank-card": {
    title: "银行卡号",
    text: "疑似银行卡号 {quote}",
    why: "个人银行卡号不能公开。如果是单位收费账户，请确认后发布。",
  },
  "mobile-number": {
    title: "手机号码",
    text: "出现手机号码 {quote}",
    why: "个人手机号一般不公开，请改用办公电话；确需公开的，请确认本人同意。",
  },
  "word-forbidden": { title: "禁用词", text: "出现禁用词“{quote}”", why: "这个词在禁用词表里，不能发布。" },
  "word-sensitive": { title: "敏感词", text: "出现敏感词“{quote}”", why: "这个词在敏感词表里，请确认用得恰当。" },
  "word-wrong": {
    title: "易错词",
    text: "“{quote}”应为“{replacement}”",
    why: "这个词在易错词表里，请核对后改正。",
  },
  "picture-alt": {
    title: "图片说明",
    text: "第 {number} 张图片没有文字说明",
    why: "看不见图片的人靠文字说明了解内容。请写一句图片里有什么。",
  },
  "picture-alt-name": {
    title: "图片说明是文件名",
    text: "第 {number} 张图片的说明是“{quote}”，像是文件名",
    why: "文件名不能说明图片内容。请写一句图片里有什么。",
  },
  "heading-order": {
    title: "标题层次",
    text: "标题“{quote}”跳过了一级",
    why: "标题要一级一级往下，读屏软件靠它给读者导航。请改为上一级标题，或在前面补上一级标题。",
  },
  "heading-empty": { title: "空标题", text: "有一个没有文字的标题", why: "空标题会让目录和导航出错，请删去。" },
  "table-header": {
    title: "表格表头",
    text: "第 {number} 个表格没有表头",
    why: "没有表头，读屏软件读不出每个数是什么。请把第一行设为表头。",
  },
  "link-dead": {
    title: "链接打不开",
    text: "链接 {quote} 打不开：{reason}",
    why: "错链、断链会被检查通报。请改正地址，或去掉链接。",
  },
  "link-anchor": {
    title: "页内链接",
    text: "页内链接 {quote} 指向的位置不存在",
    why: "点了不会跳转。请改正，或去掉链接。",
  },
  "link-text": {
    title: "链接文字",
    text: "链接文字“{quote}”说不清要去哪里",
    why: "读者和读屏软件会单独看链接。请用要去的页面或文件的名称作链接文字。",
  },
  "date-impossible": { title: "不存在的日期", text: "“{quote}”不是一个存在的日期", why: "请核对年、月、日。" },
  "date-weekday": {
    title: "日期与星期不符",
    text: "“{quote}”与星期不符，这一天是星期{weekday}",
    why: "请核对日期和星期，改正其中一个。",
  },
  "date-far": { title: "年份太远", text: "“{quote}”离现在太远", why: "常见的是打错了一位数字，请核对。" },
  "deadline-passed": {
    title: "截止时间已过",
    text: "“{quote}”已经过去",
    why: "发布时已经截止，读者办不成。请核对日期，或说明情况。",
  },
  "source-missing": { title: "缺少来源", text: "没有填写来源", why: "每篇稿件都要写明来源，国家检查会看这一项。" },
  "summary-missing": {
    title: "缺少摘要",
    text: "没有填写摘要",
    why: "列表、搜索结果和转发都显示摘要。没有时只能取正文的开头。",
  },
  "keywords-missing": { title: "缺少关键词", text: "没有填写关键词", why: "关键词用于相关稿件和网页标签。" },
  "title-long": {
    title: "标题太长",
    text: "标题有 {length} 个字",
    why: "超过 {limit} 个字的标题在列表和手机上显示不全，请精简，可以用副标题。",
  },
  "title-punctuation": { title: "标题末尾标点", text: "标题末尾有“{quote}”", why: "标题末尾一般不用标点，请删去。" },
  "title-duplicate": {
    title: "标题重复",
    text: "同一栏目已有同名稿件（编号 {id}）",
    why: "可能是重复发布，或者标题需要写得更明确。",
  },
  "punctuation-repeated": {
    title: "重复标点",
    text: "标点“{quote}”重复",
    why: "多半是多打了一个，请改为“{replacement}”。",
  },
  "punctuation-width": {
    title: "半角标点",
    text: "中文里用了半角标点“{quote}”",
    why: "中文行文用全角标点，请改为“{replacement}”。",
  },
  "characters-width": {
    title: "全角数字和字母",
    text: "“{quote}”是全角字符",
    why: "全角数字和字母搜索不到、排版不齐，请改为“{replacement}”。",
  },
  "attachment-unread": {
    title: "读不出文字的附件",
    text: "附件“{quote}”里的文字读不出来，没有检查",
    why: "扫描件和旧格式文件不能自动检查，请人工看一遍有没有个人信息。",
  },
};

const english: Record<CheckCode, Words> = {
  "id-number": {
    title: "Identity numbers",
    text: "Identity number {quote}",
    why: "Identity numbers are sensitive personal data and cannot be published. Remove it or keep a few digits only.",
  },
  "bank-card": {
    title: "Bank card numbers",
    text: "Probably a bank card number: {quote}",
    why: "Personal card numbers cannot be published. Confirm if it is an account of the office.",
  },
  "mobile-number": {
    title: "Mobile numbers",
    text: "Mobile number {quote}",
    why: "Use an office telephone instead, or confirm that the person agrees.",
  },
  "word-forbidden": {
    title: "Forbidden words",
    text: "Forbidden word “{quote}”",
    why: "The word cannot be published.",
  },
  "word-sensitive": { title: "Sensitive words", text: "Sensitive word “{quote}”", why: "Confirm that it is meant so." },
  "word-wrong": {
    title: "Words often wrong",
    text: "“{quote}” should be “{replacement}”",
    why: "It is on the list of words that are often wrong.",
  },
  "picture-alt": {
    title: "Picture descriptions",
    text: "Picture {number} has no description",
    why: "People who cannot see it depend on the description. Say what it shows.",
  },
  "picture-alt-name": {
    title: "File names as descriptions",
    text: "The description of picture {number}, “{quote}”, looks like a file name",
    why: "Say what the picture shows.",
  },
  "heading-order": {
    title: "Order of headings",
    text: "The heading “{quote}” skips a level",
    why: "Screen readers navigate by headings. Use the next level.",
  },
  "heading-empty": { title: "Empty headings", text: "A heading is empty", why: "Remove it." },
  "table-header": {
    title: "Header of tables",
    text: "Table {number} has no header row",
    why: "Make its first row a header, so that screen readers can name each figure.",
  },
  "link-dead": {
    title: "Links that do not answer",
    text: "{quote} does not answer: {reason}",
    why: "Mend the address or remove the link.",
  },
  "link-anchor": {
    title: "Links within the page",
    text: "{quote} leads nowhere on this page",
    why: "Mend it or remove the link.",
  },
  "link-text": {
    title: "Words of links",
    text: "“{quote}” does not say where the link leads",
    why: "Use the name of the page or file.",
  },
  "date-impossible": { title: "Dates that cannot be", text: "There is no day “{quote}”", why: "Check the date." },
  "date-weekday": {
    title: "Weekdays that do not fit",
    text: "“{quote}” does not fall on that weekday",
    why: "Check the date and the weekday.",
  },
  "date-far": { title: "Far years", text: "“{quote}” is far away", why: "Often one digit is wrong." },
  "deadline-passed": {
    title: "Deadlines that are over",
    text: "“{quote}” is over",
    why: "Readers cannot meet it any more. Check the date.",
  },
  "source-missing": { title: "Source", text: "There is no source", why: "Every article names its source." },
  "summary-missing": {
    title: "Summary",
    text: "There is no summary",
    why: "Lists, search results and shared links show it.",
  },
  "keywords-missing": { title: "Keywords", text: "There are no keywords", why: "They find related articles." },
  "title-long": {
    title: "Long titles",
    text: "The title has {length} characters",
    why: "Beyond {limit} it is cut in lists and on phones.",
  },
  "title-punctuation": { title: "Marks after titles", text: "The title ends with “{quote}”", why: "Remove the mark." },
  "title-duplicate": {
    title: "Repeated titles",
    text: "Another article of the section has the same title (number {id})",
    why: "It may be published twice, or the title has to say more.",
  },
  "punctuation-repeated": {
    title: "Repeated marks",
    text: "“{quote}” is repeated",
    why: "Write “{replacement}”.",
  },
  "punctuation-width": {
    title: "Half-width marks",
    text: "Half-width “{quote}” in Chinese text",
    why: "Write “{replacement}”.",
  },
  "characters-width": {
    title: "Full-width letters and digits",
    text: "“{quote}” is in full-width characters",
    why: "Search does not find them. Write “{replacement}”.",
  },
  "attachment-unread": {
    title: "Attachments without text",
    text: "The text of “{quote}” could not be read and was not checked",
    why: "Look through it for personal data.",
  },
};

const deadReasons: Record<string, { "zh-CN": string; en: string }> = {
  redirects: { "zh-CN": "跳转次数太多", en: "too many redirects" },
  "no-web-address": { "zh-CN": "地址写错了", en: "no web address" },
  "private-network": { "zh-CN": "是内部网络的地址，外面的读者打不开", en: "an address of a private network" },
  "no-such-host": { "zh-CN": "找不到这个网站", en: "no such host" },
  refused: { "zh-CN": "网站拒绝连接", en: "the connection was refused" },
  "broken-off": { "zh-CN": "网站中断了连接", en: "the connection was broken off" },
  certificate: { "zh-CN": "网站的安全证书有问题", en: "its certificate is not valid" },
  silent: { "zh-CN": "等了几秒没有回应", en: "no answer within seconds" },
  "no-such-page": { "zh-CN": "本站没有这个页面", en: "this site has no such page" },
};

/** Why a link is dead, in words; the codes are those of `askAddress` and `no-such-page`. */
export function deadReason(code: string, language: string): string {
  const isEnglish = language.startsWith("en");
  const status = /^status-(\d+)$/.exec(code)?.[1];
  if (status) return isEnglish ? `it answers ${status}` : `网页返回 ${status}`;
  return deadReasons[code]?.[isEnglish ? "en" : "zh-CN"] ?? (isEnglish ? "no connection" : "连接不上");
}

const wordsIn = (language: string) => (language.startsWith("en") ? english : chinese);

/** Name and reason of a check, for the settings. */
export function checkTitle(check: CheckCode, language: string): { title: string; why: string } {
  const { title, why } = wordsIn(language)[check];
  return { title, why: filled(why, { limit: "60", replacement: "…" }) };
}

/** The sentences of one finding. */
export function checkWording(
  check: CheckCode,
  language: string,
  values: Readonly<Record<string, string>>,
): { text: string; why: string } {
  const { text, why } = wordsIn(language)[check];
  if (values.reason !== undefined) values = { ...values, reason: deadReason(values.reason, language) };
  return { text: filled(text, values), why: filled(why, values) };
}

const filled = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");

const lineFaults: Record<LineFault["code"], { "zh-CN": string; en: string }> = {
  kind: { "zh-CN": "第一列要写 易错、敏感 或 禁用", en: "The first cell has to be 易错, 敏感 or 禁用" },
  word: { "zh-CN": "第二列没有词语", en: "The second cell has no word" },
  replacement: { "zh-CN": "易错词要写明改为什么", en: "A wrong word needs the right one" },
  exception: { "zh-CN": "例外里要包含这个词语", en: "An exception has to contain the word" },
  length: { "zh-CN": "有一格太长，词语最多 60 个字", en: "A cell is too long; a word has at most 60 characters" },
  twice: { "zh-CN": "这个词语在表里出现了两次", en: "The word is in the list twice" },
};

/** Why a line of a word list was not taken. */
export const lineFaultWords = (code: LineFault["code"], language: string): string =>
  lineFaults[code][language.startsWith("en") ? "en" : "zh-CN"];
