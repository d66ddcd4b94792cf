import type { FigureList } from "@openzone/contract/supervision";
import { useMemo } from "react";
import { t } from "../../messages/index.ts";
import { useChart } from "../../shared/ui/useChart.ts";

type Months = FigureList["months"];

/** The months as a picture; the table below it says the same in numbers. */
export default function FigureChart({ months }: { months: Months }) {
  const place = useChart(useMemo(() => optionOf(months), [months]));
  return <div ref={place} className="oz-supervision-chart" role="img" aria-label={t.supervision.figures.chartLabel} />;
}

function optionOf(months: Months) {
  const words = t.supervision.figures;
  const percent = (rate: number | null) => (rate === null ? null : Math.round(rate * 1000) / 10);
  return {
    xAxis: { type: "category", data: months.map(({ month }) => month), axisLabel: { hideOverlap: true } },
    yAxis: [
      { type: "value", name: words.cases, minInterval: 1, nameTextStyle: { align: "left" } },
      { type: "value", name: "%", max: 100, splitLine: { show: false }, nameTextStyle: { align: "right" } },
    ],
    series: [
      { type: "bar", name: words.columns.received, data: months.map(({ received }) => received) },
      { type: "bar", name: words.columns.decided, data: months.map(({ decided }) => decided) },
      {
        type: "line",
        name: words.columns.onTimeRate,
        yAxisIndex: 1,
        symbolSize: 8,
        data: months.map(({ onTimeRate }) => percent(onTimeRate)),
      },
    ],
  };
}
