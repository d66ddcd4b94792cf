import { type Card, cardLevels, cardStates } from "@openzone/contract/supervision";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Tag } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import type { ChosenColumn } from "../../shared/ui/ColumnChooser.tsx";
import { ChoiceField } from "../../shared/ui/FilterBar.tsx";
import { ListFrame, NoRows } from "../../shared/ui/ListFrame.tsx";
import { NumberedList } from "../../shared/ui/NumberedList.tsx";
import { DepartmentField } from "../people/pickers.tsx";
import { perPage } from "./filters.ts";
import { MakeCardDialog } from "./MakeCardDialog.tsx";
import { cardFilter, cardsQuery, cardsUrl, rulesQuery } from "./queries.ts";
import type { TabProps } from "./SupervisionPage.tsx";

/** 监察单: cards of supervision, the newest first. */
export function CardsTab({ address }: TabProps) {
  const { filters, narrowTo } = address;
  const [making, setMaking] = useState(false);
  const list = useQuery(cardsQuery(filters));
  const rules = useQuery(rulesQuery);
  const words = t.supervision;
  const names = new Map((rules.data?.items ?? []).map(({ code, title }) => [code, title]));
  return (
    <ListFrame
      list="supervision-cards"
      address={address}
      columns={columns()}
      searchLabel={words.search}
      fields={
        <>
          <ChoiceField
            label={words.columns.level}
            value={filters.level}
            options={cardLevels.map((value) => ({ value, label: words.levels[value] }))}
            onChange={(level) => narrowTo({ level })}
          />
          <ChoiceField
            label={words.columns.state}
            value={filters.state}
            options={cardStates.map((value) => ({ value, label: words.states[value] }))}
            onChange={(state) => narrowTo({ state })}
          />
          <ChoiceField
            label={words.columns.rule}
            value={filters.rule}
            options={[...names].map(([value, label]) => ({ value, label }))}
            popupMatchSelectWidth={false}
            onChange={(rule) => narrowTo({ rule })}
          />
          <DepartmentField
            label={words.columns.department}
            value={filters.department}
            onChange={(department) => narrowTo({ department })}
          />
        </>
      }
      exported={{ url: cardsUrl, query: cardFilter(filters) }}
      tools={
        list.data?.mayMake && (
          <Button type="primary" onClick={() => setMaking(true)}>
            {words.make.open}
          </Button>
        )
      }
    >
      {(shown) => (
        <>
          <NumberedList
            caption={words.tabs.cards}
            query={list}
            page={filters.page}
            perPage={perPage}
            onPage={(page) => narrowTo({ page })}
            columns={shown}
            rowKey={({ id }) => id}
            rowName={({ number }) => number}
            card={(row) => (
              <>
                <LevelTag level={row.level} />
                <strong>
                  <CardLink row={row} />
                </strong>
                <p>{row.subjectTitle}</p>
                <div className="oz-card-facts">
                  <span>{row.ruleTitle}</span>
                  <span>{row.departmentName}</span>
                  <span>{words.states[row.state]}</span>
                </div>
              </>
            )}
            empty={<NoRows address={address} none={words.none} hint={words.noneHint} />}
          />
          {making && <MakeCardDialog close={() => setMaking(false)} />}
        </>
      )}
    </ListFrame>
  );
}

const levelColours = { reminder: "default", yellow: "warning", red: "error", dark_red: "error" } as const;

export const LevelTag = ({ level }: Pick<Card, "level">) => (
  <Tag color={levelColours[level]} className={`oz-level-${level}`}>
    {t.supervision.levels[level]}
  </Tag>
);

const CardLink = ({ row: { id, number } }: { row: Card }) => (
  <Link to="/supervision/cards/$cardId" params={{ cardId: String(id) }}>
    {number}
  </Link>
);

function columns(): ChosenColumn<Card>[] {
  const words = t.supervision.columns;
  return [
    { key: "number", title: words.number, width: "150px", always: true, render: (row) => <CardLink row={row} /> },
    { key: "level", title: words.level, width: "100px", render: (row) => <LevelTag level={row.level} /> },
    { key: "rule", title: words.rule, width: "180px", render: ({ ruleTitle }) => ruleTitle },
    { key: "subject", title: words.subject, render: ({ subjectTitle }) => subjectTitle },
    { key: "department", title: words.department, width: "140px", render: ({ departmentName }) => departmentName },
    {
      key: "person",
      title: words.person,
      width: "90px",
      render: ({ personName }) => personName ?? t.supervision.nobody,
    },
    { key: "detected", title: words.detected, width: "150px", nowrap: true, render: (row) => dateTime(row.detectedAt) },
    { key: "state", title: words.state, width: "130px", render: ({ state }) => t.supervision.states[state] },
    {
      key: "explain",
      title: words.explain,
      width: "110px",
      nowrap: true,
      hidden: true,
      render: ({ explainBy }) => explainBy ?? "—",
    },
  ];
}
