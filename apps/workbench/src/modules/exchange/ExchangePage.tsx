import type { Site } from "@openzone/contract/sites";
import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import type { ComponentType } from "react";
import { t } from "../../messages/index.ts";
import { useRight } from "../../shared/session.ts";
import { Page } from "../../shared/ui/Page.tsx";
import { WithSite } from "../sites/WithSite.tsx";
import { DeliveriesTab } from "./DeliveriesTab.tsx";
import { type ExchangeFilters, type Tab, tabs } from "./filters.ts";
import { IncomingTab } from "./IncomingTab.tsx";
import { TargetsTab } from "./TargetsTab.tsx";
import { TokensTab } from "./TokensTab.tsx";

const route = getRouteApi("/exchange");

export interface TabProps {
  site: Site;
  filters: ExchangeFilters;
  go: (change: Partial<ExchangeFilters>) => void;
}

const screens: Record<Tab, ComponentType<TabProps>> = {
  targets: TargetsTab,
  deliveries: DeliveriesTab,
  incoming: IncomingTab,
  tokens: TokensTab,
};

/** 数据交换: what is told to other systems, what they send, and the tokens with which they ask. */
export default function ExchangePage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const mayKeep = useRight("exchange.manage");
  const mayIssue = useRight("token.manage");
  const shown = tabs.filter((key) => (key === "tokens" ? mayIssue : mayKeep));
  const tab = shown.find((key) => key === filters.tab) ?? shown[0] ?? "targets";
  const go = (change: Partial<ExchangeFilters>) =>
    navigate({ search: (now) => ({ ...now, page: undefined, ...change }), replace: true });
  const Screen = screens[tab];
  return (
    <Page title={t.exchange.title}>
      <p className="oz-quiet">{t.exchange.hint}</p>
      <WithSite chosen={filters.site} choose={(site) => go({ site, target: undefined })}>
        {(site, picker) => (
          <>
            {picker && tab !== "tokens" && <div className="oz-filters">{picker}</div>}
            <Tabs
              activeKey={tab}
              items={shown.map((key) => ({ key, label: t.exchange.tabs[key] }))}
              onChange={(key) => go({ tab: key as Tab, state: undefined, target: undefined })}
            />
            <Screen key={`${site.id}-${tab}`} site={site} filters={filters} go={go} />
          </>
        )}
      </WithSite>
    </Page>
  );
}
