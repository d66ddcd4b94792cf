import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import type { ComponentType } from "react";
import { t } from "../../messages/index.ts";
import { useRight } from "../../shared/session.ts";
import { Page } from "../../shared/ui/Page.tsx";
import { DueTab } from "./DueTab.tsx";
import { type ClockFilters, type Tab, tabs } from "./filters.ts";
import { MovesTab } from "./MovesTab.tsx";
import { RulesTab } from "./RulesTab.tsx";
import { YearTab } from "./YearTab.tsx";
import "./clocks.css";

const route = getRouteApi("/calendar");

export interface TabProps {
  filters: ClockFilters;
  go: (change: Partial<ClockFilters>) => void;
  /** Whether the person changes calendar and rules. */
  manages: boolean;
}

const screens: Record<Tab, ComponentType<TabProps>> = {
  year: YearTab,
  due: DueTab,
  rules: RulesTab,
  moves: MovesTab,
};

/** 工作日历: days off and make-up days, when a term ends and why, the terms of law, and what a change moved. */
export default function CalendarPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const manages = useRight("calendar.manage");
  const shown = tabs.filter((tab) => tab !== "moves" || manages);
  const tab = shown.find((one) => one === filters.tab) ?? "year";
  const go = (change: Partial<ClockFilters>) => navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  const Screen = screens[tab];
  return (
    <Page title={t.clocks.title}>
      <p className="oz-quiet">{t.clocks.hint}</p>
      <Tabs
        activeKey={tab}
        items={shown.map((key) => ({ key, label: t.clocks.tabs[key] }))}
        onChange={(key) => go({ tab: key as Tab })}
      />
      <Screen key={tab} filters={filters} go={go} manages={manages} />
    </Page>
  );
}
