import { type WantedItem, type WantedState, wantedStates } from "@openzone/contract/site-search";
import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import type { ChosenColumn } from "../../shared/ui/ColumnChooser.tsx";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { FilterField } from "../../shared/ui/FilterBar.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import { DaysField } from "./AskedTab.tsx";
import { BestBetDialog } from "./BestBetDialog.tsx";
import { settleWanted } from "./commands.ts";
import { PlaceList } from "./PlaceList.tsx";
import { type Place, wantedQuery } from "./queries.ts";
import type { TabProps } from "./SiteSearchPage.tsx";
import { SynonymDialog } from "./SynonymDialog.tsx";

type Open = { kind: "synonym" | "best-bet" | "missing"; query: WantedItem } | null;
type Row = WantedItem & { place: number };

/** 未找到: what readers searched for in vain, as a work list. */
export function WantedTab({ place, address }: TabProps) {
  const { filters, narrowTo } = address;
  const state = filters.state ?? "open";
  const days = filters.days ?? 90;
  const list = useQuery(wantedQuery(place, { state, days, page: filters.page ?? 1 }));
  const [open, setOpen] = useState<Open>(null);
  const words = t.siteSearch.wanted;
  const close = () => setOpen(null);
  return (
    <>
      <PlaceList
        list="wanted"
        path="search-wanted"
        place={place}
        address={address}
        words={words}
        columns={columns(place, setOpen)}
        fields={
          <>
            <FilterField label={words.columns.state}>
              {(id) => (
                <Select
                  id={id}
                  value={state}
                  options={wantedStates.map((value) => ({ value, label: words.states[value] }))}
                  onChange={(next) => narrowTo({ state: next })}
                />
              )}
            </FilterField>
            <DaysField days={days} onChange={(next) => narrowTo({ days: next })} />
          </>
        }
        filter={{ state, days }}
        query={list}
        rowKey={(row) => row.place}
        rowName={({ query }) => query}
        card={(row) => (
          <>
            <strong>{row.query}</strong>
            <div className="oz-card-facts">
              <span>{words.times(row.foundNothing)}</span>
              <span>{row.lastDay}</span>
            </div>
            {row.note && <p className="oz-quiet">{row.note}</p>}
            <Verbs place={place} row={row} open={setOpen} />
          </>
        )}
        empty={<EmptyState words={words.none[state === "open" ? "open" : "other"]} hint={words.noneHint} />}
      />
      {open?.kind === "synonym" && <SynonymDialog place={place} answers={open.query.query} close={close} />}
      {open?.kind === "best-bet" && <BestBetDialog place={place} answers={open.query.query} close={close} />}
      {open?.kind === "missing" && <MissingDialog place={place} row={open.query} close={close} />}
    </>
  );
}

function columns(place: Place, open: (open: Open) => void): ChosenColumn<Row>[] {
  const words = t.siteSearch.wanted.columns;
  return [
    {
      key: "query",
      always: true,
      title: words.query,
      render: ({ query, note }) => (
        <>
          {query}
          {note && <div className="oz-quiet">{note}</div>}
        </>
      ),
    },
    { key: "nothing", title: words.nothing, align: "right", width: "120px", render: (row) => row.foundNothing },
    { key: "day", title: words.lastDay, width: "120px", nowrap: true, render: ({ lastDay }) => lastDay },
    { key: "note", title: words.note, hidden: true, render: ({ note }) => note },
    {
      key: "verbs",
      always: true,
      title: t.siteSearch.actions,
      width: "380px",
      render: (row) => <Verbs place={place} row={row} open={open} />,
    },
  ];
}

function Verbs({ place, row, open }: { place: Place; row: WantedItem; open: (open: Open) => void }) {
  const { act, busy } = useAct();
  const words = t.siteSearch.wanted;
  const settle = (state: WantedState) =>
    act(() => settleWanted(place.siteId, settled(place, row, state, row.note)), { done: words.done[state](row.query) });
  if (row.state !== "open") {
    return (
      <Button size="small" type="link" loading={busy} onClick={() => settle("open")}>
        {words.reopen}
      </Button>
    );
  }
  return (
    <div className="oz-row-actions">
      <Button size="small" type="link" onClick={() => open({ kind: "synonym", query: row })}>
        {words.makeSynonym}
      </Button>
      <Button size="small" type="link" onClick={() => open({ kind: "best-bet", query: row })}>
        {words.makeBestBet}
      </Button>
      <Button size="small" type="link" onClick={() => open({ kind: "missing", query: row })}>
        {words.markMissing}
      </Button>
      <Button size="small" type="link" loading={busy} onClick={() => settle("ignored")}>
        {words.ignore}
      </Button>
    </div>
  );
}

const settled = ({ language }: Place, { query, version }: WantedItem, state: WantedState, note: string) => ({
  language,
  query,
  state,
  note,
  expectedVersion: version,
});

function MissingDialog({ place, row, close }: { place: Place; row: WantedItem; close: () => void }) {
  const { act } = useAct();
  const words = t.siteSearch.wanted;
  return (
    <ConfirmDialog
      title={words.markMissing}
      consequences={[words.missingHint(row.query)]}
      action={words.markMissing}
      reason={{ label: words.columns.note, required: true, hint: words.noteHint }}
      onConfirm={(note) =>
        act(() => settleWanted(place.siteId, settled(place, row, "missing", note)), {
          done: words.done.missing(row.query),
        })
      }
      onClose={close}
    />
  );
}
