import type { CaseView } from "@openzone/contract/applications";
import { t } from "../../../messages/index.ts";

/** The queue number that was served when the window took the case (排队号), with how long its bearer waited and was served. */
export function QueueNumber({ view: { ticket } }: { view: CaseView }) {
  if (!ticket) return null;
  const words = t.cases.window.caseTicket;
  const { label, counter, day, waitedMinutes, servedMinutes } = ticket;
  return (
    <section className="oz-panel">
      <h2>{words.title}</h2>
      <p>{words.line(label, counter, day)}</p>
      <p className="oz-quiet">
        {waitedMinutes !== null && `${words.waited(waitedMinutes)} · `}
        {servedMinutes === null ? words.serving : words.served(servedMinutes)}
      </p>
    </section>
  );
}
