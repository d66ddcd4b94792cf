import type { askedListSchema } from "@openzone/contract/site-search";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import type { z } from "zod";
import { t } from "../../messages/index.ts";
import type { ChosenColumn } from "../../shared/ui/ColumnChooser.tsx";
import { FilterField } from "../../shared/ui/FilterBar.tsx";
import { NoRows } from "../../shared/ui/ListFrame.tsx";
import { PlaceList } from "./PlaceList.tsx";
import { askedQuery } from "./queries.ts";
import type { TabProps } from "./SiteSearchPage.tsx";

type Row = z.infer<typeof askedListSchema>["items"][number] & { place: number };

/** 热门搜索: what readers search for most. */
export function AskedTab({ place, address }: TabProps) {
  const { filters } = address;
  const days = filters.days ?? 30;
  const list = useQuery(askedQuery(place, { q: filters.q, page: filters.page ?? 1, days }));
  const words = t.siteSearch.asked;
  return (
    <PlaceList
      list="asked"
      path="search-queries"
      place={place}
      address={address}
      words={words}
      columns={columns()}
      fields={<DaysField days={days} onChange={(next) => address.narrowTo({ days: next })} />}
      filter={{ ...address.wanted, days }}
      query={list}
      rowKey={(row) => row.place}
      rowName={({ query }) => query}
      card={(row) => (
        <>
          <strong>{row.query}</strong>
          <div className="oz-card-facts">
            <span>{words.times(row.asked)}</span>
            {row.foundNothing > 0 && <span>{words.nothingTimes(row.foundNothing)}</span>}
            <span>{row.lastDay}</span>
          </div>
        </>
      )}
      empty={<NoRows address={address} none={words.none} hint={words.noneHint} />}
    />
  );
}

/** The last days that are counted. */
export function DaysField({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const words = t.siteSearch;
  return (
    <FilterField label={words.period}>
      {(id) => (
        <Select
          id={id}
          value={days}
          options={[7, 30, 90, 365].map((value) => ({ value, label: words.lastDays(value) }))}
          onChange={onChange}
        />
      )}
    </FilterField>
  );
}

function columns(): ChosenColumn<Row>[] {
  const words = t.siteSearch.asked.columns;
  return [
    { key: "query", always: true, title: words.query, render: ({ query }) => query },
    { key: "asked", title: words.count, align: "right", width: "110px", render: ({ asked }) => asked },
    { key: "nothing", title: words.nothing, align: "right", width: "130px", render: (row) => row.foundNothing },
    { key: "results", title: words.results, align: "right", width: "150px", render: ({ results }) => results },
    { key: "day", title: words.lastDay, width: "130px", nowrap: true, render: ({ lastDay }) => lastDay },
  ];
}
