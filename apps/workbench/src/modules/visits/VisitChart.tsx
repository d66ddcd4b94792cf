import type { VisitDay } from "@openzone/contract/visits";
import { useMemo } from "react";
import { t } from "../../messages/index.ts";
import { useChart } from "../../shared/ui/useChart.ts";

/** Views, visits and visitors day by day as a picture; the table below it says the same in numbers. */
export default function VisitChart({ days }: { days: readonly VisitDay[] }) {
  const place = useChart(useMemo(() => optionOf(days), [days]));
  return <div ref={place} className="oz-chart" role="img" aria-label={t.visits.chartLabel} />;
}

const optionOf = (days: readonly VisitDay[]) => ({
  xAxis: { type: "category", data: days.map(({ day }) => day.slice(5)), axisLabel: { hideOverlap: true } },
  yAxis: { type: "value", minInterval: 1 },
  series: (["views", "visits", "visitors"] as const).map((name) => ({
    type: "line",
    name: t.visits.columns[name],
    // Three lines must be told apart without colours, too.
    lineStyle: { type: { views: "solid", visits: "dashed", visitors: "dotted" }[name] },
    showSymbol: days.length <= 31,
    symbolSize: 6,
    data: days.map((day) => day[name]),
  })),
});
