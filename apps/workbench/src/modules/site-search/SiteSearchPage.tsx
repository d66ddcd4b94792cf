import { getRouteApi } from "@tanstack/react-router";
import { Select, Tabs } from "antd";
import type { ComponentType } from "react";
import { t } from "../../messages/index.ts";
import { FilterField } from "../../shared/ui/FilterBar.tsx";
import { Page } from "../../shared/ui/Page.tsx";
import { WithSite } from "../sites/WithSite.tsx";
import { AskedTab } from "./AskedTab.tsx";
import { BestBetsTab } from "./BestBetsTab.tsx";
import { type SiteSearchFilters, type Tab, tabs } from "./filters.ts";
import type { Place } from "./queries.ts";
import "./site-search.css";
import { StopWordsTab } from "./StopWordsTab.tsx";
import { SynonymsTab } from "./SynonymsTab.tsx";
import { TryTab } from "./TryTab.tsx";
import { WantedTab } from "./WantedTab.tsx";

const route = getRouteApi("/site-search");

export interface TabProps {
  place: Place;
  filters: SiteSearchFilters;
  /** Changes the address; a changed filter begins at the first page again. */
  narrowTo: (change: Partial<SiteSearchFilters>) => void;
}

const screens: Record<Tab, ComponentType<TabProps>> = {
  wanted: WantedTab,
  asked: AskedTab,
  synonyms: SynonymsTab,
  "stop-words": StopWordsTab,
  "best-bets": BestBetsTab,
  try: TryTab,
};

/** 站内搜索: what readers ask and do not find, and the words that help them. */
export default function SiteSearchPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const tab = filters.tab ?? "wanted";
  const narrowTo = (change: Partial<SiteSearchFilters>) =>
    navigate({ search: (now) => ({ ...now, page: undefined, ...change }), replace: true });
  const Screen = screens[tab];
  return (
    <Page title={t.siteSearch.title}>
      <WithSite chosen={filters.site} choose={(site) => narrowTo({ site })}>
        {(site, picker) => {
          const place: Place = { siteId: site.id, language: filters.language ?? "zh-CN" };
          return (
            <>
              <div className="oz-filters">
                {picker}
                <FilterField label={t.siteSearch.language}>
                  {(id) => (
                    <Select
                      id={id}
                      value={place.language}
                      options={(["zh-CN", "en"] as const).map((value) => ({
                        value,
                        label: t.siteSearch.languages[value],
                      }))}
                      onChange={(language) => narrowTo({ language })}
                    />
                  )}
                </FilterField>
              </div>
              <Tabs
                activeKey={tab}
                items={tabs.map((key) => ({ key, label: t.siteSearch.tabs[key] }))}
                onChange={(key) =>
                  navigate({ search: ({ site: slug, language }) => ({ site: slug, language, tab: key as Tab }) })
                }
              />
              <Screen key={`${place.siteId}${place.language}`} place={place} filters={filters} narrowTo={narrowTo} />
            </>
          );
        }}
      </WithSite>
    </Page>
  );
}
