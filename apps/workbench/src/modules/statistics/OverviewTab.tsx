import type { Overview } from "@openzone/contract/statistics";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { overviewQuery, trendQuery } from "./queries.ts";
import type { TabProps } from "./StatisticsPage.tsx";
import { TrendTable } from "./TrendTable.tsx";
import { durationText, numberText, shareText } from "./words.ts";

const TrendChart = lazy(() => import("./TrendChart.tsx"));

/** 总览: the figures of the period beside those of the one before, and how they went. */
export function OverviewTab({ period, show }: TabProps) {
  const overview = useQuery(overviewQuery(period));
  const trend = useQuery(trendQuery(period));
  return (
    <>
      <Loaded query={overview}>{(data) => <Figures data={data} show={show} />}</Loaded>
      <Loaded query={trend}>
        {({ points, asOf }) => (
          <section className="oz-panel">
            <h2>{t.statistics.trendTitle}</h2>
            {/* The numbers stand above and below it: nobody waits for the picture, whose place is kept. */}
            <Suspense fallback={<div className="oz-chart" />}>
              <TrendChart points={points} />
            </Suspense>
            <p className="oz-quiet">{t.statistics.source(dateTime(asOf))}</p>
            <TrendTable points={points} />
          </section>
        )}
      </Loaded>
    </>
  );
}

type Light = "good" | "near" | "late";

function Figures({
  data: { now, before, overdueSections, dutySections },
  show,
}: { data: Overview } & Pick<TabProps, "show">) {
  const words = t.statistics;
  const share = now.returnedShare;
  return (
    <ul className="oz-figures">
      <Figure name={words.columns.published} value={numberText(now.published)} before={numberText(before.published)} />
      <Figure name={words.columns.adopted} value={numberText(now.adopted)} before={numberText(before.adopted)} />
      <Figure name={words.columns.views} value={numberText(now.views)} before={numberText(before.views)} />
      <Figure
        name={words.columns.median}
        value={durationText(now.medianSeconds)}
        before={durationText(before.medianSeconds)}
        more={words.within(durationText(now.p90Seconds))}
      />
      <Figure
        name={words.columns.returnedShare}
        value={shareText(share)}
        before={shareText(before.returnedShare)}
        light={share === null ? undefined : share > 0.4 ? "late" : share > 0.2 ? "near" : "good"}
        more={words.returnedOf(now.returned, now.returned + now.approved)}
      />
      <Figure
        name={words.overdueNow}
        value={numberText(overdueSections)}
        light={overdueSections === 0 ? "good" : overdueSections * 4 > dutySections ? "late" : "near"}
        more={words.ofDuty(dutySections)}
      >
        <Button type="link" onClick={() => show("sections")}>
          {words.showSections}
        </Button>
      </Figure>
    </ul>
  );
}

interface FigureProps {
  name: string;
  value: string;
  before?: string;
  more?: string;
  light?: Light | undefined;
  children?: React.ReactNode;
}

function Figure({ name, value, before, more, light, children }: FigureProps) {
  const words = t.statistics;
  return (
    <li className="oz-figure">
      <span className="oz-figure-name">{name}</span>
      <strong className="oz-figure-value">{value}</strong>
      {light && <span className={`oz-light oz-light-${light}`}>{words.lights[light]}</span>}
      {before !== undefined && <span className="oz-quiet">{words.before(before)}</span>}
      {more && <span className="oz-quiet">{more}</span>}
      {children}
    </li>
  );
}
