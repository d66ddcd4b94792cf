import {
  type FigureQuery,
  type FigureRow,
  type Figures,
  figureGroups,
  type figureNames,
} from "@openzone/contract/supervision";
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { lazy, Suspense } from "react";
import { t } from "../../messages/index.ts";
import { date } from "../../shared/lib/time.ts";
import { useRight } from "../../shared/session.ts";
import { ExportButton } from "../../shared/ui/ExportButton.tsx";
import { ChoiceField, FilterField } from "../../shared/ui/FilterBar.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { FigureLines } from "./FigureLines.tsx";
import { figuresQuery, figuresUrl } from "./queries.ts";
import type { TabProps } from "./SupervisionPage.tsx";

const FigureChart = lazy(() => import("./FigureChart.tsx"));
const MONTHS = 24;

const monthBefore = (month: string, back: number): string => {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const whole = year * 12 + number - 1 - back;
  return `${Math.floor(whole / 12)}-${String((whole % 12) + 1).padStart(2, "0")}`;
};

/** 监察统计: what was decided in time, how long it took, and the cards, by department or person; each number shows its cases. */
export function FiguresTab({ address }: TabProps) {
  const { filters, narrowTo } = address;
  const words = t.supervision.figures;
  const present = date(new Date().toISOString()).slice(0, 7);
  const to = filters.to ?? present;
  const from = filters.from ?? monthBefore(to, 5);
  const maySeePersons = useRight("supervision.read");
  const by = maySeePersons ? (filters.by ?? "department") : "department";
  const query: FigureQuery = { from: [from, to].sort()[0] ?? to, to, by };
  const months = Array.from({ length: MONTHS }, (_, back) => monthBefore(present, back));
  const options = months.map((value) => ({ value, label: value }));
  return (
    <>
      <p className="oz-quiet">{words.hint}</p>
      <div className="oz-filters">
        <ChoiceField
          label={words.from}
          value={query.from}
          options={options}
          onChange={(month) => narrowTo({ from: month })}
        />
        <ChoiceField label={words.to} value={to} options={options} onChange={(month) => narrowTo({ to: month })} />
        {maySeePersons && (
          <FilterField label={words.by}>
            {(id) => (
              <Segmented
                id={id}
                value={by}
                options={figureGroups.map((value) => ({ value, label: words.groups[value] }))}
                onChange={(value) => narrowTo({ by: value })}
              />
            )}
          </FilterField>
        )}
        <ExportButton list="supervision-figures" url={figuresUrl} query={query} />
        <Button href="/wall/" target="_blank" rel="noopener">
          {words.wall}
        </Button>
      </div>
      <Loaded query={useQuery(figuresQuery(query))}>
        {({ rows, months: shown, total, open }) => (
          <>
            <Open open={open} total={total} />
            <section className="oz-panel">
              <h2>{words.byMonth}</h2>
              <Suspense fallback={<div className="oz-supervision-chart" />}>
                <FigureChart months={shown} />
              </Suspense>
              <RecordList
                caption={words.byMonth}
                rows={shown.map((row, place) => ({ ...row, place }))}
                columns={[
                  { key: "month", title: words.month, nowrap: true, render: ({ month }) => month },
                  ...figureColumns(),
                ]}
                rowKey={({ place }) => place}
                rowName={({ month }) => month}
                empty={<EmptyState words={words.none} />}
              />
            </section>
            <section className="oz-panel">
              <h2>{words.ranking(words.groups[by])}</h2>
              <p className="oz-quiet">{words.rankingHint}</p>
              <RecordList
                caption={words.ranking(words.groups[by])}
                rows={rows.map((row, key) => ({ ...row, key }))}
                columns={[
                  { key: "place", title: words.place, align: "right", width: "64px", render: ({ place }) => place },
                  { key: "name", title: words.groups[by], render: ({ name }) => name },
                  ...figureColumns((row: FigureRow, figure) =>
                    address.narrowTo({ figure, ...(row.id === null ? {} : { of: row.id }) }),
                  ),
                ]}
                rowKey={({ key }) => key}
                rowName={({ name }) => name}
                empty={<EmptyState words={words.none} />}
              />
            </section>
          </>
        )}
      </Loaded>
      {filters.figure && (
        <FigureLines
          query={query}
          figure={filters.figure}
          of={filters.of}
          page={filters.page ?? 1}
          onPage={(page) => narrowTo({ page })}
          close={() => narrowTo({ figure: undefined, of: undefined })}
        />
      )}
    </>
  );
}

const percent = (rate: number | null): string => (rate === null ? "—" : `${(rate * 100).toFixed(1)}%`);

function Open({
  open,
  total,
}: {
  open: { running: number; near: number; late: number; unanswered: number };
  total: Figures;
}) {
  const words = t.supervision.figures;
  const all: [name: string, value: string][] = [
    [words.open.running, String(open.running)],
    [words.open.near, String(open.near)],
    [words.open.late, String(open.late)],
    [words.open.unanswered, String(open.unanswered)],
    [words.columns.onTimeRate, percent(total.onTimeRate)],
    [words.columns.medianDays, total.medianDays === null ? "—" : words.days(total.medianDays)],
  ];
  return (
    <ul className="oz-supervision-figures">
      {all.map(([name, value]) => (
        <li key={name}>
          <span>{name}</span>
          <strong>{value}</strong>
        </li>
      ))}
    </ul>
  );
}

/** The columns of figures; `open` shows the cases behind a number. */
function figureColumns<Row extends Figures>(
  open?: (row: Row, figure: (typeof figureNames)[number]) => void,
): Column<Row>[] {
  const words = t.supervision.figures.columns;
  const right = { align: "right", nowrap: true } as const;
  const number = (key: "received" | "decided" | "onTime" | "instant"): Column<Row> => ({
    key,
    title: words[key],
    ...right,
    render: (row) =>
      open && row[key] > 0 ? (
        <Button
          type="link"
          size="small"
          aria-label={t.supervision.figures.openLines(words[key], String(row[key]))}
          onClick={() => open(row, key)}
        >
          {row[key]}
        </Button>
      ) : (
        row[key]
      ),
  });
  return [
    number("received"),
    number("decided"),
    number("onTime"),
    { key: "onTimeRate", title: words.onTimeRate, ...right, render: (row) => percent(row.onTimeRate) },
    { key: "medianDays", title: words.medianDays, ...right, render: ({ medianDays }) => medianDays ?? "—" },
    number("instant"),
    { key: "instantShare", title: words.instantShare, ...right, render: (row) => percent(row.instantShare) },
    { key: "yellow", title: words.yellow, ...right, render: ({ yellow }) => yellow },
    { key: "red", title: words.red, ...right, render: ({ red }) => red },
    { key: "darkRed", title: words.darkRed, ...right, render: ({ darkRed }) => darkRed },
    { key: "revoked", title: words.revoked, ...right, render: ({ revoked }) => revoked },
  ];
}
