import { useMemo } from "react";
import { t } from "../../messages/index.ts";
import { useChart } from "../../shared/ui/useChart.ts";

interface Bar {
  name: string;
  visits: number;
}

/** Visits by kind of source as a picture. */
export default function SourceChart({ bars }: { bars: readonly Bar[] }) {
  const place = useChart(useMemo(() => optionOf(bars), [bars]));
  return <div ref={place} className="oz-chart oz-chart-low" role="img" aria-label={t.visits.sourceChartLabel} />;
}

const optionOf = (bars: readonly Bar[]) => ({
  legend: { show: false },
  grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
  xAxis: { type: "value", minInterval: 1 },
  yAxis: { type: "category", inverse: true, data: bars.map(({ name }) => name) },
  series: [
    {
      type: "bar",
      name: t.visits.columns.visits,
      barMaxWidth: 22,
      label: { show: true, position: "right" },
      data: bars.map(({ visits }) => visits),
    },
  ],
});
