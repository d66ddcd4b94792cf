import type { DueAnswer, DueQuery } from "@openzone/contract/clocks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { InputNumber, Select, Tag } from "antd";
import { t } from "../../messages/index.ts";
import { DayField, FilterField } from "../../shared/ui/FilterBar.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { today } from "../visits/period.ts";
import type { TabProps } from "./CalendarPage.tsx";
import { dueQuery } from "./queries.ts";

/** 期限计算: when a term ends, line by line. */
export function DueTab({ filters, go }: TabProps) {
  const words = t.clocks;
  const { from = today(), amount = 20, unit = "working_day", roll = "next" } = filters;
  const asked: DueQuery = { from, amount, unit, roll };
  return (
    <>
      <div className="oz-filters">
        <DayField label={words.from} value={from} onChange={(day) => day && go({ from: day })} />
        <FilterField label={words.amount}>
          {(id) => (
            <InputNumber<number>
              id={id}
              value={amount}
              min={0}
              max={3650}
              precision={0}
              onChange={(value) => value !== null && go({ amount: value })}
            />
          )}
        </FilterField>
        <FilterField label={words.unit}>
          {(id) => (
            <Select<DueQuery["unit"]>
              id={id}
              value={unit}
              options={(["working_day", "natural_day"] as const).map((value) => ({ value, label: words.units[value] }))}
              onChange={(value) => go({ unit: value })}
            />
          )}
        </FilterField>
        <FilterField label={words.roll}>
          {(id) => (
            <Select<DueQuery["roll"]>
              id={id}
              value={roll}
              options={(["next", "none"] as const).map((value) => ({ value, label: words.rolls[value] }))}
              onChange={(value) => go({ roll: value })}
            />
          )}
        </FilterField>
      </div>
      <Loaded query={useQuery({ ...dueQuery(asked), placeholderData: keepPreviousData })}>
        {(answer) => <Answer answer={answer} />}
      </Loaded>
    </>
  );
}

function Answer({ answer: { due, provisional, lines } }: { answer: DueAnswer }) {
  const words = t.clocks;
  return (
    <section className="oz-panel" aria-live="polite">
      <h2>
        {words.dueOn} {due} {provisional && <Tag color="gold">{words.provisional}</Tag>}
      </h2>
      <h3>{words.why}</h3>
      <ol className="oz-explanation">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </section>
  );
}
