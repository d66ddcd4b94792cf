import type { Site } from "@openzone/contract/sites";
import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import type { ComponentType } from "react";
import { t } from "../../messages/index.ts";
import { type Address, addressOf } from "../../shared/lib/address.ts";
import { useRight } from "../../shared/session.ts";
import { Page } from "../../shared/ui/Page.tsx";
import { WithSite } from "../sites/WithSite.tsx";
import { FindingsTab } from "./FindingsTab.tsx";
import { type InspectionFilters, inspectionFilters, type Tab, tabs } from "./filters.ts";
import "./inspection.css";
import { OverviewTab } from "./OverviewTab.tsx";
import { ReportsTab } from "./ReportsTab.tsx";
import { RulesTab } from "./RulesTab.tsx";
import { TrendTab } from "./TrendTab.tsx";

const route = getRouteApi("/inspection");

export interface TabProps {
  site: Site;
  address: Address<InspectionFilters>;
  /** Shows another tab, narrowed. */
  show: (tab: Tab, filters?: InspectionFilters) => void;
}

const screens: Record<Tab, ComponentType<TabProps>> = {
  overview: OverviewTab,
  findings: FindingsTab,
  trend: TrendTab,
  reports: ReportsTab,
  rules: RulesTab,
};

/** 网站体检: how a site stands by the national indicators, what was found, and the rule book. */
export default function InspectionPage() {
  const mayRead = useRight("inspection.read");
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  // Whoever manages sites keeps the rule book, and reads no findings.
  if (!mayRead) {
    return (
      <Page title={t.inspection.bookTitle}>
        <RulesTab />
      </Page>
    );
  }
  const tab = filters.tab ?? "overview";
  const go = (search: InspectionFilters) => navigate({ search, replace: true });
  const address = addressOf(inspectionFilters, filters, go, ["site", "tab"]);
  const show = (next: Tab, narrowed: InspectionFilters = {}) =>
    navigate({ search: ({ site }) => ({ ...narrowed, site, tab: next }) });
  const Screen = screens[tab];
  return (
    <Page title={t.inspection.title}>
      <p className="oz-quiet">{t.inspection.hint}</p>
      <WithSite chosen={filters.site} choose={(site) => address.narrowTo({ site })}>
        {(site, picker) => (
          <>
            {picker && <div className="oz-filters">{picker}</div>}
            <Tabs
              activeKey={tab}
              items={tabs.map((key) => ({ key, label: t.inspection.tabs[key] }))}
              onChange={(key) => show(key as Tab)}
            />
            <Screen key={site.id} site={site} address={address} show={show} />
          </>
        )}
      </WithSite>
    </Page>
  );
}
