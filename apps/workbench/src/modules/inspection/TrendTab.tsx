import type { InspectionTrend } from "@openzone/contract/inspection";
import { useQuery } from "@tanstack/react-query";
import { t } from "../../messages/index.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import type { TabProps } from "./InspectionPage.tsx";
import { trendQuery } from "./queries.ts";

type Row = InspectionTrend["items"][number] & { place: number };

/** 趋势: how the last inspection of each day came out. */
export function TrendTab({ site }: TabProps) {
  const words = t.inspection;
  const right = { align: "right", nowrap: true } as const;
  const score = (row: Row) => (row.score === null ? words.scoreNone : String(row.score));
  const columns: Column<Row>[] = [
    { key: "day", title: words.columns.day, nowrap: true, render: ({ day }) => day },
    { key: "vetoes", title: words.columns.vetoes, ...right, render: ({ vetoes }) => vetoes },
    { key: "score", title: words.columns.score, ...right, render: score },
    { key: "findings", title: words.columns.findings, ...right, render: ({ findings }) => findings },
  ];
  return (
    <>
      <p className="oz-quiet">{words.daysOfTrend}</p>
      <Loaded query={useQuery(trendQuery(site.id))}>
        {({ items }) => (
          <RecordList
            caption={words.tabs.trend}
            rows={items.map((item, place): Row => ({ ...item, place }))}
            columns={columns}
            rowKey={({ place }) => place}
            rowName={({ day }) => day}
            empty={<EmptyState words={words.noTrend} />}
          />
        )}
      </Loaded>
    </>
  );
}
