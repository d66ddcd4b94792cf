import {
  type askedListSchema,
  askedQuerySchema,
  type BestBet,
  type Synonym,
  synonymQuerySchema,
  type WantedItem,
  wantedQuerySchema,
} from "@openzone/contract/site-search";
import { listWords } from "@openzone/contract/words/lists";
import type { z } from "zod";
import {
  column,
  type ExportLanguage,
  type ListColumns,
  moment,
  pagesByOffset,
  registerListExport,
} from "../../platform/export/index.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { listBestBets } from "./best-bets.ts";
import { writeLine } from "./lines.ts";
import { listAsked, listSynonyms, listWanted } from "./queries.ts";
import { access, siteFor, tags } from "./route-parts.ts";

const paging = { offset: true, limit: true } as const;
const shared = { access, tags, params };
type Asked = z.infer<typeof askedListSchema>["items"][number];

/** The exports of what staff keep of a site's search, and of what readers asked. */
export function registerSearchExports(app: App, services: Services): void {
  const { db, now } = services;
  registerListExport(app, services, {
    ...shared,
    list: "asked",
    url: "/api/v1/sites/:id/search-queries",
    filter: askedQuerySchema.omit(paging),
    columns: askedColumns,
    pages: ({ actor, params: { id }, filter }) => {
      const site = siteFor(actor, id);
      return pagesByOffset((offset, limit) => listAsked(db, site, { ...filter, offset, limit }, now()));
    },
  });
  registerListExport(app, services, {
    ...shared,
    list: "wanted",
    url: "/api/v1/sites/:id/search-wanted",
    filter: wantedQuerySchema.omit(paging),
    columns: wantedColumns,
    pages: ({ actor, params: { id }, filter }) => {
      const site = siteFor(actor, id);
      return pagesByOffset((offset, limit) => listWanted(db, site, { ...filter, offset, limit }, now()));
    },
  });
  registerListExport(app, services, {
    ...shared,
    list: "synonyms",
    url: "/api/v1/sites/:id/synonyms",
    filter: synonymQuerySchema.omit(paging),
    columns: synonymColumns,
    pages: ({ actor, params: { id }, filter }) => {
      const site = siteFor(actor, id);
      return pagesByOffset((offset, limit) => listSynonyms(db, site, { ...filter, offset, limit }));
    },
  });
  registerListExport(app, services, {
    ...shared,
    list: "best-bets",
    url: "/api/v1/sites/:id/best-bets",
    filter: synonymQuerySchema.omit(paging),
    columns: betColumns,
    pages: ({ actor, params: { id }, filter }) => {
      const site = siteFor(actor, id);
      return pagesByOffset((offset, limit) => listBestBets(db, site, { ...filter, offset, limit }));
    },
  });
}

const askedColumns: ListColumns<"asked", Asked> = {
  query: column("搜索词", "Searched for", ({ query }) => query),
  asked: column("搜索次数", "Searches", ({ asked }) => asked),
  nothing: column("未找到次数", "Found nothing", ({ foundNothing }) => foundNothing),
  results: column("最近一次的结果数", "Results of the last time", ({ results }) => results),
  day: column("最近搜索", "Last searched", ({ lastDay }) => lastDay),
};

const wantedColumns: ListColumns<"wanted", WantedItem> = {
  query: column("搜索词", "Searched for", ({ query }) => query),
  nothing: column("未找到次数", "Found nothing", ({ foundNothing }) => foundNothing),
  day: column("最近搜索", "Last searched", ({ lastDay }) => lastDay),
  state: column("处理情况", "State", ({ state }, language) => listWords[language].wantedStates[state]),
  note: column("说明", "Note", ({ note }) => note),
};

const changed = ({ updatedAt, updatedBy }: Pick<Synonym, "updatedAt" | "updatedBy">): string =>
  `${moment(updatedAt)} ${updatedBy ?? ""}`.trim();

const synonymColumns: ListColumns<"synonyms", Synonym> = {
  // As the import reads it, so that what was exported can be mended and taken back.
  words: column("同义词", "Synonyms", (group) => writeLine(group)),
  changed: column("最近修改", "Last changed", changed),
};

const betColumns: ListColumns<"best-bets", BestBet> = {
  patterns: column("搜索词", "Searched for", ({ patterns }) => patterns.join("、")),
  targets: column("推荐的页面", "Recommended pages", ({ targets }) =>
    targets.map(({ title, url }) => `${title} ${url}`).join("\n"),
  ),
  days: column("起止日期", "Days", daysInWords),
  changed: column("最近修改", "Last changed", changed),
};

function daysInWords({ from, to }: BestBet, language: ExportLanguage): string {
  if (!from && !to) return language === "zh-CN" ? "长期" : "always";
  return `${from ?? ""} — ${to ?? ""}`;
}
