import type { Ticket } from "@openzone/contract/hall";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useEffect, useState } from "react";
import { t } from "../../../messages/index.ts";
import { useRight } from "../../../shared/session.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { AskDialog } from "../../ratings/AskDialog.tsx";
import { endTicket, ticketsQuery } from "../api.ts";

/** The number that this person called and is serving; undefined while there is none. */
export function useServed(siteId: number | undefined): Ticket | undefined {
  const { data } = useQuery({ ...ticketsQuery(siteId ?? 0), enabled: siteId !== undefined });
  return data?.items.find(({ state, mine }) => state === "called" && mine);
}

/** Whom this window serves, for how long, what was taken in meanwhile, and the end of it; above every tab. */
export function Serving({ ticket }: { ticket: Ticket }) {
  const { act, busy } = useAct();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [missing, setMissing] = useState(false);
  const [asking, setAsking] = useState(false);
  const mayAsk = useRight("rating.ask");
  const minutes = useMinutes(ticket.calledAt);
  const words = t.cases.window.serving;
  const { id, label, counter, caseNumbers } = ticket;
  return (
    <section className="oz-panel oz-serving" aria-label={words.title(label, counter)}>
      <div>
        <strong className="oz-serving-label">{words.title(label, counter)}</strong>
        <p className="oz-quiet">
          {words.since(minutes)} · {caseNumbers.length > 0 ? words.cases(caseNumbers.join("、")) : words.noCases}
        </p>
      </div>
      <div className="oz-actions">
        <Button
          type="primary"
          loading={busy}
          onClick={() =>
            act(() => endTicket(id, "finish"), { done: (ended) => words.finished(label, ended.servedMinutes ?? 0) })
          }
        >
          {words.finish}
        </Button>
        {mayAsk && (
          <Button disabled={busy} onClick={() => setAsking(true)}>
            {t.ratings.ask.open}
          </Button>
        )}
        {caseNumbers.length === 0 && (
          <Button disabled={busy} onClick={() => setMissing(true)}>
            {words.miss}
          </Button>
        )}
      </div>
      {asking && <AskDialog ticket={{ id, label }} close={() => setAsking(false)} />}
      {missing && (
        <FormDialog
          title={words.missTitle(label)}
          submitLabel={words.miss}
          danger
          initial={{}}
          intro={<p>{words.missText}</p>}
          onSubmit={async () => {
            await endTicket(id, "miss");
            message.success(words.missed(label));
            await queries.invalidateQueries({ queryKey: ["hall"] });
          }}
          onClose={() => setMissing(false)}
        >
          {null}
        </FormDialog>
      )}
    </section>
  );
}

/** Whole minutes since a moment, as they pass. */
function useMinutes(since: string | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return since === null ? 0 : Math.max(0, Math.floor((now - Date.parse(since)) / 60_000));
}
