import type { BestBet } from "@openzone/contract/site-search";
import { useQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { FilterBar } from "../../shared/ui/FilterBar.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import { BestBetDialog } from "./BestBetDialog.tsx";
import { removeBestBet } from "./commands.ts";
import { Pages } from "./Pages.tsx";
import { bestBetsQuery } from "./queries.ts";
import type { TabProps } from "./SiteSearchPage.tsx";

type Open = { kind: "new" } | { kind: "edit" | "remove"; bet: BestBet } | null;

/** 推荐结果: pages that stand first for what readers search for. */
export function BestBetsTab({ place, filters, narrowTo }: TabProps) {
  const page = filters.page ?? 1;
  const list = useQuery(bestBetsQuery(place, { q: filters.q, page }));
  const [open, setOpen] = useState<Open>(null);
  const { act } = useAct();
  const words = t.siteSearch.bestBets;
  const close = () => setOpen(null);
  return (
    <>
      <FilterBar
        searchLabel={words.search}
        search={filters.q}
        onSearch={(q) => narrowTo({ q })}
        active={filters.q ? 1 : 0}
        onClear={() => narrowTo({ q: undefined })}
        tools={
          <Button type="primary" onClick={() => setOpen({ kind: "new" })}>
            {words.add}
          </Button>
        }
      />
      <p className="oz-quiet">{words.hint}</p>
      <Loaded query={list}>
        {({ items, total }) => (
          <>
            <RecordList
              caption={words.title}
              rows={items}
              columns={columns(setOpen)}
              rowKey={({ id }) => id}
              rowName={({ patterns }) => patterns.join(t.siteSearch.comma)}
              card={(bet) => (
                <>
                  <strong>{bet.patterns.join(t.siteSearch.comma)}</strong>
                  <TargetList bet={bet} />
                  <span className="oz-quiet">{daysOf(bet)}</span>
                  <Verbs bet={bet} open={setOpen} />
                </>
              )}
              empty={<EmptyState words={filters.q ? t.list.noneFound : words.none} hint={words.noneHint} />}
            />
            <Pages page={page} total={total} onPage={(next) => narrowTo({ page: next })} />
          </>
        )}
      </Loaded>
      {open?.kind === "new" && <BestBetDialog place={place} close={close} />}
      {open?.kind === "edit" && <BestBetDialog place={place} bet={open.bet} close={close} />}
      {open?.kind === "remove" && (
        <ConfirmDialog
          title={words.removeTitle}
          consequences={[words.removeHint(open.bet.patterns.join(t.siteSearch.comma))]}
          action={words.remove}
          danger
          onConfirm={() => act(() => removeBestBet(open.bet), { done: words.removed })}
          onClose={close}
        />
      )}
    </>
  );
}

function columns(open: (open: Open) => void): Column<BestBet>[] {
  const words = t.siteSearch.bestBets;
  return [
    {
      key: "patterns",
      title: words.patterns,
      width: "28%",
      render: ({ patterns, match }) => (
        <>
          {patterns.join(t.siteSearch.comma)} <span className="oz-quiet">{words.matchesShort[match]}</span>
        </>
      ),
    },
    { key: "targets", title: words.targets, render: (bet) => <TargetList bet={bet} /> },
    { key: "days", title: words.days, width: "220px", nowrap: true, render: daysOf },
    {
      key: "verbs",
      title: t.siteSearch.actions,
      width: "140px",
      render: (bet) => <Verbs bet={bet} open={open} />,
    },
  ];
}

function daysOf({ from, to }: BestBet): string {
  const words = t.siteSearch.bestBets;
  if (!from && !to) return words.always;
  return words.period(from ?? "", to ?? "");
}

function TargetList({ bet }: { bet: BestBet }) {
  return (
    <ul className="oz-plain-list">
      {bet.targets.map(({ title, url, reason, reachable }) => (
        <li key={url}>
          <a href={url} target="_blank" rel="noreferrer">
            {title}
          </a>{" "}
          {!reachable && <Tag color="red">{t.siteSearch.bestBets.unreachable}</Tag>}
          {reason && <div className="oz-quiet">{reason}</div>}
        </li>
      ))}
    </ul>
  );
}

function Verbs({ bet, open }: { bet: BestBet; open: (open: Open) => void }) {
  const words = t.siteSearch.bestBets;
  return (
    <div className="oz-row-actions">
      <Button size="small" type="link" onClick={() => open({ kind: "edit", bet })}>
        {words.editShort}
      </Button>
      <Button size="small" type="link" danger onClick={() => open({ kind: "remove", bet })}>
        {words.remove}
      </Button>
    </div>
  );
}
