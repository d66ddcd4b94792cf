/** Words of the disclosure catalogue (信息公开目录): public pages, workbench and exports show the same. */
import type {
  GuideInput,
  ItemCategory,
  ItemGenre,
  ItemState,
  ItemValidity,
  LateReason,
  ReviewConclusion,
  ReviewGround,
} from "../disclosure.ts";

/** What readers see of an item, but for the day and the department of its publication. */
type ItemField =
  | "indexNumber"
  | "name"
  | "subjectClass"
  | "genre"
  | "category"
  | "audience"
  | "issuer"
  | "docNo"
  | "formedOn"
  | "effectiveOn"
  | "validity"
  | "repealedOn"
  | "keywords"
  | "abstract"
  | "source";

interface FieldWords {
  itemFields: Record<ItemField, string>;
  guideFields: Record<keyof GuideInput, string>;
}

interface Words {
  states: Record<ItemState, string>;
  genres: Record<ItemGenre, string>;
  categories: Record<ItemCategory, string>;
  validities: Record<ItemValidity, string>;
  conclusions: Record<ReviewConclusion, string>;
  grounds: Record<ReviewGround, string>;
  lateReasons: Record<LateReason, string>;
}

const zhCN: Words = {
  states: {
    draft: "草稿",
    in_review: "待审查",
    returned: "审查退回",
    approved: "审查通过",
    closed: "不予公开",
    published: "已公开",
    withdrawn: "已撤下",
  },
  genres: {
    order: "命令（令）",
    decision: "决定",
    announcement: "公告",
    public_notice: "通告",
    notice: "通知",
    circular: "通报",
    opinion: "意见",
    reply: "批复",
    letter: "函",
    report: "报告",
    plan: "规划、计划",
    other: "其他",
  },
  categories: {
    documents: "政府文件",
    rules: "公开制度",
    functions: "机构职能",
    plans: "规划计划",
    statistics: "统计信息",
    permits: "行政许可",
    penalties: "行政处罚和强制",
    finance: "财政信息",
    fees: "行政事业性收费",
    procurement: "政府采购",
    projects: "重大建设项目",
    livelihood: "民生保障",
    emergency: "应急管理",
    supervision: "监督检查",
    personnel: "人事信息",
    other: "其他",
  },
  validities: { valid: "有效", amended: "已修改", partly_expired: "部分失效", repealed: "废止", expired: "失效" },
  conclusions: { open: "公开", partly: "部分公开", closed: "不予公开" },
  grounds: {
    mandatory: "属于主动公开范围（条例第十九条至第二十一条）",
    third_party_agreed: "涉及第三方，第三方同意公开（条例第十五条）",
    public_interest: "涉及第三方，不公开会对公共利益造成重大影响（条例第十五条）",
    state_secret: "国家秘密（条例第十四条）",
    forbidden_by_law: "法律、行政法规禁止公开（条例第十四条）",
    security: "可能危及国家安全、公共安全、经济安全、社会稳定（条例第十四条）",
    third_party: "商业秘密、个人隐私等，公开会损害第三方合法权益（条例第十五条）",
    internal: "内部事务信息（条例第十六条第一款）",
    in_process: "过程性信息（条例第十六条第二款）",
    enforcement_file: "行政执法案卷信息（条例第十六条第二款）",
  },
  lateReasons: {
    not_submitted: "没有提交公开审查",
    in_review: "公开审查没有完成",
    returned: "审查退回后没有再提交",
    not_published: "审查通过后没有公开",
    no_code: "审查已通过，部门没有机构代码，不能编索引号",
    published_late: "已公开，超过了时限",
  },
};

