import type { BlockView } from "./home-views.ts";
import type { IconName } from "./icons.ts";
import type { ChoiceView, ColumnMetaView } from "./list-views.ts";
import type { ValidityView } from "./policy-views.ts";
import type { SearchView } from "./search-views.ts";
import type { LinkView } from "./site-views.ts";

/** Words of a guide, which may be in another language than the page. */
type Words = Pick<LinkView, "title" | "lang">;

/** A service item (政务服务事项) in a list: `facts` are what people ask first, such as its term and its fee. */
export interface ServiceItemView extends LinkView {
  department: Words;
  summary?: string;
  facts: string[];
  suspended: boolean;
}

/** One matter (一件事) in a list. */
export interface OneMatterLinkView extends LinkView {
  text: string;
  /** How many items it holds. */
  count: number;
}

/** The hall (网上办事大厅): ways to an item. */
export interface ServiceHallView {
  /** Says what the guides are written in, where that is not the language of the page. */
  languageNote?: string | undefined;
  /** Address of the list, which also finds by words. */
  listUrl: string;
  total: number;
  /** What was applied for most in the last twelve months, and how often. */
  mostUsed: (LinkView & { uses: number })[];
  groups: { title: string; icon: IconName; choices: ChoiceView[] }[];
  letters: ChoiceView[];
  matters: OneMatterLinkView[];
  /** What else stands in the channel of services. */
  more: LinkView[];
  /** What staff arranged for that channel. */
  blocks?: BlockView[] | undefined;
  crumbs: LinkView[];
  channelUrl?: string;
  column: ColumnMetaView;
}

/** The list of items with its filters. */
export interface ServiceItemsView extends Pick<SearchView, "filters" | "sorts" | "chosen" | "kept" | "paging"> {
  languageNote?: string | undefined;
  url: string;
  query: string;
  rows: ServiceItemView[];
  crumbs: LinkView[];
  channelUrl?: string;
  column: ColumnMetaView;
}

/** A file of a guide: a blank form, a filled sample. */
export interface GuideFileView {
  title: string;
  url: string;
  /** "DOCX, 12 KB" */
  meta: string;
}

/** A material (申请材料): `why` says why it is needed, `facts` its form, copies and issuer. */
export interface GuideMaterialView {
  name: string;
  required: boolean;
  rule: string;
  facts: string[];
  note?: string;
  lackAllowed: boolean;
  why?: string;
  files: GuideFileView[];
}

export interface GuideStepView {
  name: string;
  /** What is done, where the name does not say it. */
  kind?: string;
  /** The departments of a joint review, which work at the same time. */
  departments?: Words[];
  who: string;
  where: string;
  term: string;
  output?: string;
  note?: string;
}

export interface GuideQuestionView {
  name: string;
  question: string;
  hint?: string;
  answers: { value: string; label: string; chosen: boolean }[];
}

export interface GuideWindowView {
  name: string;
  counter?: string;
  address: string;
  hours: string;
  phone?: string;
  /** `geo:` address and the coordinates in words (EPSG:4490). */
  map?: LinkView;
}

/** A guide (办事指南). Everything that it says is Chinese: `lang` marks it on pages in other languages. */
export interface ServiceGuideView {
  title: string;
  lang: string | undefined;
  url: string;
  languageNote?: string | undefined;
  summary?: string;
  department: LinkView;
  tags: string[];
  /** Where it is applied for online, if it can be. */
  applyUrl?: string | undefined;
  /** Why it is suspended, in a sentence of the page's language around the reason. */
  suspended?: string;
  /** The eight key elements (要点). */
  keys: { name: GuideKey; lines: (Words & { url?: string })[] }[];
  conditions: string[];
  quota?: string;
  questions: GuideQuestionView[];
  answered: boolean;
  materials: GuideMaterialView[];
  /** What the answers make needless, by name. */
  needless: string[];
  allMaterials: number;
  steps: GuideStepView[];
  specialProcedures: { name: string; term: string; basis?: string }[];
  charged: boolean;
  fees: { name: string; standard: string; basis: string; reduction?: string }[];
  onlinePayment: boolean;
  results: { name: string; kind: string; validFor?: string; sample?: GuideFileView }[];
  basis: { title: string; clause?: string; quote?: string; policy?: LinkView & { validity: ValidityView } }[];
  windows: GuideWindowView[];
  ways: string[];
  intermediary?: string;
  officers: { name: string; position?: string; phone?: string }[];
  faq: { question: string; answer: string }[];
  remedies: { label: string; value: string; phone?: boolean }[];
  facts: { label: string; value: string; own?: boolean }[];
  matters: LinkView[];
  /** A picture that leads a telephone to this page. */
  codeUrl: string;
  code: string;
  crumbs: LinkView[];
  channelUrl?: string;
  column: ColumnMetaView;
}

export type GuideKey = "who" | "time" | "visits" | "fee" | "how" | "result" | "materials" | "phone";

/** One matter (一件事): its items, and what all of them need, each material once. */
export interface OneMatterView {
  title: string;
  url: string;
  lang: string | undefined;
  languageNote?: string | undefined;
  summary: string;
  event: LinkView;
  items: ServiceItemView[];
  questions: GuideQuestionView[];
  /** Whether a question was answered. */
  answered: boolean;
  materials: { name: string; rule: string; items: string[] }[];
  /** Names of those that the answers made needless. */
  needless: string[];
  allMaterials: number;
  code: string;
  codeUrl: string;
  crumbs: LinkView[];
  channelUrl?: string;
  column: ColumnMetaView;
}

/** What search engines read of a service (schema.org GovernmentService). */
export interface ServiceDataView {
  name: string;
  description?: string | undefined;
  provider: string;
  audience: string[];
  phone?: string | undefined;
  place?: { name: string; address: string; hours: string } | undefined;
  fees: { name: string; standard: string }[];
  output: string[];
}
