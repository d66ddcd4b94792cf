import { type Delivery, deliveryStates } from "@openzone/contract/exchange";
import { useQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { ChoiceField } from "../../shared/ui/FilterBar.tsx";
import { NumberedList } from "../../shared/ui/NumberedList.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import type { Column } from "../../shared/ui/RecordList.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import type { TabProps } from "./ExchangePage.tsx";
import { perPage } from "./filters.ts";
import { deliveriesQuery, retryDelivery, targetsQuery } from "./queries.ts";

const colours = { waiting: "processing", sent: "success", failed: "error", skipped: "default" } as const;

/** 推送记录: each message with its state, its tries, and what the other side answered. */
export function DeliveriesTab({ site, filters, go }: TabProps) {
  const words = t.exchange;
  const list = useQuery(deliveriesQuery(site.id, filters));
  const targets = useQuery(targetsQuery(site.id));
  const { act } = useAct();
  const again = (row: Delivery) =>
    (row.state === "failed" || (row.state === "waiting" && row.tries > 0)) && (
      <Button
        type="link"
        onClick={() => act(() => retryDelivery(row.id), { done: words.again })}
        aria-label={t.list.actOn(words.retry, row.article || words.test)}
      >
        {words.retry}
      </Button>
    );
  return (
    <>
      <div className="oz-filters">
        <ChoiceField
          label={words.columns.state}
          value={filters.state}
          options={deliveryStates.map((value) => ({ value, label: words.deliveryStates[value] }))}
          onChange={(state) => go({ state })}
        />
        <ChoiceField
          label={words.columns.target}
          value={filters.target === undefined ? undefined : String(filters.target)}
          options={(targets.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(target) => go({ target: target === undefined ? undefined : Number(target) })}
        />
      </div>
      <NumberedList
        caption={words.tabs.deliveries}
        query={list}
        page={filters.page}
        perPage={perPage}
        onPage={(page) => go({ page })}
        columns={columns(again)}
        rowKey={(row) => list.data?.items.indexOf(row) ?? 0}
        rowName={({ article }) => article || words.test}
        card={(row) => (
          <>
            <strong>{row.article || words.test}</strong>
            <State row={row} />
            <div className="oz-card-facts">
              <span>{row.target}</span>
              <span>{eventOf(row)}</span>
              <span>{dateTime(row.madeAt)}</span>
            </div>
            {again(row)}
          </>
        )}
        empty={<EmptyState words={words.noDeliveries} />}
      />
    </>
  );
}

const eventOf = ({ event }: Delivery): string => (event ? t.exchange.events[event] : t.exchange.eventOpen);

function State({ row }: { row: Delivery }) {
  const words = t.exchange;
  return (
    <span>
      <Tag color={colours[row.state]}>{words.deliveryStates[row.state]}</Tag>{" "}
      {row.state === "waiting" && row.tries > 0 && row.nextAt && (
        <span className="oz-quiet">{words.nextTry(row.tries, dateTime(row.nextAt))}</span>
      )}
      {row.error && <div>{row.error}</div>}
    </span>
  );
}

function columns(again: (row: Delivery) => React.ReactNode): Column<Delivery>[] {
  const words = t.exchange.columns;
  return [
    { key: "article", title: words.thing, render: ({ article }) => article || t.exchange.test },
    { key: "event", title: words.event, width: "110px", render: eventOf },
    { key: "target", title: words.target, width: "150px", render: ({ target }) => target },
    { key: "state", title: words.state, render: (row) => <State row={row} /> },
    {
      key: "receipt",
      title: words.receipt,
      width: "170px",
      render: ({ receipt }) => <span className="oz-break">{receipt ?? "—"}</span>,
    },
    { key: "made", title: words.made, width: "150px", nowrap: true, render: ({ madeAt }) => dateTime(madeAt) },
    { key: "acts", title: t.list.acts, width: "110px", render: again },
  ];
}
