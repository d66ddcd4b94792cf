import type { CleaningCode, CleaningNote, SkipCode, SkippedInput } from "./types.ts";

/** The words of the import report. `{count}` and `{detail}` are the note's own. */
export interface ImportMessages {
  cleaned: Record<CleaningCode, string>;
  skipped: Record<SkipCode, string>;
  /** Behind a note whose result is a guess or that a person must look at. */
  unsafe: string;
}

export const importMessages: Record<"zh-CN" | "en", ImportMessages> = {
  "zh-CN": {
    unsafe: "请人工核对",
    cleaned: {
      ENCODING_CONVERTED: "已从 {detail} 编码转换",
      INVALID_BYTES_REPLACED: "有 {count} 处字节无法识别，已用替代符标出：{detail}",
      NAVIGATION_REMOVED: "已去除 {count} 行网页导航：{detail}",
      PROMOTION_REMOVED: "已去除 {count} 行推广文字：{detail}",
      TAIL_REMOVED: "已去除文末 {count} 行附带内容（责任编辑、相关链接等）：{detail}",
      BYLINE_TAKEN: "已将署名行转为来源、作者或日期：{detail}",
      SIGNATURE_TAKEN: "来源或日期取自落款：{detail}",
      REPEATED_TITLE_REMOVED: "已去除正文中重复的标题：{detail}",
      TITLE_INFERRED: "未找到标题，暂用：{detail}",
      PRONUNCIATION_REMOVED: "已去除 {count} 处转换时混入的注音：{detail}",
      SIMPLIFIED: "已由繁体转为简体，原文保留（{count} 字）：{detail}",
      STRAY_TRADITIONAL: "简体文中夹有 {count} 个繁体字，未改动：{detail}",
      COMPOUND_SPLIT: "由合集拆分，本文为第 {detail} 篇",
      PREAMBLE_REMOVED: "合集开头的文字未收入各篇：{detail}",
      FULL_STOPS_REPAIRED: "原文标点全为句点，{count} 处标点为推断：{detail}",
      QUOTES_REPAIRED: "已将 {count} 对直引号改为中文引号：{detail}",
      HEADINGS_INFERRED: "{count} 个小标题由编号识别：{detail}",
      PARAGRAPHS_INFERRED: "{count} 处分段为推断：{detail}",
      PARAGRAPHS_REBUILT: "原文只有一行，已按结构恢复为 {count} 段",
      LINES_JOINED: "已接上 {count} 处被换页或换行截断的句子：{detail}",
      PAGE_NUMBER_REMOVED: "已去除 {count} 处夹在句中的页码：{detail}",
      SPACES_REMOVED: "已去除 {count} 处句中多余空格：{detail}",
      PUNCTUATION_WIDENED: "已将 {count} 处半角标点改为全角：{detail}",
      DOC_NUMBER_REPAIRED: "已将 {count} 处文号年份改用六角括号：{detail}",
      DAMAGED_CHARACTERS: "有 {count} 处文字已损坏，未改动：{detail}",
      MASKED_TEXT: "有 {count} 处内容被符号遮盖：{detail}",
      MISSING_TEXT: "有 {count} 处疑似缺字（多为书名号内的文件名）：{detail}",
      TRUNCATED: "文末似被截断：{detail}",
      PICTURES_LEFT_OUT: "有 {count} 张图片未导入，请另行上传",
      CAPTION_WITHOUT_PICTURE: "有图片说明而无图片：{detail}",
      DATE_NOT_UNDERSTOOD: "日期无法识别：{detail}",
      PAGE_FRAME_REMOVED: "已去除网页中正文以外的 {count} 个部分",
      MARKUP_REMOVED: "已去除残留标记：{detail}",
    },
    skipped: {
      PATH_NOT_FOUND: "路径不存在：{detail}",
      UNREADABLE: "无法读取（{detail}）",
      UNKNOWN_KIND: "不支持的文件类型 {detail}",
      LINK_OUTSIDE: "链接指向文件夹之外，未读取",
      LINK_TO_FOLDER: "指向文件夹的链接未读取：{detail}",
      FILE_TOO_LARGE: "文件过大（{detail} 字节）",
      NOT_TEXT: "内容不是可识别的文字",
      EMPTY: "没有正文",
      HTML_TOO_LARGE: "正文过大（{detail} 字节）",
      NESTED_TOO_DEEP: "内容嵌套层数过多",
      DOCX_ENCRYPTED: "文档已加密，或为旧版 .doc 格式",
      DOCX_CORRUPT: "文档已损坏：{detail}",
      DOCX_TOO_MANY_ENTRIES: "文档内文件过多（{detail}）",
      DOCX_TOO_LARGE: "文档解压后过大（{detail} 字节）",
      DOCX_RATIO: "文档压缩比异常：{detail}",
      GZIP_CORRUPT: "压缩文件已损坏：{detail}",
      GZIP_TOO_LARGE: "压缩文件解压后过大：{detail}",
      LINE_TOO_LONG: "该行过长",
      LINE_NOT_JSON: "该行不是 JSON：{detail}",
      LINE_INVALID: "该行缺少必要内容：{detail}",
      ID_REPEATED: "编号重复，已跳过：{detail}",
    },
  },
  en: {
    unsafe: "please check",
    cleaned: {
      ENCODING_CONVERTED: "converted from {detail}",
      INVALID_BYTES_REPLACED: "{count} bytes were not readable and are marked: {detail}",
      NAVIGATION_REMOVED: "{count} lines of page navigation removed: {detail}",
      PROMOTION_REMOVED: "{count} promotional lines removed: {detail}",
      TAIL_REMOVED: "{count} lines at the end removed (editors, related links): {detail}",
      BYLINE_TAKEN: "byline turned into source, author or date: {detail}",
      SIGNATURE_TAKEN: "source or date taken from the signature: {detail}",
      REPEATED_TITLE_REMOVED: "title repeated in the body removed: {detail}",
      TITLE_INFERRED: "no title found, using: {detail}",
      PRONUNCIATION_REMOVED: "{count} pronunciation marks of a bad conversion removed: {detail}",
      SIMPLIFIED: "traditional characters turned to simplified, original kept ({count}): {detail}",
      STRAY_TRADITIONAL: "{count} traditional characters in a simplified text, left as they are: {detail}",
      COMPOUND_SPLIT: "part {detail} of a collection",
      PREAMBLE_REMOVED: "text before the collection's first part left out: {detail}",
      FULL_STOPS_REPAIRED: "every mark was a full stop; {count} marks are inferred: {detail}",
      QUOTES_REPAIRED: "{count} pairs of straight quotes turned into Chinese ones: {detail}",
      HEADINGS_INFERRED: "{count} headings recognised by their numbers: {detail}",
      PARAGRAPHS_INFERRED: "{count} paragraph breaks are inferred: {detail}",
      PARAGRAPHS_REBUILT: "one line rebuilt into {count} paragraphs by its structure",
      LINES_JOINED: "{count} sentences cut by page or line breaks joined: {detail}",
      PAGE_NUMBER_REMOVED: "{count} page numbers inside sentences removed: {detail}",
      SPACES_REMOVED: "{count} stray spaces inside sentences removed: {detail}",
      PUNCTUATION_WIDENED: "{count} half-width marks turned into Chinese ones: {detail}",
      DOC_NUMBER_REPAIRED: "{count} document numbers given their year brackets: {detail}",
      DAMAGED_CHARACTERS: "{count} damaged places, left as they are: {detail}",
      MASKED_TEXT: "{count} places are masked: {detail}",
      MISSING_TEXT: "{count} places seem to lack words (mostly titles of documents): {detail}",
      TRUNCATED: "the text seems to be cut off: {detail}",
      PICTURES_LEFT_OUT: "{count} pictures were not imported, please upload them",
      CAPTION_WITHOUT_PICTURE: "a caption without its picture: {detail}",
      DATE_NOT_UNDERSTOOD: "date not understood: {detail}",
      PAGE_FRAME_REMOVED: "{count} parts of the web page around the text removed",
      MARKUP_REMOVED: "leftover markup removed: {detail}",
    },
    skipped: {
      PATH_NOT_FOUND: "no such path: {detail}",
      UNREADABLE: "cannot be read ({detail})",
      UNKNOWN_KIND: "unknown kind of file {detail}",
      LINK_OUTSIDE: "the link leads out of the folder and was not followed",
      LINK_TO_FOLDER: "links to folders are not followed: {detail}",
      FILE_TOO_LARGE: "the file is too large ({detail} bytes)",
      NOT_TEXT: "the content is not readable text",
      EMPTY: "there is no body",
      HTML_TOO_LARGE: "the body is too large ({detail} bytes)",
      NESTED_TOO_DEEP: "the content is nested too deeply",
      DOCX_ENCRYPTED: "the document is encrypted or an old .doc",
      DOCX_CORRUPT: "the document is broken: {detail}",
      DOCX_TOO_MANY_ENTRIES: "the document holds too many files ({detail})",
      DOCX_TOO_LARGE: "the document unpacks to too much ({detail} bytes)",
      DOCX_RATIO: "the document is packed suspiciously well: {detail}",
      GZIP_CORRUPT: "the gzip is broken: {detail}",
      GZIP_TOO_LARGE: "the gzip unpacks to too much: {detail}",
      LINE_TOO_LONG: "the line is too long",
      LINE_NOT_JSON: "the line is not JSON: {detail}",
      LINE_INVALID: "the line lacks what is needed: {detail}",
      ID_REPEATED: "the id was there before, skipped: {detail}",
    },
  },
};

/** One note of the report in words. */
export function cleaningMessage(language: "zh-CN" | "en", note: CleaningNote): string {
  const messages = importMessages[language];
  const words = fill(messages.cleaned[note.code], note.count ?? 1, note.detail);
  if (note.safe) return words;
  return language === "en" ? `${words} (${messages.unsafe})` : `${words}（${messages.unsafe}）`;
}

/** Why an input was skipped, in words, with its place in front. */
export function skippedMessage(language: "zh-CN" | "en", skipped: SkippedInput): string {
  const place = skipped.part ? `${skipped.path}:${skipped.part}` : skipped.path;
  return `${place} ${fill(importMessages[language].skipped[skipped.code], 1, skipped.detail)}`;
}

function fill(template: string, count: number, detail: string): string {
  return template.replace("{count}", () => String(count)).replace("{detail}", () => detail);
}
