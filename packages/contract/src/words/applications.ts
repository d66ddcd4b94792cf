/** Words of cases (办件): workbench, exports, histories and public pages in these languages show the same. */
import type {
  CaseAction,
  CaseChannel,
  CaseOutcome,
  CaseState,
  CaseStepKind,
  CaseVariant,
  CheckResult,
  CheckWay,
  ProcedureKind,
} from "../application-workflow.ts";
import type { CaseQueue, CaseRow, CaseView } from "../applications.ts";

export type CaseWay = NonNullable<CaseView["delivery"]>["way"];
export type CaseAnswer = NonNullable<CaseView["steps"][number]["parts"][number]["answer"]>;

export interface CaseWords {
  states: Record<CaseState, string>;
  outcomes: Record<CaseOutcome, string>;
  channels: Record<CaseChannel, string>;
  variants: Record<CaseVariant, string>;
  procedures: Record<ProcedureKind, string>;
  stepKinds: Record<CaseStepKind, string>;
  stepStates: Record<CaseView["steps"][number]["state"], string>;
  lights: Record<CaseRow["light"], string>;
  queues: Record<CaseQueue, string>;
  /** What a clock of a case is for; those of steps are `step:2`, a second acceptance `acceptance:2`. */
  purposes: Record<
    "acceptance" | "promised" | "statutory" | "supplement" | "delivery" | "step" | "check" | "mending",
    string
  >;
  clockStates: Record<CaseView["clocks"][number]["state"], string>;
  actions: Record<CaseAction, string>;
  ways: Record<CaseWay, string>;
  checkWays: Record<CheckWay, string>;
  checkResults: Record<CheckResult, string>;
  answers: Record<CaseAnswer, string>;
  materialStates: Record<CaseView["materials"][number]["state"], string>;
  feeStates: Record<CaseView["fees"][number]["state"], string>;
  idKinds: Record<"id_card" | "passport" | "hk_macao" | "taiwan" | "residence" | "credit_code" | "other", string>;
}

const zh: CaseWords = {
  states: {
    submitted: "待受理",
    supplement_requested: "等待补正",
    supplement_received: "已补正，待受理",
    accepted: "已受理",
    in_review: "办理中",
    special_procedure: "特别程序中",
    decided: "已决定，待送达",
    delivered: "已办结",
    not_needed: "不需要办理",
    not_ours: "不属于本机关职权",
    not_accepted: "不予受理",
    withdrawn: "已撤回",
    lapsed: "逾期未补正",
  },
  outcomes: { granted: "准予", refused: "不予", partly: "部分准予" },
  channels: { online: "网上", window: "窗口", agent: "代办" },
  variants: { standard: "普通", tolerated: "容缺受理", commitment: "告知承诺" },
  procedures: {
    hearing: "听证",
    tender: "招标",
    auction: "拍卖",
    inspection: "检验",
    testing: "检测",
    quarantine: "检疫",
    appraisal: "鉴定",
    expert_review: "专家评审",
  },
  stepKinds: {
    acceptance: "受理",
    review: "审查",
    expert: "专家评审",
    site_visit: "现场核查",
    joint_review: "联合审查",
    decision: "决定",
    making: "制证",
    delivery: "送达",
  },
  stepStates: { waiting: "未到", open: "正在办", done: "已办", returned: "已退回" },
  lights: {
    none: "无时限",
    running: "时限内",
    near: "即将到期",
    today: "今天到期",
    late: "已超期",
    paused: "已暂停计时",
  },
  queues: {
    to_accept: "待受理",
    due_today: "今天到期",
    late: "已超期",
    waiting: "等待他人",
    mine: "我经办的",
    joint: "请我部门会审",
    unassigned: "没有人认领",
    to_deliver: "待送达",
    checks: "待核查承诺",
    department: "本部门在办",
    all: "全部",
  },
  purposes: {
    acceptance: "受理期限",
    promised: "承诺时限",
    statutory: "法定时限",
    supplement: "补正期限",
    delivery: "送达期限",
    step: "环节时限",
    check: "核查期限",
    mending: "改正期限",
  },
  clockStates: {
    running: "计时中",
    paused: "已暂停",
    met: "按时完成",
    missed: "超期完成",
    void: "不再计时",
  },
  actions: {
    accept: "受理",
    decide_at_once: "当场决定",
    request_supplement: "一次性告知补正",
    receive_supplement: "收补正材料",
    not_needed: "不需要办理",
    not_ours: "不属于本机关",
    not_accept: "不予受理",
    receive_lacking: "收容缺材料",
    claim: "认领",
    delegate: "转给他人",
    finish_step: "办完这一步",
    answer_joint_review: "答复联合审查",
    return_step: "退回上一步",
    add_step: "加一个环节",
    transfer: "移交其他部门",
    begin_procedure: "启动特别程序",
    end_procedure: "结束特别程序",
    extend: "延长期限",
    decide: "作出决定",
    deliver: "送达",
    record_fee: "登记收费",
    answer_appeal: "答复申诉",
    record_check: "核查承诺",
    withdraw_decision: "撤销决定",
    withdraw: "代申请人撤回",
    appeal: "代申请人申诉",
  },
  ways: { counter: "窗口领取", post: "邮寄", download: "网上下载" },
  checkWays: { site: "现场核查", papers: "书面核查", data: "数据比对" },
  checkResults: { kept: "承诺属实", mending: "责令改正", withdrawn: "撤销决定" },
  answers: { agree: "同意", disagree: "不同意", conditions: "附条件同意" },
  materialStates: { missing: "没有交", given: "已交", lacking: "容缺待补", asked: "要求补正", supplemented: "已补正" },
  feeStates: { due: "待缴", paid: "已缴", waived: "减免" },
  idKinds: {
    id_card: "居民身份证",
    passport: "护照",
    hk_macao: "港澳居民来往内地通行证",
    taiwan: "台湾居民来往大陆通行证",
    residence: "外国人永久居留身份证",
    credit_code: "统一社会信用代码",
    other: "其他证件",
  },
};

