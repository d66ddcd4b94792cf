import { useMemo } from "react";
import { t } from "../../../messages/index.ts";
import { useChart } from "../../../shared/ui/useChart.ts";
import type { Department } from "./Departments.tsx";

/** Cards by department and colour; the table below says the same in numbers. */
export default function DepartmentsChart({ departments }: { departments: Department[] }) {
  const place = useChart(useMemo(() => optionOf(departments), [departments]));
  const height = 96 + departments.length * 36;
  return <div ref={place} style={{ height }} role="img" aria-label={t.overview.cardsChart} />;
}

function optionOf(departments: Department[]) {
  const names = t.supervision.figures.columns;
  // The first stands at the top.
  const rows = [...departments].reverse();
  const bar = (name: string, color: string, data: number[]) => ({
    ...{ type: "bar", stack: "cards", name, data, barMaxWidth: 22 },
    itemStyle: { color },
  });
  return {
    xAxis: { type: "value", name: t.overview.cardUnit, minInterval: 1, nameGap: 4 },
    yAxis: { type: "category", data: rows.map(({ name }) => name) },
    grid: { left: 8, right: 40, top: 40, bottom: 8, containLabel: true },
    series: [
      bar(
        names.yellow,
        "#e0a200",
        rows.map(({ yellow }) => yellow),
      ),
      bar(
        names.red,
        "#c62828",
        rows.map(({ red }) => red),
      ),
      bar(
        names.darkRed,
        "#7a0f12",
        rows.map(({ darkRed }) => darkRed),
      ),
    ],
  };
}
