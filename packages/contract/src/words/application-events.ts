import type { CaseEventKind, CaseOutcome, CheckWay, ProcedureKind } from "../applications.ts";
import { caseWords } from "./applications.ts";

/** What happened to a case (办理记录), in words. */
type Details = Readonly<Record<string, unknown>>;
interface EventWords {
  events: Record<CaseEventKind, (details: Details) => string>;
  by: Record<"applicant" | "agent" | "system", string>;
}

const text = (value: unknown): string => (value === undefined || value === null ? "" : String(value));
/** The value with what stands before it, where there is one. */
const after = (before: string, value: unknown): string => (text(value) === "" ? "" : `${before}${text(value)}`);
const procedure = (language: "zh-CN" | "en", details: Details): string =>
  caseWords[language].procedures[details.kind as ProcedureKind];

const checkWay = (language: "zh-CN" | "en", details: Details): string =>
  caseWords[language].checkWays[details.way as CheckWay];

const zhCN: EventWords = {
  events: {
    submitted: () => "提交申请",
    accepted: (d) => (text(d.lacking) === "" ? "受理" : `容缺受理，待补：${text(d.lacking)}`),
    deemed_accepted: (d) => `逾期未告知补正，自${text(d.acceptedOn)}收到申请之日起即为受理`,
    supplement_requested: (d) => `要求补正${text(d.count)}项，${text(d.dueOn)}前补正`,
    supplement_part_received: (d) => `收到补正${text(d.count)}项，还缺${text(d.left)}项`,
    supplement_received: () => "收到全部补正",
    not_needed: () => "告知不需要取得许可",
    not_ours: (d) => `告知不属于本机关职权，应当向${text(d.otherOrgan)}申请`,
    not_accepted: () => "不予受理",
    lacking_received: (d) => `收到容缺材料${after("：", d.names)}`,
    claimed: () => "认领",
    delegated: (d) => `转办给${text(d.to)}${text(d.until) === "" ? "" : `，至${text(d.until)}`}`,
    escalated: (d) => `无人认领，报部门负责人${text(d.to)}`,
    step_finished: (d) => `办结环节“${text(d.step)}”${after("，产出：", d.output)}`,
    joint_review_answered: (d) => `${text(d.department)}答复联合审查`,
    step_returned: (d) => `退回环节“${text(d.step)}”`,
    step_added: (d) => `增加环节“${text(d.step)}”`,
    transferred: (d) => `由${text(d.from)}移交${text(d.to)}`,
    procedure_begun: (d) => `进入特别程序（${procedure("zh-CN", d)}），预计${text(d.expectedOn)}结束，期间不计入期限`,
    procedure_ended: (d) => `特别程序（${procedure("zh-CN", d)}）结束，期限继续计算`,
    extended: (d) => `经${text(d.approver)}批准，延长${text(d.days)}个工作日`,
    decided: (d) => `作出决定：${caseWords["zh-CN"].outcomes[d.outcome as CaseOutcome]}`,
    delivered: (d) => ({ counter: "窗口领取", post: "邮寄送达", download: "网上下载送达" })[text(d.way)] ?? "送达",
    fee_recorded: (d) => `登记收费：${text(d.name)}`,
    withdrawn: () => "撤回申请",
    lapsed: (d) => `到${text(d.dueOn)}仍未补正，办件终止`,
    appealed: () => "提出申诉",
    appeal_answered: () => "答复申诉",
    check_kept: (d) => `${checkWay("zh-CN", d)}，承诺属实`,
    mending_ordered: (d) => `核查发现与承诺不符，责令${text(d.dueOn)}前改正`,
    decision_withdrawn: () => "承诺不实，撤销决定",
  },
  by: { applicant: "申请人", agent: "申请人的代办人", system: "系统" },
};

const en: EventWords = {
  events: {
    submitted: () => "Submitted",
    accepted: (d) => (text(d.lacking) === "" ? "Accepted" : `Accepted; to follow: ${text(d.lacking)}`),
    deemed_accepted: (d) =>
      `Nobody asked for a supplement in time, so it counts as accepted on ${text(d.acceptedOn)}, when it was received`,
    supplement_requested: (d) => `Supplement asked for, ${text(d.count)} items by ${text(d.dueOn)}`,
    supplement_part_received: (d) => `${text(d.count)} items of the supplement received, ${text(d.left)} to come`,
    supplement_received: () => "Supplement received in full",
    not_needed: () => "Told that no permit is needed",
    not_ours: (d) => `Told to apply to ${text(d.otherOrgan)} instead`,
    not_accepted: () => "Not accepted",
    lacking_received: (d) => `Received what was lacking${after(": ", d.names)}`,
    claimed: () => "Taken in hand",
    delegated: (d) => `Handed over to ${text(d.to)}${text(d.until) === "" ? "" : ` until ${text(d.until)}`}`,
    escalated: (d) => `Nobody took it; passed to the head ${text(d.to)}`,
    step_finished: (d) => `Step “${text(d.step)}” finished${after(", output: ", d.output)}`,
    joint_review_answered: (d) => `${text(d.department)} answered the joint review`,
    step_returned: (d) => `Returned to the step “${text(d.step)}”`,
    step_added: (d) => `Step “${text(d.step)}” added`,
    transferred: (d) => `Transferred from ${text(d.from)} to ${text(d.to)}`,
    procedure_begun: (d) =>
      `Special procedure (${procedure("en", d)}) begun, expected to end on ${text(d.expectedOn)}; not counted`,
    procedure_ended: (d) => `Special procedure (${procedure("en", d)}) ended; the term goes on`,
    extended: (d) => `Extended by ${text(d.days)} working days, approved by ${text(d.approver)}`,
    decided: (d) => `Decided: ${caseWords.en.outcomes[d.outcome as CaseOutcome].toLowerCase()}`,
    delivered: (d) =>
      ({ counter: "Collected at the counter", post: "Sent by post", download: "Delivered for download" })[
        text(d.way)
      ] ?? "Delivered",
    fee_recorded: (d) => `Fee recorded: ${text(d.name)}`,
    withdrawn: () => "Withdrawn",
    lapsed: (d) => `Ended: not supplemented by ${text(d.dueOn)}`,
    appealed: () => "Appealed",
    appeal_answered: () => "Appeal answered",
    check_kept: (d) => `${checkWay("en", d)}: the commitment is kept`,
    mending_ordered: (d) => `Not as promised; to be mended by ${text(d.dueOn)}`,
    decision_withdrawn: () => "Not as promised; the decision is withdrawn",
  },
  by: { applicant: "Applicant", agent: "The applicant’s agent", system: "System" },
};

export const caseEventWords = { "zh-CN": zhCN, en };

/** One line of the history. */
export const eventText = (language: "zh-CN" | "en", kind: CaseEventKind, details: Details): string =>
  caseEventWords[language].events[kind](details);
