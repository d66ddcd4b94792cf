import type { SupervisionRule } from "@openzone/contract/supervision";
import { useQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { LevelTag } from "./CardsTab.tsx";
import { rulesQuery } from "./queries.ts";
import { RuleDialog } from "./RuleDialog.tsx";

type Row = SupervisionRule & { place: number };

/** 监察规则: what makes a card, and how long a department has to answer. */
export function RulesTab() {
  const [open, setOpen] = useState<SupervisionRule>();
  const words = t.supervision.rules;
  return (
    <>
      <p className="oz-quiet">{words.hint}</p>
      <Loaded query={useQuery(rulesQuery)}>
        {({ items, mayEdit }) => (
          <RecordList
            caption={t.supervision.tabs.rules}
            rows={items.map((item, place): Row => ({ ...item, place }))}
            columns={columns(mayEdit ? setOpen : undefined)}
            rowKey={({ place }) => place}
            rowName={({ title }) => title}
            card={(row) => (
              <>
                <Title row={row} />
                <p>{row.text}</p>
                <p className="oz-quiet">{conditionOf(row)}</p>
                <p className="oz-quiet">{periodOf(row)}</p>
                {mayEdit && <Edit row={row} open={setOpen} />}
              </>
            )}
            empty={null}
          />
        )}
      </Loaded>
      {open && <RuleDialog rule={open} close={() => setOpen(undefined)} />}
    </>
  );
}

function columns(edit: ((row: SupervisionRule) => void) | undefined): Column<Row>[] {
  const words = t.supervision.rules;
  const all: Column<Row>[] = [
    { key: "title", title: words.rule, width: "220px", render: (row) => <Title row={row} /> },
    {
      key: "text",
      title: words.text,
      render: (row) => (
        <>
          {row.text}
          <div className="oz-quiet">{row.basis}</div>
        </>
      ),
    },
    { key: "condition", title: words.condition, width: "220px", render: conditionOf },
    {
      key: "terms",
      title: words.terms,
      width: "150px",
      render: ({ explainDays, appealDays }) => words.termsOf(explainDays, appealDays),
    },
    { key: "period", title: words.period, width: "150px", render: periodOf },
  ];
  if (!edit) return all;
  return [
    ...all,
    { key: "verbs", title: words.actions, width: "90px", render: (row) => <Edit row={row} open={edit} /> },
  ];
}

function Title({ row }: { row: SupervisionRule }) {
  return (
    <>
      <LevelTag level={row.level} />
      <strong>{row.title}</strong> {!row.enabled && <Tag>{t.supervision.rules.off}</Tag>}
    </>
  );
}

/** When it makes a card, in words. */
function conditionOf({ trigger, ratio, before, days }: SupervisionRule): string {
  const words = t.supervision.rules;
  const numbers = [
    ...(ratio === null ? [] : [words.ratioOf(Math.round(ratio * 100))]),
    ...(before === null ? [] : [words.beforeOf(before)]),
    ...(days === null ? [] : [words.daysOf(days)]),
  ];
  return [t.supervision.triggers[trigger], ...numbers].join(words.comma);
}

const periodOf = ({ validFrom, validTo }: SupervisionRule): string =>
  validTo === null ? t.supervision.rules.since(validFrom) : t.supervision.rules.between(validFrom, validTo);

/** The newest period of a rule is the one that can be changed. */
function Edit({ row, open }: { row: SupervisionRule; open: (row: SupervisionRule) => void }) {
  const words = t.supervision.rules;
  if (row.validTo !== null) return null;
  return (
    <Button size="small" type="link" aria-label={words.editTitle(row.title)} onClick={() => open(row)}>
      {words.edit}
    </Button>
  );
}