const en: Words = {
  states: {
    draft: "Draft",
    in_review: "Waiting for review",
    returned: "Returned",
    approved: "Approved",
    closed: "Not to be disclosed",
    published: "Public",
    withdrawn: "Withdrawn",
  },
  genres: {
    order: "Order",
    decision: "Decision",
    announcement: "Announcement",
    public_notice: "Public notice",
    notice: "Notice",
    circular: "Circular",
    opinion: "Opinion",
    reply: "Reply",
    letter: "Letter",
    report: "Report",
    plan: "Plan",
    other: "Other",
  },
  categories: {
    documents: "Government documents",
    rules: "Disclosure rules",
    functions: "Duties and offices",
    plans: "Plans",
    statistics: "Statistics",
    permits: "Permits",
    penalties: "Penalties and coercive measures",
    finance: "Public finance",
    fees: "Fees",
    procurement: "Procurement",
    projects: "Major projects",
    livelihood: "Livelihood",
    emergency: "Emergencies",
    supervision: "Inspections",
    personnel: "Personnel",
    other: "Other",
  },
  validities: {
    valid: "In force",
    amended: "Amended",
    partly_expired: "Partly expired",
    repealed: "Repealed",
    expired: "Expired",
  },
  conclusions: { open: "Disclosed", partly: "Disclosed in part", closed: "Not disclosed" },
  grounds: {
    mandatory: "To be disclosed by law (Regulation, Art. 19–21)",
    third_party_agreed: "A third party is concerned and agrees (Art. 15)",
    public_interest: "A third party is concerned; public interest weighs more (Art. 15)",
    state_secret: "State secret (Art. 14)",
    forbidden_by_law: "A law forbids disclosure (Art. 14)",
    security: "May endanger security or social stability (Art. 14)",
    third_party: "Trade secrets or privacy of a third party (Art. 15)",
    internal: "Internal affairs (Art. 16, 1)",
    in_process: "Part of a process that goes on (Art. 16, 2)",
    enforcement_file: "File of an administrative case (Art. 16, 2)",
  },
  lateReasons: {
    not_submitted: "not submitted for review",
    in_review: "the review is not done",
    returned: "returned, not submitted again",
    not_published: "approved, not published",
    no_code: "approved, but the department has no organisation code",
    published_late: "published after the term",
  },
};

export const disclosureWords: Record<"zh-CN" | "en", Words> = { "zh-CN": zhCN, en };

/** What the fields of items and of guides (公开指南) are called. */
export const disclosureFieldWords: Record<"zh-CN" | "en", FieldWords> = {
  "zh-CN": {
    itemFields: {
      indexNumber: "索引号",
      name: "名称",
      subjectClass: "主题分类",
      genre: "体裁分类",
      category: "组配分类",
      audience: "服务对象",
      issuer: "发布机构",
      docNo: "文号",
      formedOn: "成文日期",
      effectiveOn: "生效日期",
      validity: "有效性",
      repealedOn: "废止日期",
      keywords: "关键词",
      abstract: "内容概述",
      source: "信息来源",
    },
    guideFields: {
      classification: "信息分类",
      arrangement: "编排体系",
      access: "获取方式",
      office: "工作机构",
      address: "办公地址",
      hours: "办公时间",
      phone: "联系电话",
      fax: "传真号码",
      contact: "网上联系",
      postcode: "邮政编码",
    },
  },
  en: {
    itemFields: {
      indexNumber: "Index number",
      name: "Name",
      subjectClass: "Subject",
      genre: "Genre",
      category: "Category",
      audience: "For whom",
      issuer: "Issuer",
      docNo: "Document number",
      formedOn: "Formed on",
      effectiveOn: "In force from",
      validity: "Validity",
      repealedOn: "Repealed on",
      keywords: "Keywords",
      abstract: "Abstract",
      source: "Source",
    },
    guideFields: {
      classification: "Classification",
      arrangement: "Arrangement",
      access: "Ways of access",
      office: "Office in charge",
      address: "Address",
      hours: "Office hours",
      phone: "Telephone",
      fax: "Fax",
      contact: "On the internet",
      postcode: "Postcode",
    },
  },
};