const en: CaseWords = {
  states: {
    submitted: "To accept",
    supplement_requested: "Waiting for a supplement",
    supplement_received: "Supplemented, to accept",
    accepted: "Accepted",
    in_review: "In handling",
    special_procedure: "In a special procedure",
    decided: "Decided, to deliver",
    delivered: "Concluded",
    not_needed: "Not needed",
    not_ours: "Not for this authority",
    not_accepted: "Not accepted",
    withdrawn: "Withdrawn",
    lapsed: "Lapsed, no supplement",
  },
  outcomes: { granted: "Granted", refused: "Refused", partly: "Granted in part" },
  channels: { online: "Online", window: "Window", agent: "By an agent" },
  variants: { standard: "Usual", tolerated: "Materials follow", commitment: "Against a commitment" },
  procedures: {
    hearing: "Hearing",
    tender: "Tender",
    auction: "Auction",
    inspection: "Inspection",
    testing: "Testing",
    quarantine: "Quarantine",
    appraisal: "Appraisal",
    expert_review: "Expert review",
  },
  stepKinds: {
    acceptance: "Acceptance",
    review: "Review",
    expert: "Expert review",
    site_visit: "Site visit",
    joint_review: "Joint review",
    decision: "Decision",
    making: "Making",
    delivery: "Delivery",
  },
  stepStates: { waiting: "To come", open: "Going on", done: "Done", returned: "Returned" },
  lights: {
    none: "No term",
    running: "In time",
    near: "Due soon",
    today: "Due today",
    late: "Late",
    paused: "Clock stopped",
  },
  queues: {
    to_accept: "To accept",
    due_today: "Due today",
    late: "Late",
    waiting: "Waiting for others",
    mine: "Mine",
    joint: "Joint review for us",
    unassigned: "Nobody's",
    to_deliver: "To deliver",
    checks: "Commitments to check",
    department: "My department's",
    all: "All",
  },
  purposes: {
    acceptance: "Term to accept",
    promised: "Promised term",
    statutory: "Statutory term",
    supplement: "Term of the supplement",
    delivery: "Term to deliver",
    step: "Term of the step",
    check: "Term to check",
    mending: "Term to mend",
  },
  clockStates: {
    running: "Running",
    paused: "Stopped",
    met: "Met",
    missed: "Missed",
    void: "No longer counted",
  },
  actions: {
    accept: "Accept",
    decide_at_once: "Decide on the spot",
    request_supplement: "Request a supplement",
    receive_supplement: "Take in the supplement",
    not_needed: "Not needed",
    not_ours: "Not for us",
    not_accept: "Do not accept",
    receive_lacking: "Take in what was lacking",
    claim: "Claim",
    delegate: "Give to a colleague",
    finish_step: "Finish the step",
    answer_joint_review: "Answer the joint review",
    return_step: "Return a step",
    add_step: "Add a step",
    transfer: "Transfer to a department",
    begin_procedure: "Begin a special procedure",
    end_procedure: "End the special procedure",
    extend: "Extend the term",
    decide: "Decide",
    deliver: "Deliver",
    record_fee: "Record a fee",
    answer_appeal: "Answer the appeal",
    record_check: "Check the commitment",
    withdraw_decision: "Withdraw the decision",
    withdraw: "Withdraw for the applicant",
    appeal: "Appeal for the applicant",
  },
  ways: { counter: "At the counter", post: "By post", download: "Download" },
  checkWays: { site: "On site", papers: "By papers", data: "Against data" },
  checkResults: { kept: "Kept", mending: "To mend", withdrawn: "Decision withdrawn" },
  answers: { agree: "Agreed", disagree: "Not agreed", conditions: "Agreed on conditions" },
  materialStates: {
    missing: "Not given",
    given: "Given",
    lacking: "Follows later",
    asked: "Asked for",
    supplemented: "Supplemented",
  },
  feeStates: { due: "Due", paid: "Paid", waived: "Waived" },
  idKinds: {
    id_card: "Identity card",
    passport: "Passport",
    hk_macao: "Permit of Hong Kong and Macao residents",
    taiwan: "Permit of Taiwan residents",
    residence: "Permanent residence card",
    credit_code: "Unified social credit code",
    other: "Other",
  },
};

export const caseWords: Record<"zh-CN" | "en", CaseWords> = { "zh-CN": zh, en };
