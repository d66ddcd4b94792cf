/** Words beside the fields of a form (表单), on public pages and where the window fills one in. */
import type { AnswerProblem, AnswerProblemCode } from "../forms/answers.ts";

export interface AnswerWords {
  optional: string;
  choose: string;
  row: (number: number) => string;
  addRow: string;
  removeRow: (number: number) => string;
  dateHint: string;
  moneyUnit: string;
  reason: string;
  reasonHint: string;
  signName: string;
  signAgree: string;
  agree: string;
  inRow: (number: number, words: string) => string;
  problems: Record<AnswerProblemCode, (label: string, limit: string) => string>;
}

const zhCN: AnswerWords = {
  optional: "选填",
  choose: "请选择",
  row: (number) => `第 ${number} 行`,
  addRow: "再加一行",
  removeRow: (number) => `删除第 ${number} 行`,
  dateHint: "例如 2026-1-5",
  moneyUnit: "元",
  reason: "号码没有写错的说明",
  reasonHint: "证照上就是这个号码时，请写明情况，例如“营业执照上就是这个号码”。",
  signName: "签名人姓名",
  signAgree: "我确认以上内容，并以此姓名签署",
  agree: "我已经看过，并且同意",
  inRow: (number, words) => `第 ${number} 行，${words}`,
  problems: {
    missing: (label) => `请填写“${label}”`,
    choose: (label) => `请选择“${label}”`,
    file_missing: (label) => `请上传“${label}”`,
    too_long: (label, limit) => `“${label}”最多 ${limit} 个字`,
    number: (label) => `“${label}”请填数字，例如 12.5`,
    too_small: (label, limit) => `“${label}”不能小于 ${limit}`,
    too_large: (label, limit) => `“${label}”不能大于 ${limit}`,
    money: (label) => `“${label}”请填金额，最多两位小数，例如 1200.50`,
    date: (label) => `“${label}”请填真实的日期，例如 2026-1-5`,
    phone: (label) => `“${label}”请填手机号，或者带区号的座机号`,
    mail: (label) => `“${label}”请填完整的邮箱地址，例如 name@example.com`,
    credit_code: (label) => `“${label}”要有 18 位，只用数字和大写字母，请对照证照再填`,
    id_number: (label) => `“${label}”不是有效的身份证件号码，请对照证件再填`,
    number_warning: (label) => `“${label}”的校验位对不上。请核对；确实没有错，请在下面写明情况`,
    unknown_option: (label) => `“${label}”请从列出的选项里选`,
    too_few_rows: (label, limit) => `“${label}”至少填 ${limit} 行`,
    too_many_rows: (label, limit) => `“${label}”最多填 ${limit} 行`,
    too_many_files: (label, limit) => `“${label}”最多传 ${limit} 个文件`,
    sign: (label) => `“${label}”请写姓名并勾选确认`,
    declare: (label) => `“${label}”要勾选同意才能继续`,
    file_kind: (label) => `“${label}”这个文件不能收：请传 PDF、Word、Excel 或者图片，文件内容要和扩展名一致`,
    file_broken: (label) => `“${label}”这个文件打不开或者没有传完，请重新选择`,
    file_large: (label, limit) => `“${label}”有文件太大，每个不超过 ${limit}`,
  },
};

const en: AnswerWords = {
  optional: "optional",
  choose: "Please choose",
  row: (number) => `Row ${number}`,
  addRow: "Add a row",
  removeRow: (number) => `Remove row ${number}`,
  dateHint: "For example 2026-1-5",
  moneyUnit: "yuan",
  reason: "Why the number is right",
  reasonHint: "If this is the number on your licence, say so here.",
  signName: "Name of the person signing",
  signAgree: "I confirm the above and sign with this name",
  agree: "I have read this and agree",
  inRow: (number, words) => `Row ${number}: ${words}`,
  problems: {
    missing: (label) => `Fill in “${label}”`,
    choose: (label) => `Choose an answer for “${label}”`,
    file_missing: (label) => `Upload “${label}”`,
    too_long: (label, limit) => `“${label}” can have ${limit} characters at most`,
    number: (label) => `“${label}” must be a number, such as 12.5`,
    too_small: (label, limit) => `“${label}” cannot be less than ${limit}`,
    too_large: (label, limit) => `“${label}” cannot be more than ${limit}`,
    money: (label) => `“${label}” must be an amount with two decimals at most, such as 1200.50`,
    date: (label) => `“${label}” must be a real date, such as 2026-1-5`,
    phone: (label) => `“${label}” must be a mobile number, or a fixed line with its area code`,
    mail: (label) => `“${label}” must be a whole e-mail address, such as name@example.com`,
    credit_code: (label) =>
      `“${label}” must have 18 characters, digits and capital letters only; compare it with your licence`,
    id_number: (label) => `“${label}” is not a valid identity number; compare it with your card`,
    number_warning: (label) => `The check digit of “${label}” does not fit. Compare it; if it is right, say why below`,
    unknown_option: (label) => `Choose one of the listed answers for “${label}”`,
    too_few_rows: (label, limit) => `“${label}” needs at least ${limit} rows`,
    too_many_rows: (label, limit) => `“${label}” takes at most ${limit} rows`,
    too_many_files: (label, limit) => `“${label}” takes at most ${limit} files`,
    sign: (label) => `Type your name and tick the box to sign “${label}”`,
    declare: (label) => `Tick the box of “${label}” to continue`,
    file_kind: (label) =>
      `A file for “${label}” cannot be taken: send PDF, Word, Excel or a picture whose content fits its name`,
    file_broken: (label) => `A file for “${label}” cannot be opened or did not arrive whole; choose it again`,
    file_large: (label, limit) => `A file for “${label}” is too large; each can have ${limit}`,
  },
};

export const answerWords: Record<"zh-CN" | "en", AnswerWords> = { "zh-CN": zhCN, en };

/** What a problem says. */
export function answerProblemText(
  words: Pick<AnswerWords, "problems" | "inRow">,
  { code, label, columnLabel, row, limit = "" }: AnswerProblem,
): string {
  const said = words.problems[code](columnLabel ?? label, limit);
  return row === undefined ? said : words.inRow(row + 1, said);
}
