import type { InspectionIndicator } from "@openzone/contract/inspection";
import { useQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { IndicatorDialog } from "./IndicatorDialog.tsx";
import { indicatorsQuery } from "./queries.ts";

type Row = InspectionIndicator & { place: number };

/** 检查指标: the rule book with its sources, and the way to change points and thresholds. */
export function RulesTab() {
  const [open, setOpen] = useState<InspectionIndicator>();
  const words = t.inspection;
  return (
    <>
      <p className="oz-quiet">{words.rulesHint}</p>
      <p className="oz-inspection-note">{words.provisional}</p>
      <Loaded query={useQuery(indicatorsQuery)}>
        {({ items, mayEdit }) => (
          <RecordList
            caption={words.bookTitle}
            rows={items.map((item, place): Row => ({ ...item, place }))}
            columns={columns(mayEdit ? setOpen : undefined)}
            rowKey={({ place }) => place}
            rowName={({ title }) => title}
            card={(row) => (
              <>
                <Title row={row} />
                <p>{row.text}</p>
                <Limits row={row} />
                <Source row={row} />
                {mayEdit && <Edit row={row} open={setOpen} />}
              </>
            )}
            empty={null}
          />
        )}
      </Loaded>
      {open && <IndicatorDialog indicator={open} close={() => setOpen(undefined)} />}
    </>
  );
}

function columns(edit: ((row: InspectionIndicator) => void) | undefined): Column<Row>[] {
  const words = t.inspection.columns;
  const all: Column<Row>[] = [
    { key: "item", title: words.item, width: "220px", render: (row) => <Title row={row} /> },
    {
      key: "text",
      title: words.why,
      render: (row) => (
        <>
          {row.text}
          <Limits row={row} />
        </>
      ),
    },
    { key: "max", title: words.max, width: "80px", align: "right", render: (row) => pointsIn(row, row.max) },
    {
      key: "each",
      title: words.each,
      width: "110px",
      align: "right",
      render: (row) => (row.part === "deduct" && row.each === 0 ? t.inspection.allGone : pointsIn(row, row.each)),
    },
    { key: "source", title: words.source, width: "220px", render: (row) => <Source row={row} /> },
  ];
  if (!edit) return all;
  return [
    ...all,
    { key: "verbs", title: words.actions, width: "90px", render: (row) => <Edit row={row} open={edit} /> },
  ];
}

const pointsIn = ({ part }: Row, points: number): string => (part === "veto" ? "—" : String(points));

function Title({ row: { part, title, changed } }: { row: Row }) {
  const words = t.inspection;
  return (
    <>
      <strong>{words.partShort(words.parts[part], title)}</strong>{" "}
      {changed && <Tag color="processing">{words.changed}</Tag>}
    </>
  );
}

function Limits({ row: { thresholds } }: { row: Row }) {
  const words = t.inspection;
  if (thresholds.length === 0) return null;
  const list = thresholds.map(({ title, value }) => words.threshold(title, String(value))).join(words.comma);
  return <div className="oz-quiet">{words.thresholds(list)}</div>;
}

function Source({ row: { source, confidence } }: { row: Row }) {
  return (
    <>
      {source}
      <div className="oz-quiet">{t.inspection.confidence[confidence]}</div>
    </>
  );
}

function Edit({ row, open }: { row: Row; open: (row: InspectionIndicator) => void }) {
  const words = t.inspection;
  return (
    <Button size="small" type="link" aria-label={words.editTitle(row.title)} onClick={() => open(row)}>
      {words.edit}
    </Button>
  );
}
