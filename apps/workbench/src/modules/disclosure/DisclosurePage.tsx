import type { Site } from "@openzone/contract/sites";
import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import type { ComponentType, ReactNode } from "react";
import { t } from "../../messages/index.ts";
import { type Address, addressOf } from "../../shared/lib/address.ts";
import { Page } from "../../shared/ui/Page.tsx";
import { WithSite } from "../sites/WithSite.tsx";
import { type DisclosureFilters, disclosureFilters, type Tab, tabs } from "./filters.ts";
import { GuidesTab } from "./GuidesTab.tsx";
import { ItemsTab } from "./ItemsTab.tsx";
import { LateTab } from "./LateTab.tsx";
import { RegistersTab } from "./registers/RegistersTab.tsx";
import { ReportsTab } from "./reports/ReportsTab.tsx";

const route = getRouteApi("/disclosure");

export interface TabProps {
  site: Site;
  picker: ReactNode;
  address: Address<DisclosureFilters>;
}

const screens: Record<Tab, ComponentType<TabProps>> = {
  items: ItemsTab,
  late: LateTab,
  registers: RegistersTab,
  guides: GuidesTab,
  reports: ReportsTab,
};

/** 信息公开: the catalogue, what is late, and the guides of departments. */
export default function DisclosurePage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const tab = filters.tab ?? "items";
  const go = (search: DisclosureFilters) => navigate({ search, replace: true });
  const address = addressOf(disclosureFilters, filters, go, ["site", "tab", "register"]);
  const Screen = screens[tab];
  return (
    <Page title={t.disclosure.title}>
      <WithSite chosen={filters.site} choose={(site) => address.narrowTo({ site })}>
        {(site, picker) => (
          <>
            <Tabs
              activeKey={tab}
              items={tabs.map((key) => ({ key, label: t.disclosure.tabs[key] }))}
              onChange={(key) => navigate({ search: ({ site: slug }) => ({ site: slug, tab: key as Tab }) })}
            />
            <Screen key={site.id} site={site} picker={picker} address={address} />
          </>
        )}
      </WithSite>
    </Page>
  );
}
