import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Draws a chart into the element of the reference, again when `option` is another. Load it lazily: it is heavy. */
export function useChart(option: EChartsCoreOption) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, null, { renderer: "svg" });
    chart.setOption({
      animation: false,
      color: ["#1f5fa8", "#8a5a00", "#1a7f4b"],
      tooltip: { trigger: "axis" },
      legend: { top: 0, left: 0 },
      grid: { left: 8, right: 8, top: 60, bottom: 8, containLabel: true },
      ...option,
    });
    const fit = new ResizeObserver(() => chart.resize());
    fit.observe(place.current);
    return () => {
      fit.disconnect();
      chart.dispose();
    };
  }, [option]);
  return place;
}
