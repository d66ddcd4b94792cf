import type { askedListSchema } from "@openzone/contract/site-search";
import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import type { z } from "zod";
import { t } from "../../messages/index.ts";
import { download, toCsv } from "../../shared/lib/csv.ts";
import { FilterBar, FilterField } from "../../shared/ui/FilterBar.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { Pages } from "./Pages.tsx";
import { askedQuery } from "./queries.ts";
import type { TabProps } from "./SiteSearchPage.tsx";

type Row = z.infer<typeof askedListSchema>["items"][number] & { place: number };

/** 热门搜索: what readers search for most. */
export function AskedTab({ place, filters, narrowTo }: TabProps) {
  const page = filters.page ?? 1;
  const days = filters.days ?? 30;
  const list = useQuery(askedQuery(place, { q: filters.q, page, days }));
  const words = t.siteSearch.asked;
  const save = () => {
    const rows = (list.data?.items ?? []).map((row) => [
      row.query,
      String(row.asked),
      String(row.foundNothing),
      String(row.results),
      row.lastDay,
    ]);
    const { query, count, nothing, results, lastDay } = words.columns;
    download(words.fileName, toCsv([query, count, nothing, results, lastDay], rows));
  };
  return (
    <>
      <FilterBar
        searchLabel={words.search}
        search={filters.q}
        onSearch={(q) => narrowTo({ q })}
        active={(filters.q ? 1 : 0) + (filters.days ? 1 : 0)}
        onClear={() => narrowTo({ q: undefined, days: undefined })}
        tools={<Button onClick={save}>{words.export}</Button>}
      >
        <DaysField days={days} onChange={(next) => narrowTo({ days: next })} />
      </FilterBar>
      <p className="oz-quiet">{words.hint}</p>
      <Loaded query={list}>
        {({ items, total }) => (
          <>
            <RecordList
              caption={words.title}
              rows={items.map((row, index): Row => ({ ...row, place: index }))}
              columns={columns()}
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
              empty={<EmptyState words={words.none} hint={words.noneHint} />}
            />
            <Pages page={page} total={total} onPage={(next) => narrowTo({ page: next })} />
          </>
        )}
      </Loaded>
    </>
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

function columns(): Column<Row>[] {
  const words = t.siteSearch.asked.columns;
  return [
    { key: "query", title: words.query, render: ({ query }) => query },
    { key: "asked", title: words.count, align: "right", width: "110px", render: ({ asked }) => asked },
    { key: "nothing", title: words.nothing, align: "right", width: "130px", render: (row) => row.foundNothing },
    { key: "results", title: words.results, align: "right", width: "150px", render: ({ results }) => results },
    { key: "day", title: words.lastDay, width: "130px", nowrap: true, render: ({ lastDay }) => lastDay },
  ];
}
