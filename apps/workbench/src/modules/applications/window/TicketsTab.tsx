import type { Ticket } from "@openzone/contract/applications";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { FilterField } from "../../../shared/ui/FilterBar.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { RecordList } from "../../../shared/ui/RecordList.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { callTicket, takeTicket, ticketsQuery } from "../api.ts";

const remembered = "openzone.counter";

/** Queue numbers of today: taken at the door, called to a counter. */
export function TicketsTab({ siteId }: { siteId: number }) {
  const tickets = useQuery(ticketsQuery(siteId));
  const [group, setGroup] = useState("A");
  const [counter, setCounter] = useState(() => localStorage.getItem(remembered) ?? "");
  const { act, busy } = useAct();
  const words = t.cases.window.tickets;
  const call = () => {
    localStorage.setItem(remembered, counter);
    return act(() => callTicket(siteId, group, counter.trim()), {
      done: ({ label, counter: at }) => words.called(label, at),
    });
  };
  return (
    <>
      <div className="oz-filters">
        <FilterField label={words.group}>
          {(id) => <Input id={id} value={group} maxLength={20} onChange={(event) => setGroup(event.target.value)} />}
        </FilterField>
        <FilterField label={words.counter}>
          {(id) => (
            <Input id={id} value={counter} maxLength={20} onChange={(event) => setCounter(event.target.value)} />
          )}
        </FilterField>
        <div className="oz-filter-tools">
          <Button
            type="primary"
            loading={busy}
            disabled={counter.trim() === "" || group.trim() === ""}
            onClick={() => void call()}
          >
            {words.call}
          </Button>
          <Button
            disabled={busy || group.trim() === ""}
            onClick={() =>
              act(() => takeTicket(siteId, group.trim()), {
                done: ({ label, waitingBefore }) => words.taken(label, waitingBefore),
              })
            }
          >
            {words.take}
          </Button>
        </div>
      </div>
      <Loaded query={tickets}>{({ items }) => <Tickets items={items} />}</Loaded>
    </>
  );
}

function Tickets({ items }: { items: Ticket[] }) {
  const words = t.cases.window.tickets;
  const waiting = items.filter(({ state }) => state === "waiting").length;
  return (
    <>
      <p role="status">{words.waiting(waiting)}</p>
      <RecordList<Ticket>
        caption={t.cases.window.tabs.tickets}
        rows={items}
        rowKey={({ id }) => id}
        rowName={({ label }) => label}
        columns={[
          { key: "label", title: words.label, render: ({ label }) => <strong>{label}</strong> },
          { key: "state", title: words.state, render: ({ state }) => words.states[state] },
          { key: "counter", title: words.counter, render: ({ counter }) => counter || "—" },
        ]}
        empty={<EmptyState words={words.none} />}
      />
    </>
  );
}
