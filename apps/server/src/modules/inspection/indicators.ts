import type { Confidence, IndicatorPart, InspectionRule } from "@openzone/contract/inspection";

/** An indicator of the inspection (检查指标): its words stand in `messages.ts`. */
export interface Indicator {
  id: string;
  part: IndicatorPart;
  /** Most points that it can cost or bring; 0 for vetoes, which have none. */
  max: number;
  /** Points that one finding costs; 0 where any finding costs all. */
  each: number;
  /** Findings of these rules count. */
  rules: readonly InspectionRule[];
  /** Of `column-missing` only the faults of these ColumnTypes count. */
  columnTypes?: readonly string[];
  thresholds: Readonly<Record<string, number>>;
  source: string;
  confidence: Confidence;
  /** What must be there for it; until then it is not checked, and said to be so. */
  needs?: "letters" | "services" | "guides" | "policies" | "data" | "judgement";
}

const book19 = "国办秘函〔2019〕19 号";
const guide47 = "国办发〔2017〕47 号附件《网页设计规范》";
/** 国办秘函〔2019〕19 号 could be read for the vetoes; the table of points only from memory. */
const fromMemory = { source: `${book19} 扣分指标`, confidence: "memory-low" } as const;
const none = {} as const;
/** What the rule book does not ask, and operators want to know. */
const ownRule = "本系统的提醒";

/** The rule book as the program has it; what staff changed lies in `inspection_indicators`. */
export const indicators: readonly Indicator[] = [
  veto("V1", ["word-forbidden"], none, "judgement"),
  veto("V2", ["availability"], { days: 7, visitsPerDay: 20, seconds: 15, failedPercent: 5 }),
  veto("V3", ["home-stale"], { days: 14 }),
  veto("V4", ["news-late", "notice-late", "section-overdue", "section-blank"], {
    newsDays: 14,
    noticeDays: 183,
    together: 5,
    overdue: 10,
    blank: 5,
  }),
  veto("V5", ["message-unanswered"], { days: 365, months: 3 }, "letters"),
  { ...veto("V6", ["guide-elements"], { classes: 4, items: 5 }, "services"), confidence: "memory-high" },

  column("overview", 5, ["概况信息"]),
  column("functions", 5, ["机构职能"]),
  column("leaders", 5, ["负责人信息"]),
  { ...column("news", 5, ["工作动态"]), rules: ["column-missing", "news-late"] },
  { ...column("policies", 6, ["政策文件"]), rules: ["column-missing", "notice-late"] },
  { ...column("interpretations", 5, ["政策解读"]) },
  deduct("interpretation-share", 10, 2, ["policy-uninterpreted"], "policies", { sample: 3, years: 1 }),
  deduct("other-sections", 6, 1, ["section-overdue", "section-blank"], undefined, { blank: 2 }),

  deduct("service-items", 8, 1, [], "services"),
  deduct("service-guides", 12, 1, ["guide-elements"], "guides"),
  deduct("service-forms", 5, 1, [], "services"),

  deduct("message-channel", 6, 1, [], "letters"),
  deduct("message-answers", 8, 1, [], "letters"),
  deduct("consultations", 4, 1, [], "letters"),

  { ...deduct("footer", 2, 0.3, ["footer-part"]), source: `${fromMemory.source}；${guide47}` },
  deduct("links", 2, 0.05, ["link-internal", "link-external"], undefined, { home: 0.1 }),
  { ...deduct("meta-tags", 2, 0.2, ["meta-tags"]), source: `${fromMemory.source}；${guide47}` },
  deduct("site-search", 2, 1, ["search-missing"]),
  { ...deduct("domain", 1, 1, ["domain-name"]), source: "国办发〔2017〕47号", confidence: "read" },
  deduct("ipv6", 1, 1, ["ipv6"]),
  // Browsers refuse what it tells of; the rule book has no points for it.
  { ...deduct("certificate", 0, 0, ["certificate"], undefined, { warnDays: 30 }), source: ownRule, confidence: "read" },

  bonus("languages", 5),
  bonus("data", 5, "data"),
  bonus("interpretation-forms", 5, "policies"),
  bonus("online-services", 10, "services"),
  bonus("questions", 5, "services"),
];

function veto(
  id: string,
  rules: readonly InspectionRule[],
  thresholds: Indicator["thresholds"],
  needs?: Indicator["needs"],
): Indicator {
  const source = `${book19} 单项否决`;
  return {
    id,
    part: "veto",
    max: 0,
    each: 0,
    rules,
    thresholds,
    source,
    confidence: "read",
    ...(needs ? { needs } : {}),
  };
}

function deduct(
  id: string,
  max: number,
  each: number,
  rules: readonly InspectionRule[],
  needs?: Indicator["needs"],
  thresholds: Indicator["thresholds"] = none,
): Indicator {
  return { id, part: "deduct", max, each, rules, thresholds, ...fromMemory, ...(needs ? { needs } : {}) };
}

/** A kind of section that must be there: without it all points are gone, each late one costs one. */
function column(id: string, max: number, columnTypes: readonly string[]): Indicator {
  return { ...deduct(id, max, 1, ["column-missing"]), columnTypes };
}

function bonus(id: string, max: number, needs?: Indicator["needs"]): Indicator {
  return { ...deduct(id, max, 0, [], needs), part: "bonus", source: `${book19} 加分指标` };
}

export const thresholdOf = (all: readonly Indicator[], id: string, key: string): number => {
  const value = all.find((indicator) => indicator.id === id)?.thresholds[key];
  if (value === undefined) throw new Error(`the indicator ${id} has no threshold ${key}`);
  return value;
};
