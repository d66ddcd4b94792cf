import type { BestBet } from "@openzone/contract/site-search";
import { useQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import type { ChosenColumn } from "../../shared/ui/ColumnChooser.tsx";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { NoRows } from "../../shared/ui/ListFrame.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import { BestBetDialog } from "./BestBetDialog.tsx";
import { removeBestBet } from "./commands.ts";
import { ImportBestBets } from "./ImportBestBets.tsx";
import { PlaceList } from "./PlaceList.tsx";
import { bestBetsQuery } from "./queries.ts";
import type { TabProps } from "./SiteSearchPage.tsx";

type Open = { kind: "new" | "import" } | { kind: "edit" | "remove"; bet: BestBet } | null;

/** 推荐结果: pages that stand first for what readers search for. */
export function BestBetsTab({ place, address }: TabProps) {
  const { filters } = address;
  const list = useQuery(bestBetsQuery(place, { q: filters.q, page: filters.page ?? 1 }));
  const [open, setOpen] = useState<Open>(null);
  const { act } = useAct();
  const words = t.siteSearch.bestBets;
  const close = () => setOpen(null);
  return (
    <>
      <PlaceList
        list="best-bets"
        path="best-bets"
        place={place}
        address={address}
        words={words}
        columns={columns(setOpen)}
        tools={
          <>
            <Button onClick={() => setOpen({ kind: "import" })}>{words.importing.open}</Button>
            <Button type="primary" onClick={() => setOpen({ kind: "new" })}>
              {words.add}
            </Button>
          </>
        }
        query={list}
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
        empty={<NoRows address={address} none={words.none} hint={words.noneHint} />}
      />
      {open?.kind === "new" && <BestBetDialog place={place} close={close} />}
      {open?.kind === "import" && <ImportBestBets place={place} close={close} />}
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

function columns(open: (open: Open) => void): ChosenColumn<BestBet>[] {
  const words = t.siteSearch.bestBets;
  return [
    {
      key: "patterns",
      always: true,
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
      always: true,
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
