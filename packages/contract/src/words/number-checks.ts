/** Words of the checks of numbers (代码和号码校验): the command line says them, and screens that take such numbers. */
import type { NumberFault, NumberFaultCode, NumberKind, NumberVerdict } from "../number-checks.ts";

interface Words {
  kinds: Record<NumberKind, string>;
  verdicts: Record<NumberVerdict, string>;
  /** `{expected}` is what would be right, or what was found. */
  faults: Record<NumberFaultCode, string>;
}

const zhCN: Words = {
  kinds: {
    "credit-code": "统一社会信用代码",
    "id-number": "公民身份号码",
    "document-number": "发文字号",
    "index-number": "索引号",
    "site-code": "网站标识码",
    "project-code": "投资项目代码",
  },
  verdicts: { valid: "正确", warning: "存疑", invalid: "错误" },
  faults: {
    empty: "没有填写",
    credit_length: "应为18位，现在是{expected}位",
    credit_letters: "只能用数字和大写字母，其中没有I、O、S、V、Z",
    credit_area: "第3至8位是行政区划，应为数字",
    credit_authority: "第1位不是已知的登记管理部门代码",
    credit_check: "校验码（第18位）应为{expected}；确有发放过校验码不符的代码，请核对证照原件",
    credit_organisation: "其中组织机构代码的校验码（第17位）应为{expected}；确有发放过不符的代码，请核对证照原件",
    id_length: "应为18位，现在是{expected}位",
    id_letters: "应为17位数字加1位数字或X",
    id_date: "第7至14位不是日期",
    id_future: "出生日期{expected}晚于今天",
    id_check: "校验码（第18位）不对，请核对有没有写错",
    id_area: "开头的行政区划不在现行的省级代码中",
    document_form: "不合规范，应写成“云开管发〔2026〕1号”“国令第711号”这样的形式",
    document_meant: "不合规范，应写成“{expected}”",
    index_form: "应为9位组织机构代码或18位统一社会信用代码，加“/”、年份（可带月份）、“-”和5位流水号",
    site_form: "应为10位数字，或bm加8位数字",
    project_form: "应为“4位年月-6位区划-2位部门-2位类型-6位数字”，如2403-430111-04-01-123456",
    project_time: "前4位既不是年月（如2403），也不是2021年8月前旧代码的年份",
    project_future: "代码中的年月{expected}晚于今天",
  },
};
const en: Words = {
  kinds: {
    "credit-code": "unified social credit code",
    "id-number": "identity number",
    "document-number": "document number",
    "index-number": "index number",
    "site-code": "site identification code",
    "project-code": "project code",
  },
  verdicts: { valid: "valid", warning: "warning", invalid: "invalid" },
  faults: {
    empty: "there is nothing",
    credit_length: "18 signs are needed, these are {expected}",
    credit_letters: "only digits and capital letters without I, O, S, V and Z",
    credit_area: "signs 3 to 8 are the area and take digits only",
    credit_authority: "sign 1 is no known registration authority",
    credit_check: "the check digit (sign 18) should be {expected}; such codes were issued, compare with the licence",
    credit_organisation:
      "the check digit of the organisation code in it (sign 17) should be {expected}; such codes were issued, compare with the licence",
    id_length: "18 signs are needed, these are {expected}",
    id_letters: "17 digits are needed, then a digit or X",
    id_date: "digits 7 to 14 are no day",
    id_future: "the birth date {expected} is yet to come",
    id_check: "the check character (sign 18) is wrong, look for a slip of the pen",
    id_area: "it begins with no province that there is now",
    document_form: "none of the official forms, such as 云开管发〔2026〕1号 or 国令第711号",
    document_meant: "not the official form, which is {expected}",
    index_form:
      "an organisation code (9) or credit code (18), a stroke, the year with or without the month, a hyphen and five digits are needed",
    site_form: "10 digits are needed, or bm and 8 digits",
    project_form:
      "year and month (4), area (6), department (2), kind (2) and 6 digits are needed, such as 2403-430111-04-01-123456",
    project_time: "the first four digits are no year and month (2403), nor the year of a code from before August 2021",
    project_future: "its month {expected} is yet to come",
  },
};
export const numberWords: Record<"zh-CN" | "en", Words> = { "zh-CN": zhCN, en };

/** What is wrong, in a half-sentence. */
export const faultText = ({ code, expected = "" }: NumberFault, language: "zh-CN" | "en"): string =>
  numberWords[language].faults[code].replace("{expected}", expected);
