import type { Figures } from "@openzone/contract/statistics";
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { t } from "../../messages/index.ts";
import { periodText } from "./words.ts";

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** The trend as a picture; the table below it says the same in numbers. */
export default function TrendChart({ points }: { points: readonly (Figures & { period: string })[] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, null, { renderer: "svg" });
    const { columns, articlesUnit, viewsUnit } = t.statistics;
    chart.setOption({
      animation: false,
      color: ["#1f5fa8", "#8a5a00", "#1a7f4b"],
      tooltip: { trigger: "axis" },
      legend: { top: 0, left: 0 },
      grid: { left: 8, right: 8, top: 60, bottom: 8, containLabel: true },
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
    });
    const fit = new ResizeObserver(() => chart.resize());
    fit.observe(place.current);
    return () => {
      fit.disconnect();
      chart.dispose();
    };
  }, [points]);
  return <div ref={place} className="oz-chart" role="img" aria-label={t.statistics.chartLabel} />;
}
