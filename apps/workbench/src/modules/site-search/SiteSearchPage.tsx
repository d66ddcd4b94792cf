import { getRouteApi } from "@tanstack/react-router";
import { Select, Tabs } from "antd";
import type { ComponentType } from "react";
import { t } from "../../messages/index.ts";
import { type Address, addressOf } from "../../shared/lib/address.ts";
import { FilterField } from "../../shared/ui/FilterBar.tsx";
import { Page } from "../../shared/ui/Page.tsx";
import { WithSite } from "../sites/WithSite.tsx";
import { AskedTab } from "./AskedTab.tsx";
import { BestBetsTab } from "./BestBetsTab.tsx";
import { type SiteSearchFilters, siteSearchFilters, type Tab, tabs } from "./filters.ts";
import type { Place } from "./queries.ts";
import "./site-search.css";
import { StopWordsTab } from "./StopWordsTab.tsx";
import { SynonymsTab } from "./SynonymsTab.tsx";
import { TryTab } from "./TryTab.tsx";
import { WantedTab } from "./WantedTab.tsx";

const route = getRouteApi("/site-search");

export interface TabProps {
  place: Place;
  address: Address<SiteSearchFilters>;
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
  const go = (search: SiteSearchFilters) => navigate({ search, replace: true });
  const address = addressOf(siteSearchFilters, filters, go, ["site", "tab", "language"]);
  const Screen = screens[tab];
  return (
    <Page title={t.siteSearch.title}>
      <WithSite chosen={filters.site} choose={(site) => address.narrowTo({ site })}>
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
                      onChange={(language) => address.narrowTo({ language })}
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
              <Screen key={`${place.siteId}${place.language}`} place={place} address={address} />
            </>
          );
        }}
      </WithSite>
    </Page>
  );
}
