import type { HallFigures, Ticket } from "@openzone/contract/hall";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, type InputRef } from "antd";
import { useRef, useState } from "react";
import { t } from "../../../messages/index.ts";
import { date } from "../../../shared/lib/time.ts";
import { DayField, FilterField } from "../../../shared/ui/FilterBar.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { RecordList } from "../../../shared/ui/RecordList.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { callTicket, hallFiguresQuery, takeTicket, ticketsQuery } from "../api.ts";

const remembered = "openzone.counter";
const rememberedGroup = "openzone.counter-group";

interface Props {
  siteId: number;
  served: Ticket | undefined;
}

/** Queue numbers of today: taken at the door, called to a counter; and how the windows did. */
export function TicketsTab({ siteId, served }: Props) {
  const tickets = useQuery(ticketsQuery(siteId));
  const [group, setGroup] = useState(() => localStorage.getItem(rememberedGroup) ?? "A");
  const [counter, setCounter] = useState(() => localStorage.getItem(remembered) ?? "");
  const [lacking, setLacking] = useState(false);
  const field = useRef<InputRef>(null);
  const { act, busy } = useAct();
  const words = t.cases.window.tickets;
  const call = async () => {
    setLacking(counter.trim() === "");
    if (counter.trim() === "") return field.current?.focus();
    localStorage.setItem(remembered, counter);
    localStorage.setItem(rememberedGroup, group);
    return act(() => callTicket(siteId, group.trim(), counter.trim()), {
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
            <Input
              id={id}
              ref={field}
              value={counter}
              maxLength={20}
              {...(lacking ? { status: "error" as const, "aria-describedby": "counter-lacking" } : {})}
              onChange={(event) => setCounter(event.target.value)}
            />
          )}
        </FilterField>
        <div className="oz-filter-tools">
          <Button
            type={served ? "default" : "primary"}
            loading={busy}
            disabled={group.trim() === ""}
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
      {lacking && (
        <p id="counter-lacking" role="alert" className="oz-questions-fault">
          {words.counterLacking}
        </p>
      )}
      <Loaded query={tickets}>{({ items }) => <Tickets items={items} />}</Loaded>
      <Figures siteId={siteId} />
    </>
  );
}

function Tickets({ items }: { items: Ticket[] }) {
  const words = t.cases.window.tickets;
  const waiting = items.filter(({ state }) => state === "waiting").length;
  return (
    <>
      <p role="status" className="oz-hall-waiting">
        {words.waiting(waiting)}
      </p>
      <RecordList<Ticket>
        caption={t.cases.window.tabs.tickets}
        rows={items}
        rowKey={({ id }) => id}
        rowName={({ label }) => label}
        columns={[
          { key: "label", title: words.label, render: ({ label }) => <strong>{label}</strong> },
          { key: "state", title: words.state, render: ({ state }) => words.states[state] },
          { key: "counter", title: words.counterOf, render: ({ counter }) => counter || "—" },
        ]}
        empty={<EmptyState words={words.none} />}
      />
    </>
  );
}

/** How many each window served on a day, and how long people waited and were served. */
function Figures({ siteId }: { siteId: number }) {
  const [day, setDay] = useState(() => date(new Date().toISOString()));
  const figures = useQuery(hallFiguresQuery(siteId, day));
  const words = t.cases.window.figures;
  const minutes = (value: number | null) => value ?? "—";
  return (
    <section className="oz-hall-figures" aria-labelledby="hall-figures">
      <h2 id="hall-figures">{words.title}</h2>
      <div className="oz-filters">
        <DayField
          label={words.day}
          value={day}
          onChange={(chosen) => setDay(chosen ?? date(new Date().toISOString()))}
        />
      </div>
      <Loaded query={figures}>
        {({ items }) => (
          <RecordList<HallFigures["items"][number]>
            caption={words.title}
            rows={items}
            rowKey={(row) => items.indexOf(row)}
            rowName={({ counter }) => counter}
            columns={[
              { key: "counter", title: words.counter, render: ({ counter }) => <strong>{counter}</strong> },
              { key: "served", title: words.served, render: ({ served }) => served },
              { key: "missed", title: words.missed, render: ({ missed }) => missed },
              { key: "cases", title: words.cases, render: ({ cases }) => cases },
              { key: "waited", title: words.waited, render: ({ waitedMinutes }) => minutes(waitedMinutes) },
              { key: "servedFor", title: words.servedFor, render: ({ servedMinutes }) => minutes(servedMinutes) },
            ]}
            empty={<EmptyState words={words.none} />}
          />
        )}
      </Loaded>
    </section>
  );
}
