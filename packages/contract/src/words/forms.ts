/** Words of forms (表单) that the workbench and errors share. */
import type { FormFinding, FormFindingCode } from "../forms/findings.ts";
import type { ColumnKind, FieldKind, FormState, PrefillSource } from "../forms.ts";

export interface FormWords {
  states: Record<FormState, string>;
  kinds: Record<FieldKind | ColumnKind, string>;
  sources: Record<PrefillSource, string>;
  findings: Record<FormFindingCode, (about: string) => string>;
}

const zh: FormWords = {
  states: { draft: "草稿", published: "已发布", replaced: "已被新版本替代", retired: "已停用" },
  kinds: {
    text: "单行文字",
    long_text: "多行文字",
    number: "数字",
    money: "金额",
    date: "日期",
    choice: "单选",
    choices: "多选",
    credit_code: "统一社会信用代码",
    id_number: "身份证件号码",
    phone: "电话",
    mail: "电子邮箱",
    address: "地址",
    table: "多行表格",
    file: "文件",
    signature: "签名",
    declaration: "声明承诺",
  },
  sources: {
    account_name: "账号姓名",
    account_phone: "账号手机号",
    account_mail: "账号邮箱",
    account_id_number: "账号身份证件号码",
    enterprise_name: "企业名称",
    enterprise_credit_code: "企业统一社会信用代码",
    contact_name: "联系人",
    address: "地址",
  },
  findings: {
    unreadable: (about) => `看不懂这一处：${about}`,
    no_pages: () => "表单还没有页，请先加一页。",
    no_fields: (about) => `“${about}”这一页还没有栏目，请加栏目或者删掉这一页。`,
    page_title: (about) => `有一页（${about}）没有标题，请写上标题。`,
    field_label: (about) => `有一个栏目（${about}）没有名称，请写上名称。`,
    double_page: (about) => `有两页用了同一个标识“${about}”，请改掉其中一个。`,
    double_field: (about) => `有两个栏目用了同一个标识“${about}”，请改掉其中一个。`,
    double_option: (about) => `有两个选项用了同一个标识“${about}”，请改掉其中一个。`,
    double_column: (about) => `表格里有两列用了同一个标识“${about}”，请改掉其中一个。`,
    no_options: (about) => `“${about}”至少要有两个选项。`,
    option_label: (about) => `“${about}”有的选项没有写文字。`,
    no_columns: (about) => `表格“${about}”还没有列。`,
    column_label: (about) => `表格“${about}”有的列没有名称。`,
    no_text: (about) => `“${about}”没有写要声明或者签署的内容。`,
    range: (about) => `“${about}”的最小值比最大值大。`,
    condition_unknown: (about) => `显示条件提到的栏目“${about}”不在表单里。`,
    condition_kind: (about) => `显示条件只能看单选、多选和声明，“${about}”不是。`,
    condition_answer: (about) => `显示条件里的答案（${about}）不在那一栏的选项里。`,
    condition_later: (about) => `显示条件要看前面页里的栏目，“${about}”不在前面的页里。`,
    condition_loop: (about) => `显示条件转了一圈又回到自己（${about}），这样永远不会显示。`,
  },
};

const en: FormWords = {
  states: { draft: "Draft", published: "Published", replaced: "Replaced by a newer one", retired: "Retired" },
  kinds: {
    text: "Line of text",
    long_text: "Longer text",
    number: "Number",
    money: "Amount of money",
    date: "Date",
    choice: "One of several",
    choices: "Any of several",
    credit_code: "Credit code",
    id_number: "Identity number",
    phone: "Telephone",
    mail: "E-mail",
    address: "Address",
    table: "Table of rows",
    file: "Files",
    signature: "Signature",
    declaration: "Declaration",
  },
  sources: {
    account_name: "Name of the account",
    account_phone: "Telephone of the account",
    account_mail: "E-mail of the account",
    account_id_number: "Identity number of the account",
    enterprise_name: "Name of the enterprise",
    enterprise_credit_code: "Credit code of the enterprise",
    contact_name: "Contact person",
    address: "Address",
  },
  findings: {
    unreadable: (about) => `This cannot be read: ${about}`,
    no_pages: () => "The form has no page yet. Add one first.",
    no_fields: (about) => `The page “${about}” has no field. Add one or remove the page.`,
    page_title: (about) => `A page (${about}) has no title.`,
    field_label: (about) => `A field (${about}) has no name.`,
    double_page: (about) => `Two pages have the key “${about}”. Change one of them.`,
    double_field: (about) => `Two fields have the key “${about}”. Change one of them.`,
    double_option: (about) => `Two options have the key “${about}”. Change one of them.`,
    double_column: (about) => `Two columns of a table have the key “${about}”. Change one of them.`,
    no_options: (about) => `“${about}” needs two options at least.`,
    option_label: (about) => `An option of “${about}” has no words.`,
    no_columns: (about) => `The table “${about}” has no column yet.`,
    column_label: (about) => `A column of the table “${about}” has no name.`,
    no_text: (about) => `“${about}” does not say what is declared or signed.`,
    range: (about) => `The least of “${about}” is larger than the most.`,
    condition_unknown: (about) => `A condition asks for the field “${about}”, which the form does not have.`,
    condition_kind: (about) => `A condition can ask for choices and declarations only; “${about}” is none.`,
    condition_answer: (about) => `An answer in a condition (${about}) is none of that field's options.`,
    condition_later: (about) => `A condition asks for an earlier page; “${about}” is not on one.`,
    condition_loop: (about) => `The condition leads round to itself (${about}), so this would never be asked.`,
  },
};

export const formWords: Record<"zh-CN" | "en", FormWords> = { "zh-CN": zh, en };

/** What a finding says. */
export const formFindingWords = (language: "zh-CN" | "en", { code, about }: FormFinding): string =>
  formWords[language].findings[code](about);
