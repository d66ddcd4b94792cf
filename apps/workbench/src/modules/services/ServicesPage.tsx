import type { Site } from "@openzone/contract/sites";
import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import type { ComponentType, ReactNode } from "react";
import { t } from "../../messages/index.ts";
import { type Address, addressOf } from "../../shared/lib/address.ts";
import { Page } from "../../shared/ui/Page.tsx";
import { WithSite } from "../sites/WithSite.tsx";
import { type ServiceFilters, serviceFilters, type Tab, tabs } from "./filters.ts";
import { ItemsTab } from "./ItemsTab.tsx";
import { MattersTab } from "./MattersTab.tsx";
import "./services.css";

const route = getRouteApi("/services");

export interface TabProps {
  site: Site;
  picker: ReactNode;
  address: Address<ServiceFilters>;
}

const screens: Record<Tab, ComponentType<TabProps>> = { items: ItemsTab, matters: MattersTab };

/** 政务服务: the items with their guides, and the matters that are made of them. */
export default function ServicesPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const tab = filters.tab ?? "items";
  const go = (search: ServiceFilters) => navigate({ search, replace: true });
  const address = addressOf(serviceFilters, filters, go, ["site", "tab"]);
  const Screen = screens[tab];
  return (
    <Page title={t.services.title}>
      <WithSite chosen={filters.site} choose={(site) => address.narrowTo({ site })}>
        {(site, picker) => (
          <>
            <Tabs
              activeKey={tab}
              items={tabs.map((key) => ({ key, label: t.services.tabs[key] }))}
              onChange={(key) => navigate({ search: ({ site: slug }) => ({ site: slug, tab: key as Tab }) })}
            />
            <Screen key={site.id} site={site} picker={picker} address={address} />
          </>
        )}
      </WithSite>
    </Page>
  );
}
