import type { CaseClock, CaseView } from "@openzone/contract/applications";
import { t } from "../../../messages/index.ts";

type Purpose = keyof typeof t.cases.words.purposes;
const shownFirst: readonly string[] = [
  "acceptance",
  "promised",
  "statutory",
  "supplement",
  "delivery",
  "check",
  "mending",
];

/** `step:2` is the term of the second step, `acceptance:2` that of a second acceptance. */
function purposeOf(purpose: string, view: CaseView): string {
  const [kind = "", serial] = purpose.split(":");
  const word = t.cases.words.purposes[kind as Purpose] ?? purpose;
  const step = kind === "step" ? view.steps.find((one) => String(one.serial) === serial) : undefined;
  return step ? `${word}（${step.name}）` : word;
}

/** What still runs stands before what is over; each in the order of the law. */
const rank = ({ purpose, state }: CaseClock): number => {
  const at = shownFirst.indexOf(purpose.split(":")[0] ?? "");
  const over = state === "met" || state === "missed" ? shownFirst.length + 1 : 0;
  return over + (at < 0 ? shownFirst.length : at);
};

/** The terms of a case with the lines that explain each: the same that the applicant and the supervisor see. */
export function Clocks({ view }: { view: CaseView }) {
  const words = t.cases.clocks;
  const shown = view.clocks.filter(({ state }) => state !== "void").sort((a, b) => rank(a) - rank(b));
  return (
    <section className="oz-panel">
      <h2>{words.title}</h2>
      {shown.length === 0 && <p className="oz-quiet">{words.none}</p>}
      <ul className="oz-case-clocks">
        {shown.map((clock) => (
          <li key={clock.id}>
            <h3>{purposeOf(clock.purpose, view)}</h3>
            <p>
              <strong>{clock.due === null ? words.unknown : words.due(clock.due)}</strong>{" "}
              <span
                className={`oz-tag ${clock.state === "missed" ? "oz-tag-late" : clock.state === "met" ? "oz-tag-done" : ""}`}
              >
                {t.cases.words.clockStates[clock.state]}
              </span>
              {clock.provisional && <span className="oz-tag oz-tag-todo">{t.cases.provisional}</span>}
            </p>
            {clock.citation && (
              <p className="oz-quiet">
                {words.legal} {clock.citation}
              </p>
            )}
            <details>
              <summary>{words.why}</summary>
              <ol className="oz-explanation">
                {clock.lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ol>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
