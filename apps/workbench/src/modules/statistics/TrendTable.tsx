import type { Figures } from "@openzone/contract/statistics";
import { t } from "../../messages/index.ts";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { durationText, numberText, periodText, shareText } from "./words.ts";

type Row = Figures & { period: string; place: number };

/** The same as the picture, in numbers. */
export function TrendTable({ points }: { points: readonly (Figures & { period: string })[] }) {
  const words = t.statistics;
  const text = (key: string, title: string, render: (row: Row) => string): Column<Row> => ({
    key,
    title,
    render,
    align: key === "period" ? "left" : "right",
    nowrap: true,
  });
  const columns = [
    text("period", words.period, ({ period }) => periodText(period)),
    text("published", words.columns.published, ({ published }) => numberText(published)),
    text("adopted", words.columns.adopted, ({ adopted }) => numberText(adopted)),
    text("returned", words.columns.returnedShare, ({ returnedShare }) => shareText(returnedShare)),
    text("median", words.columns.median, ({ medianSeconds }) => durationText(medianSeconds)),
    text("views", words.columns.views, ({ views }) => numberText(views)),
  ];
  return (
    <RecordList
      caption={words.trendTitle}
      rows={points.map((point, place): Row => ({ ...point, place }))}
      columns={columns}
      rowKey={({ place }) => place}
      rowName={({ period }) => periodText(period)}
      empty={<EmptyState words={words.nothing} />}
    />
  );
}
