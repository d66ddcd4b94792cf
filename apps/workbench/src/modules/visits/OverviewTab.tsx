import type { VisitDay, VisitFigures, VisitOverview } from "@openzone/contract/visits";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense } from "react";
import { t } from "../../messages/index.ts";
import { ExportButton } from "../../shared/ui/ExportButton.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { numberText } from "../statistics/words.ts";
import { overviewQuery } from "./queries.ts";
import type { TabProps } from "./VisitsPage.tsx";

const VisitChart = lazy(() => import("./VisitChart.tsx"));
export const figureNames = ["views", "visits", "visitors", "downloads"] as const;

/** 总览: the figures of the period beside those of as many days before, day by day as a picture and a table. */
export function OverviewTab({ site, period, narrowed, open }: TabProps) {
  const words = t.visits;
  return (
    <Loaded query={useQuery(overviewQuery(site.id, period, narrowed))}>
      {(data) => (
        <>
          {data.title !== null && (
            <p>
              <strong>{words.only(data.title)}</strong>{" "}
              <Button type="link" onClick={() => open({})}>
                {words.wholeSite}
              </Button>
            </p>
          )}
          <Figures data={data} />
          <section className="oz-panel">
            <div className="oz-visits-head">
              <h2>{words.byDay}</h2>
              <ExportButton
                list="visit-days"
                url={`/api/v1/sites/${site.id}/visits/days`}
                query={{ ...period, ...narrowed }}
              />
            </div>
            {/* The numbers stand above and below it: nobody waits for the picture, whose place is kept. */}
            <Suspense fallback={<div className="oz-chart" />}>
              <VisitChart days={data.days} />
            </Suspense>
            <DayTable days={data.days} />
          </section>
          <p className="oz-quiet">{words.meaning}</p>
        </>
      )}
    </Loaded>
  );
}

function Figures({ data: { now, before } }: { data: VisitOverview }) {
  const words = t.visits;
  const perVisit = ({ views, visits }: VisitFigures) => (visits === 0 ? words.none : (views / visits).toFixed(1));
  const figures: [string, string, string][] = [
    ...figureNames.map((name): [string, string, string] => [
      words.columns[name],
      numberText(now[name]),
      numberText(before[name]),
    ]),
    [words.perVisit, perVisit(now), perVisit(before)],
  ];
  if (now.searches !== null)
    figures.push([words.columns.searches, numberText(now.searches), numberText(before.searches ?? 0)]);
  return (
    <ul className="oz-figures">
      {figures.map(([name, value, earlier]) => (
        <li key={name} className="oz-figure">
          <span className="oz-figure-name">{name}</span>
          <strong className="oz-figure-value">{value}</strong>
          <span className="oz-quiet">{words.before(earlier)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The same as the picture, in numbers; the newest day first. */
function DayTable({ days }: { days: readonly VisitDay[] }) {
  const words = t.visits;
  const names = days[0]?.searches === null ? figureNames : ([...figureNames, "searches"] as const);
  const columns: Column<VisitDay>[] = [
    { key: "day", title: words.columns.day, nowrap: true, render: ({ day }) => day },
    ...names.map(
      (name): Column<VisitDay> => ({
        key: name,
        title: words.columns[name],
        align: "right",
        nowrap: true,
        render: (row) => numberText(row[name] ?? 0),
      }),
    ),
  ];
  return (
    <RecordList
      caption={words.byDay}
      rows={days.toReversed()}
      columns={columns}
      rowKey={({ day }) => Date.parse(day)}
      rowName={({ day }) => day}
      empty={<EmptyState words={words.nothing} />}
    />
  );
}
