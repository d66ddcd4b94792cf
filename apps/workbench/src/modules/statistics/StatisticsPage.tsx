import { getRouteApi } from "@tanstack/react-router";
import { Button, Tabs } from "antd";
import type { ComponentType } from "react";
import { t } from "../../messages/index.ts";
import { withQuery } from "../../shared/api/client.ts";
import { useRight } from "../../shared/session.ts";
import { Page } from "../../shared/ui/Page.tsx";
import { Definitions } from "./Definitions.tsx";
import { DepartmentsTab } from "./DepartmentsTab.tsx";
import { DigestsTab } from "./digest/DigestsTab.tsx";
import { type StatisticsFilters, type Tab, tabs } from "./filters.ts";
import { LinesDrawer } from "./LinesDrawer.tsx";
import { OverviewTab } from "./OverviewTab.tsx";
import { PeriodSwitch, presentPeriod } from "./PeriodSwitch.tsx";
import { PersonsTab } from "./PersonsTab.tsx";
import type { Behind } from "./queries.ts";
import { SectionsTab } from "./SectionsTab.tsx";
import "./statistics.css";
import { daysText } from "./words.ts";

const route = getRouteApi("/statistics");

export interface TabProps {
  period: string;
  /** Opens the lines behind a number. */
  open: (behind: Omit<Behind, "period">) => void;
  show: (tab: Tab) => void;
}

const screens: Record<Tab, ComponentType<TabProps>> = {
  overview: OverviewTab,
  departments: DepartmentsTab,
  sections: SectionsTab,
  persons: PersonsTab,
  digests: DigestsTab,
};

const closed = { measure: undefined, department: undefined, staff: undefined, page: undefined };

/** 发布统计: what was published, how soon, how often sections were updated; each number opens what it counts. */
export default function StatisticsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const mayCompare = useRight("statistics.read");
  const shown = mayCompare ? tabs : (["persons"] as const);
  const tab = shown.find((key) => key === filters.tab) ?? shown[0];
  const period = filters.period ?? presentPeriod("month");
  const narrowTo = (change: Partial<StatisticsFilters>) =>
    navigate({ search: (now) => ({ ...now, ...closed, ...change }), replace: true });
  const Screen = screens[tab];
  // A digest is about the last week or month, whatever period the tables show.
  const ofPeriod = tab !== "digests";
  return (
    <Page
      title={mayCompare ? t.statistics.title : t.statistics.ownTitle}
      actions={
        mayCompare &&
        ofPeriod && (
          <Button href={withQuery("/api/v1/statistics/export.xlsx", { period })} download>
            {t.statistics.export}
          </Button>
        )
      }
    >
      {ofPeriod && (
        <>
          <div className="oz-filters">
            <PeriodSwitch period={period} onChange={(chosen) => narrowTo({ period: chosen })} />
          </div>
          <p className="oz-quiet">{daysText(period)}</p>
        </>
      )}
      {shown.length > 1 && (
        <Tabs
          activeKey={tab}
          items={shown.map((key) => ({ key, label: t.statistics.tabs[key] }))}
          onChange={(key) => narrowTo({ tab: key as Tab })}
        />
      )}
      <Screen
        period={period}
        open={(behind) => narrowTo({ ...behind, tab, period })}
        show={(next) => narrowTo({ tab: next })}
      />
      {ofPeriod && <Definitions />}
      {filters.measure && (
        <LinesDrawer
          behind={{ period, measure: filters.measure, department: filters.department, staff: filters.staff }}
          page={filters.page ?? 1}
          onPage={(page) => narrowTo({ ...filters, page })}
          close={() => narrowTo({})}
        />
      )}
    </Page>
  );
}
