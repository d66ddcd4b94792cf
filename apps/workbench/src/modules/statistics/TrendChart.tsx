import type { Figures } from "@openzone/contract/statistics";
import { useMemo } from "react";
import { t } from "../../messages/index.ts";
import { useChart } from "../../shared/ui/useChart.ts";
import { periodText } from "./words.ts";

type Point = Figures & { period: string };

/** The trend as a picture; the table below it says the same in numbers. */
export default function TrendChart({ points }: { points: readonly Point[] }) {
  const place = useChart(useMemo(() => optionOf(points), [points]));
  return <div ref={place} className="oz-chart" role="img" aria-label={t.statistics.chartLabel} />;
}

function optionOf(points: readonly Point[]) {
  const { columns, articlesUnit, viewsUnit } = t.statistics;
  return {
    xAxis: {
      type: "category",
      data: points.map(({ period }) => periodText(period)),
      axisLabel: { hideOverlap: true },
    },
    yAxis: [
      { type: "value", name: articlesUnit, minInterval: 1, nameTextStyle: { align: "left" } },
      {
        type: "value",
        name: viewsUnit,
        minInterval: 1,
        splitLine: { show: false },
        nameTextStyle: { align: "right" },
      },
    ],
    series: [
      { type: "bar", name: columns.published, data: points.map(({ published }) => published) },
      { type: "bar", name: columns.adopted, data: points.map(({ adopted }) => adopted) },
      { type: "line", name: columns.views, yAxisIndex: 1, symbolSize: 8, data: points.map(({ views }) => views) },
    ],
  };
}
