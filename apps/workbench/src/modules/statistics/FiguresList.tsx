import type { Figures, LineMeasure } from "@openzone/contract/statistics";
import { Button } from "antd";
import type { ReactNode } from "react";
import { t } from "../../messages/index.ts";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { durationText, numberText, shareText } from "./words.ts";

type Named = Figures & { id: number; name: string };

interface Props<Row extends Named> {
  caption: string;
  rows: readonly Row[];
  /** Opens the lines behind a number. */
  open: (row: Row, measure: LineMeasure) => void;
  mayOpen: (row: Row) => boolean;
  nameTitle: string;
  beside?: (row: Row) => ReactNode;
  last?: { title: string; render: (row: Row) => ReactNode };
}

const counted = ["published", "adopted", "updated", "submitted"] as const satisfies LineMeasure[];

/** A table of figures by department or person; a number leads to what it counts. */
export function FiguresList<Row extends Named>(props: Props<Row>) {
  const { rows, caption, nameTitle, beside, last } = props;
  const words = t.statistics;
  const number = (measure: LineMeasure, text?: (row: Row) => string): Column<Row> => ({
    key: measure,
    title: measure === "returned" ? words.columns.returnedShare : words.columns[measure],
    align: "right",
    nowrap: true,
    render: (row) => <FigureNumber {...props} row={row} measure={measure} text={text?.(row)} />,
  });
  const columns: Column<Row>[] = [
    {
      key: "name",
      title: nameTitle,
      render: (row) => (
        <>
          {row.name} {beside?.(row)}
        </>
      ),
    },
    ...counted.map((measure) => number(measure)),
    number("returned", (row) => shareText(row.returnedShare)),
    {
      key: "median",
      title: words.columns.median,
      align: "right",
      nowrap: true,
      render: (row) => durationText(row.medianSeconds),
    },
    {
      key: "p90",
      title: words.columns.p90,
      align: "right",
      nowrap: true,
      render: (row) => durationText(row.p90Seconds),
    },
    number("views"),
    ...(last ? [{ key: "last", title: last.title, align: "right" as const, nowrap: true, render: last.render }] : []),
  ];
  return (
    <RecordList
      caption={caption}
      rows={rows}
      columns={columns}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      card={(row) => (
        <>
          <strong>{row.name}</strong> {beside?.(row)}
          <dl className="oz-card-figures">
            {columns.slice(1).map(({ key, title, render }) => (
              <div key={key}>
                <dt>{title}</dt>
                <dd>{render(row)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      empty={<EmptyState words={words.nothing} />}
    />
  );
}

interface NumberProps<Row extends Named> extends Pick<Props<Row>, "open" | "mayOpen"> {
  row: Row;
  measure: LineMeasure;
  text?: string | undefined;
}

function FigureNumber<Row extends Named>({ row, measure, text, open, mayOpen }: NumberProps<Row>) {
  const shown = text ?? numberText(row[measure]);
  if (row[measure] === 0 || !mayOpen(row)) return shown;
  return (
    <Button
      type="link"
      size="small"
      className="oz-number"
      aria-label={t.statistics.openLines(row.name, t.statistics.columns[measure], shown)}
      onClick={() => open(row, measure)}
    >
      {shown}
    </Button>
  );
}
