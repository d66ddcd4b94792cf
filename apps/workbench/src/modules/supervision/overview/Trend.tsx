import type { Overview } from "@openzone/contract/supervision-overview";
import { Button } from "antd";
import { lazy, Suspense } from "react";
import { t } from "../../../messages/index.ts";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../../shared/ui/RecordList.tsx";
import { useNarrow } from "../../../shared/ui/useMedia.ts";
import { Fold } from "./Fold.tsx";
import type { Open } from "./OverviewPage.tsx";
import { percent } from "./Tiles.tsx";

const FigureChart = lazy(() => import("../FigureChart.tsx"));
type Month = Overview["trend"][number];

/** Six months, as a picture and in numbers. */
export function Trend({ months, open }: { months: Month[]; open: Open }) {
  const words = t.overview;
  const names = t.supervision.figures.columns;
  const newest = months.at(-1);
  const right = { align: "right", nowrap: true } as const;
  const number = (key: "received" | "decided"): Column<Month> => ({
    key,
    title: names[key],
    ...right,
    render: (row) =>
      row[key] > 0 ? (
        <Button
          type="link"
          size="small"
          aria-label={words.behind(row.month, names[key], row[key])}
          onClick={() => open({ figure: key, in: row.month })}
        >
          {row[key]}
        </Button>
      ) : (
        0
      ),
  });
  return (
    <Fold id="overview-trend" title={words.trend} figure={newest && words.inMonth(newest.month, newest.decided)}>
      <Suspense fallback={<div className="oz-supervision-chart" />}>
        <FigureChart months={months} />
      </Suspense>
      <details open={!useNarrow()}>
        <summary>{words.inNumbers}</summary>
        <RecordList
          caption={words.trend}
          rows={months}
          columns={[
            { key: "month", title: t.supervision.figures.month, nowrap: true, render: ({ month }) => month },
            number("received"),
            number("decided"),
            { key: "onTimeRate", title: names.onTimeRate, ...right, render: (row) => percent(row.onTimeRate) },
            { key: "medianDays", title: words.median, ...right, render: ({ medianDays }) => medianDays ?? "—" },
            { key: "instantShare", title: names.instantShare, ...right, render: (row) => percent(row.instantShare) },
          ]}
          rowKey={({ month }) => Number(month.replace("-", ""))}
          rowName={({ month }) => month}
          empty={<EmptyState words={t.supervision.figures.none} />}
        />
      </details>
    </Fold>
  );
}
