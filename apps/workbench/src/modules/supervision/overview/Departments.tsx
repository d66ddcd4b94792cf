import type { Overview } from "@openzone/contract/supervision-overview";
import { Button } from "antd";
import { lazy, Suspense } from "react";
import { t } from "../../../messages/index.ts";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../../shared/ui/RecordList.tsx";
import { Fold } from "./Fold.tsx";
import type { Open } from "./OverviewPage.tsx";
import { percent } from "./Tiles.tsx";

const DepartmentsChart = lazy(() => import("./DepartmentsChart.tsx"));

export type Department = Overview["departments"][number];

/** Each department: what is late in it, how fast it is, and its cards by colour. */
export function Departments({ overview: { departments }, open }: { overview: Overview; open: Open }) {
  const words = t.overview;
  const withCards = departments.filter(({ yellow, red, darkRed }) => yellow + red + darkRed > 0);
  return (
    <Fold
      id="overview-departments"
      title={words.departments}
      figure={words.lateDepartments(departments.filter(({ late }) => late > 0).length)}
    >
      <p className="oz-quiet">{words.departmentsHint}</p>
      {withCards.length > 0 && (
        <Suspense fallback={<div className="oz-supervision-chart" />}>
          <DepartmentsChart departments={withCards} />
        </Suspense>
      )}
      <RecordList
        caption={words.departments}
        rows={departments}
        columns={columns(open)}
        rowKey={({ id }) => id ?? 0}
        rowName={({ name }) => name}
        empty={<EmptyState words={t.supervision.figures.none} />}
      />
    </Fold>
  );
}

function columns(open: Open): Column<Department>[] {
  const words = t.overview;
  const names = t.supervision.figures.columns;
  const right = { align: "right", nowrap: true } as const;
  const number = (
    key: "late" | "near" | "running" | "yellow" | "red" | "darkRed" | "decided",
    title: string,
    behind: Parameters<Open>[0],
  ): Column<Department> => ({
    key,
    title,
    ...right,
    render: (row) =>
      row[key] > 0 && row.id !== null ? (
        <Button
          type="link"
          size="small"
          aria-label={words.behind(row.name, title, row[key])}
          className={key === "late" ? "oz-overview-late" : ""}
          onClick={() => open({ ...behind, of: row.id ?? undefined })}
        >
          {row[key]}
        </Button>
      ) : (
        row[key]
      ),
  });
  return [
    { key: "name", title: words.department, render: ({ name }) => name },
    number("late", words.open.late, { open: "late" }),
    number("near", words.open.near, { open: "near" }),
    number("running", words.open.running, { open: "running" }),
    number("decided", names.decided, { figure: "decided" }),
    { key: "onTimeRate", title: names.onTimeRate, ...right, render: (row) => percent(row.onTimeRate) },
    { key: "medianDays", title: words.median, ...right, render: ({ medianDays }) => medianDays ?? "—" },
    number("yellow", names.yellow, { cards: "yellow" }),
    number("red", names.red, { cards: "red" }),
    number("darkRed", names.darkRed, { cards: "dark_red" }),
  ];
}
