/**
 * Code tables of the government service platforms (政务服务平台基础数据规范 GB/T 39046—2020): the word used in code and APIs, and the
 * code that exchanges and workbooks carry.
 */

/** 事项类型. */
export const itemTypeCodes = {
  permit: "01",
  penalty: "02",
  coercion: "03",
  levy: "04",
  payment: "05",
  inspection: "06",
  confirmation: "07",
  award: "08",
  ruling: "09",
  other_power: "10",
  public_service: "20",
} as const;
export type ItemType = keyof typeof itemTypeCodes;

/** 行使层级. */
export const levelCodes = {
  nation: "1",
  province: "2",
  city: "3",
  county: "4",
  town: "5",
  village: "6",
  shared: "7",
} as const;
export type ItemLevel = keyof typeof levelCodes;

/** 实施主体性质. */
export const organNatureCodes = { statutory: "1", authorised: "2", entrusted: "3", other: "9" } as const;
export type OrganNature = keyof typeof organNatureCodes;

/** 服务对象. */
export const audienceCodes = {
  person: "1",
  enterprise: "2",
  institution: "3",
  association: "4",
  organ: "5",
  other: "6",
} as const;
export type Audience = keyof typeof audienceCodes;

/** 办理形式. */
export const channelCodes = { window: "1", computer: "2", mobile: "3", courier: "4", other: "9" } as const;
export type ServiceChannel = keyof typeof channelCodes;

/** 办件类型. */
export const handlingCodes = { instant: "1", promised: "2", other: "9" } as const;
export type HandlingKind = keyof typeof handlingCodes;

/** 通办范围. */
export const reachCodes = { zone: "0", nation: "1", province: "2", city: "3", county: "4" } as const;
export type ServiceReach = keyof typeof reachCodes;

/** 法人服务主题 and 自然人服务主题, by which the hall is entered from the subject. */
export const enterpriseSubjects = [
  "setup",
  "investment",
  "land",
  "construction",
  "tax",
  "licence",
  "staff",
  "technology",
  "environment",
  "safety",
  "trade",
  "exit",
] as const;
export const personSubjects = [
  "birth",
  "education",
  "job",
  "insurance",
  "health",
  "housing",
  "transport",
  "pension",
  "business",
  "talent",
] as const;
export type ServiceSubject = (typeof enterpriseSubjects)[number] | (typeof personSubjects)[number];

/** Life events and business events (人生事件、企业事件) under which people look without knowing an item's name. */
export const serviceEvents = [
  "open_business",
  "land_project",
  "hire",
  "expand",
  "trade_abroad",
  "protect_environment",
  "finance",
  "close_business",
  "settle_down",
  "grow_old",
] as const;
export type ServiceEvent = (typeof serviceEvents)[number];

const keysOf = <Key extends string>(table: Record<Key, string>): [Key, ...Key[]] =>
  Object.keys(table) as [Key, ...Key[]];
export const itemTypes = keysOf(itemTypeCodes);
export const itemLevels = keysOf(levelCodes);
export const organNatures = keysOf(organNatureCodes);
export const audiences = keysOf(audienceCodes);
export const serviceChannels = keysOf(channelCodes);
export const handlingKinds = keysOf(handlingCodes);
export const serviceReaches = keysOf(reachCodes);

/** 基本编码: ten characters (GB/T 39046), or twelve on the national platform. */
export const baseCodePattern = /^(?:[0-9A-Z]{10}|[0-9A-Z]{12})$/;
/** 实施编码 of up to 24 characters (GB/T 39046). */
export const shortImplementationPattern = /^[0-9A-Z]{11,24}$/;
/** 实施编码: credit code, level, base code; two more digits make it the code of one handling item (业务办理项编码). */
export const implementationPattern = /^[0-9A-HJ-NPQRTUWXY]{18}[1-7][0-9A-Z]{12}(?:\d{2})?$/;
