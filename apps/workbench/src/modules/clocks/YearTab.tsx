import type { CalendarDay, CalendarYear } from "@openzone/contract/clocks";
import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { dayAfter, startOfDay } from "../../shared/lib/time.ts";
import { FilterField } from "../../shared/ui/FilterBar.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { AddDayDialog } from "./AddDayDialog.tsx";
import type { TabProps } from "./CalendarPage.tsx";
import { MonthTable } from "./MonthTable.tsx";
import { yearQuery } from "./queries.ts";
import { RemoveDayDialog } from "./RemoveDayDialog.tsx";

const firstYear = 2019;
const months = Array.from({ length: 12 }, (_, n) => n + 1);

/** 日历: a year by months, and its special days as a list. */
export function YearTab({ filters, go, manages }: TabProps) {
  const words = t.clocks;
  const now = new Date().getFullYear();
  const year = filters.year ?? now;
  const years = Array.from({ length: now + 2 - firstYear }, (_, n) => now + 1 - n);
  const [adding, setAdding] = useState(false);
  return (
    <>
      <div className="oz-filters">
        <FilterField label={words.year}>
          {(id) => (
            <Select<number>
              id={id}
              value={year}
              options={years.map((value) => ({ value, label: value }))}
              onChange={(value) => go({ year: value })}
            />
          )}
        </FilterField>
        {manages && (
          <div className="oz-filter-tools">
            <Button type="primary" onClick={() => setAdding(true)}>
              {words.add}
            </Button>
          </div>
        )}
      </div>
      <Loaded query={useQuery(yearQuery(year))}>{(data) => <Year data={data} manages={manages} />}</Loaded>
      {adding && <AddDayDialog close={() => setAdding(false)} />}
    </>
  );
}

function Year({ data, manages }: { data: CalendarYear; manages: boolean }) {
  const words = t.clocks;
  const { year, days, workingDays, verifiedThrough } = data;
  const known = `${year}-12-31` <= verifiedThrough;
  const byDay = new Map(days.map((one) => [one.day, one]));
  return (
    <>
      <p>
        {words.workingDays(year, workingDays)} {known ? words.verified(verifiedThrough) : words.unverified}
      </p>
      <div className="oz-months">
        {months.map((month) => (
          <MonthTable key={month} year={year} month={month} days={byDay} />
        ))}
      </div>
      <section className="oz-panel">
        <h2>{words.special}</h2>
        <SpecialDayList days={days} manages={manages} />
      </section>
    </>
  );
}

/** Announced days of one holiday that follow each other, or one day of the zone's own. */
interface SpecialDays extends CalendarDay {
  to: string;
}

function inRanges(days: readonly CalendarDay[]): SpecialDays[] {
  const ranges: SpecialDays[] = [];
  for (const one of days) {
    const last = ranges.at(-1);
    const goesOn = last?.kind === one.kind && last.name === one.name && last.source === "announced";
    if (last && goesOn && dayAfter(last.to) === startOfDay(one.day)) last.to = one.day;
    else ranges.push({ ...one, to: one.day });
  }
  return ranges;
}

function SpecialDayList({ days, manages }: { days: readonly CalendarDay[]; manages: boolean }) {
  const words = t.clocks;
  const [removing, setRemoving] = useState<string>();
  const columns: Column<SpecialDays>[] = [
    { key: "day", title: words.columns.day, nowrap: true, render: daysText },
    { key: "name", title: words.columns.name, render: ({ name }) => name },
    { key: "kind", title: words.columns.kind, nowrap: true, render: ({ kind }) => words.kinds[kind] },
    { key: "source", title: words.columns.source, nowrap: true, render: ({ source }) => words.sources[source] },
    {
      key: "note",
      title: words.columns.note,
      render: ({ day, source, note }) => (
        <>
          {note}{" "}
          {manages && source === "zone" && (
            <Button type="link" onClick={() => setRemoving(day)} aria-label={words.removeTitle(day)}>
              {words.remove}
            </Button>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      <RecordList
        caption={words.special}
        rows={inRanges(days)}
        columns={columns}
        rowKey={({ day }) => Date.parse(day)}
        rowName={daysText}
        empty={<EmptyState words={words.nothing} />}
      />
      {removing && <RemoveDayDialog day={removing} close={() => setRemoving(undefined)} />}
    </>
  );
}

const daysText = ({ day, to }: SpecialDays): string =>
  to === day ? t.clocks.withWeekday(day, weekday(day)) : t.clocks.between(day, to);

const weekday = (day: string): string => t.clocks.weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? "";
