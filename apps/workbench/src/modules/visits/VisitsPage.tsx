import type { Site } from "@openzone/contract/sites";
import { getRouteApi } from "@tanstack/react-router";
import { Segmented, Select, Tabs } from "antd";
import type { ComponentType } from "react";
import { t } from "../../messages/index.ts";
import { DayField, FilterField } from "../../shared/ui/FilterBar.tsx";
import { Page } from "../../shared/ui/Page.tsx";
import { useNarrow } from "../../shared/ui/useMedia.ts";
import { WithSite } from "../sites/WithSite.tsx";
import { lengths, type Tab, tabs, usualLength, type VisitFilters } from "./filters.ts";
import { OverviewTab } from "./OverviewTab.tsx";
import { lastDays, lengthOf, type Period, today } from "./period.ts";
import type { Narrowed } from "./queries.ts";
import { SourcesTab } from "./SourcesTab.tsx";
import { ThingsTab } from "./ThingsTab.tsx";
import "./visits.css";

const route = getRouteApi("/visits");

export interface TabProps {
  site: Site;
  period: Period;
  narrowed: Narrowed;
  /** Shows the overview of one thing, or of the whole site. */
  open: (thing: Narrowed) => void;
}

const screens: Record<Tab, ComponentType<TabProps>> = {
  overview: OverviewTab,
  sources: SourcesTab,
  sections: (props) => <ThingsTab kind="section" {...props} />,
  departments: (props) => <ThingsTab kind="department" {...props} />,
  articles: (props) => <ThingsTab kind="article" {...props} />,
};

/** 访问统计: how a site is visited, without anything of who visits it. */
export default function VisitsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const go = (change: Partial<VisitFilters>) => navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  const tab = filters.tab ?? "overview";
  const usual = lastDays(usualLength);
  const period = { from: filters.from ?? usual.from, to: filters.to ?? usual.to };
  const Screen = screens[tab];
  const open = (thing: Narrowed) =>
    navigate({ search: (now) => ({ ...now, tab: "overview", kind: thing.kind, thing: thing.thing }) });
  return (
    <Page title={t.visits.title}>
      <p className="oz-quiet">{t.visits.hint}</p>
      <WithSite chosen={filters.site} choose={(site) => go({ site, kind: undefined, thing: undefined })}>
        {(site, picker) => (
          <>
            <div className="oz-filters">
              {picker}
              <PeriodFields period={period} onChange={go} />
            </div>
            <Tabs
              activeKey={tab}
              items={tabs.map((key) => ({ key, label: t.visits.tabs[key] }))}
              onChange={(key) => go({ tab: key as Tab, kind: undefined, thing: undefined })}
            />
            <Screen
              key={`${site.id}-${tab}`}
              site={site}
              period={period}
              narrowed={{ kind: filters.kind, thing: filters.thing }}
              open={open}
            />
          </>
        )}
      </WithSite>
    </Page>
  );
}

/** A period that is one click away, or any days. */
function PeriodFields({ period, onChange }: { period: Period; onChange: (period: Partial<Period>) => void }) {
  const words = t.visits;
  const current = period.to === today() ? lengths.find((days) => days === lengthOf(period)) : undefined;
  const narrow = useNarrow();
  const options = lengths.map((value) => ({ value, label: words.lastDays(value) }));
  const choose = (days: number) => onChange(lastDays(days));
  return (
    <>
      <FilterField label={words.period}>
        {(id) =>
          narrow ? (
            <Select<number>
              id={id}
              {...(current ? { value: current } : {})}
              placeholder={words.otherDays}
              options={options}
              onChange={choose}
            />
          ) : (
            <Segmented<number> id={id} value={current ?? 0} options={options} onChange={choose} />
          )
        }
      </FilterField>
      <DayField
        label={words.from}
        value={period.from}
        onChange={(from) => from && from <= period.to && onChange({ from })}
      />
      <DayField label={words.to} value={period.to} onChange={(to) => to && to >= period.from && onChange({ to })} />
    </>
  );
}
