import { sourceKinds, type VisitSource } from "@openzone/contract/visits";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo } from "react";
import { t } from "../../messages/index.ts";
import { ExportButton } from "../../shared/ui/ExportButton.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { numberText } from "../statistics/words.ts";
import { sourcesQuery } from "./queries.ts";
import type { TabProps } from "./VisitsPage.tsx";

const SourceChart = lazy(() => import("./SourceChart.tsx"));

/** 来源: where the visits of the site began, by kind as a picture and by host as a table. */
export function SourcesTab({ site, period }: TabProps) {
  return (
    <Loaded query={useQuery(sourcesQuery(site.id, period))}>
      {({ items }) => (
        <section className="oz-panel">
          <div className="oz-visits-head">
            <h2>{t.visits.tabs.sources}</h2>
            <ExportButton list="visit-sources" url={`/api/v1/sites/${site.id}/visits/sources`} query={{ ...period }} />
          </div>
          {items.length > 0 && <ByKind items={items} />}
          <Table items={items} />
        </section>
      )}
    </Loaded>
  );
}

function ByKind({ items }: { items: readonly VisitSource[] }) {
  const bars = useMemo(
    () =>
      sourceKinds.map((kind) => ({
        name: t.visits.kinds[kind],
        visits: items.filter((item) => item.kind === kind).reduce((sum, { visits }) => sum + visits, 0),
      })),
    [items],
  );
  return (
    <Suspense fallback={<div className="oz-chart oz-chart-low" />}>
      <SourceChart bars={bars} />
    </Suspense>
  );
}

type Row = VisitSource & { place: number };

function Table({ items }: { items: readonly VisitSource[] }) {
  const words = t.visits;
  const total = items.reduce((sum, { visits }) => sum + visits, 0);
  const nameOf = ({ kind, host }: VisitSource) => host || words.kinds[kind];
  const share = ({ visits }: VisitSource) => `${((visits / total) * 100).toFixed(1)}%`;
  const columns: Column<Row>[] = [
    { key: "host", title: words.columns.host, render: nameOf },
    { key: "kind", title: words.columns.source, render: ({ kind }) => words.kinds[kind] },
    {
      key: "visits",
      title: words.columns.visits,
      align: "right",
      nowrap: true,
      render: ({ visits }) => numberText(visits),
    },
    { key: "share", title: words.columns.share, align: "right", nowrap: true, render: share },
  ];
  return (
    <RecordList
      caption={words.tabs.sources}
      rows={items.map((item, place): Row => ({ ...item, place }))}
      columns={columns}
      rowKey={({ place }) => place}
      rowName={nameOf}
      card={(row) => (
        <>
          <strong>{nameOf(row)}</strong>
          <div className="oz-card-facts">
            <span>{words.kinds[row.kind]}</span>
            <span>
              {words.columns.visits} {numberText(row.visits)}（{share(row)}）
            </span>
          </div>
        </>
      )}
      empty={<EmptyState words={words.nothing} />}
    />
  );
}
