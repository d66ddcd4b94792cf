import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import type { ComponentType } from "react";
import { t } from "../../messages/index.ts";
import { type Address, addressOf } from "../../shared/lib/address.ts";
import { useRight } from "../../shared/session.ts";
import { Page } from "../../shared/ui/Page.tsx";
import { CardsTab } from "./CardsTab.tsx";
import { FiguresTab } from "./FiguresTab.tsx";
import { type SupervisionFilters, supervisionFilters, type Tab, tabs } from "./filters.ts";
import { RulesTab } from "./RulesTab.tsx";
import "./supervision.css";

const route = getRouteApi("/supervision");

export interface TabProps {
  address: Address<SupervisionFilters>;
}

const screens: Record<Tab, ComponentType<TabProps>> = { cards: CardsTab, figures: FiguresTab, rules: RulesTab };

/** 电子监察: cards, figures and rules; leaders see the figures only. */
export default function SupervisionPage() {
  const mayRead = useRight("supervision.read");
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const words = t.supervision;
  const shown = mayRead ? tabs : (["figures"] as const);
  const tab = mayRead ? (filters.tab ?? "cards") : "figures";
  const go = (search: SupervisionFilters) => navigate({ search, replace: true });
  const address = addressOf(supervisionFilters, filters, go, ["tab", "by", "from", "to"]);
  const Screen = screens[tab];
  return (
    <Page title={words.title}>
      <p className="oz-quiet">{words.hint}</p>
      {shown.length > 1 && (
        <Tabs
          activeKey={tab}
          items={shown.map((key) => ({ key, label: words.tabs[key] }))}
          onChange={(key) => navigate({ search: { tab: key as Tab } })}
        />
      )}
      <Screen address={address} />
    </Page>
  );
}
