import { chinaDay } from "../../../platform/calendar/china-day.ts";
import { dayNumber, type Fault } from "./types.ts";

/** An open section that articles are written for, as the rules of updating need it. */
export interface SectionFacts {
  id: number;
  title: string;
  address: string;
  columnType: string;
  departmentId: number | null;
  /** Directly below a channel (一级栏目). */
  isFirstLevel: boolean;
  /** One page, whose text changes seldom. */
  isPage: boolean;
  /** When it last showed something new; null when it shows nothing. */
  lastAt: Date | null;
  /** Whether something is shown in a section below it. */
  hasBelow: boolean;
  /** Days within which something new is due (更新要求); null for none. */
  updateDays: number | null;
}

export interface UpdateLimits {
  newsDays: number;
  noticeDays: number;
}

const isNotice = ({ title, columnType }: SectionFacts): boolean =>
  columnType === "政策文件" || /通知|公告|公示/.test(title);

/** What V4 calls 动态、要闻类: its ColumnType says news, and its name no notices. */
const isNews = (section: SectionFacts): boolean => section.columnType === "工作动态" && !isNotice(section);

/** 动态、要闻 by their names, which V4 checks by two weeks; other news (会议、项目、视频) go by the duty that they have. */
const isDailyNews = (section: SectionFacts): boolean => isNews(section) && /要闻|动态|新闻/.test(section.title);

const isBlank = ({ lastAt, hasBelow }: SectionFacts): boolean => lastAt === null && !hasBelow;

function faultOf(rule: Fault["rule"], section: SectionFacts, evidence: Fault["evidence"]): Fault {
  const { id, title, address, departmentId } = section;
  return { rule, object: { kind: "section", id, title, address }, departmentId, what: "", evidence };
}

/**
 * Blank sections and those that were not updated in time (19 号文 单项否决 V4 a、b、c). One section is one fault of one
 * rule: who is late by the rule of its kind is not told a second time by its own duty.
 */
export function judgeSections(sections: readonly SectionFacts[], limits: UpdateLimits, now: Date): Fault[] {
  return sections.flatMap((section): Fault[] => {
    if (isBlank(section)) return [faultOf("section-blank", section, {})];
    if (section.isPage || section.lastAt === null) return [];
    const days = dayNumber(now) - dayNumber(section.lastAt);
    const last = chinaDay(section.lastAt);
    if (isDailyNews(section) && days > limits.newsDays) {
      return [faultOf("news-late", section, { days, last, allowed: limits.newsDays })];
    }
    if (isNotice(section) && section.isFirstLevel && days > limits.noticeDays) {
      return [faultOf("notice-late", section, { days, last, allowed: limits.noticeDays })];
    }
    if (section.updateDays === null || days <= section.updateDays) return [];
    return [faultOf("section-overdue", section, { days, last, allowed: section.updateDays })];
  });
}

/** What a portal must have, by ColumnType (政府网站发展指引; 19 号文 扣分指标 发布解读). */
export const neededColumns = ["概况信息", "机构职能", "负责人信息", "工作动态", "政策文件", "政策解读"] as const;

/** Kinds of sections that a portal must have and this one has not, or has only blank. */
export function judgeColumns(sections: readonly SectionFacts[]): Fault[] {
  const shown = new Set(sections.filter((section) => !isBlank(section)).map(({ columnType }) => columnType));
  return neededColumns
    .filter((type) => !shown.has(type))
    .map((type) => ({
      rule: "column-missing" as const,
      object: { kind: "site" as const, id: null, title: type, address: "" },
      departmentId: null,
      what: type,
      evidence: { type },
    }));
}

/**
 * Whether the home page shows something new (V3): the newest date that stands on it, since an item without a visible date
 * counts as not updated.
 * @param dates  every date that readers see on the page
 */
export function judgeHome(dates: readonly Date[], limitDays: number, now: Date, address = "/"): Fault[] {
  const past = dates.filter((date) => date <= now);
  const newest = past.length === 0 ? null : new Date(Math.max(...past.map((date) => date.getTime())));
  const days = newest === null ? -1 : dayNumber(now) - dayNumber(newest);
  if (newest !== null && days <= limitDays) return [];
  return [
    {
      rule: "home-stale",
      object: { kind: "home", id: null, title: "", address },
      departmentId: null,
      what: "",
      evidence:
        newest === null ? { last: "", allowed: limitDays } : { days, last: chinaDay(newest), allowed: limitDays },
    },
  ];
}
