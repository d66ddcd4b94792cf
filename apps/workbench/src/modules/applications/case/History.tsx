import type { CaseView } from "@openzone/contract/applications";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";

/** 办理记录: what happened, the newest first, in words. */
export function History({ view }: { view: CaseView }) {
  const words = t.cases.history;
  const who = { staff: (by: string) => by, applicant: () => words.applicant, system: () => words.system };
  return (
    <section className="oz-panel">
      <h2>{words.title}</h2>
      <ol className="oz-case-history">
        {[...view.events].reverse().map(({ serial, at, by, byKind, step, text, note }) => (
          <li key={serial}>
            <time dateTime={at}>{dateTime(at)}</time>
            <div>
              <strong>{who[byKind](by)}</strong> {text}
              {step && <span className="oz-quiet"> {step}</span>}
              {note && <p className="oz-break oz-case-note">{note}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
