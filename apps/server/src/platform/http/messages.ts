interface HttpMessages {
  json: string;
  utf8: string;
  /** Leads back from a page that tells of a problem. */
  again: string;
  home: string;
  number: string;
}

/** What is wrong with a request before any route has seen it, and the words of the plainest page. */
export const httpMessages: Record<"zh-CN" | "en", HttpMessages> = {
  "zh-CN": {
    json: "提交的内容不是有效的 JSON",
    utf8: "提交的文字不是 UTF-8 编码，请换用 UTF-8 后重新提交",
    again: "重新打开本页",
    home: "返回首页",
    number: "编号",
  },
  en: {
    json: "The body is not valid JSON",
    utf8: "The body is not UTF-8; convert it and send it again",
    again: "Open this page again",
    home: "Home page",
    number: "Number",
  },
};
