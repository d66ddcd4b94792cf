/** What came of a case and what is on the way: supplement, special procedures, decision and delivery, later checks, fees, appeals. */
import type { CaseView } from "@openzone/contract/applications";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { CaseFiles } from "./CaseFiles.tsx";

interface Props {
  view: CaseView;
}

export function Supplement({ view: { supplement } }: Props) {
  if (!supplement) return null;
  const words = t.cases.supplement;
  return (
    <section className="oz-panel">
      <h2>{words.title}</h2>
      <p className="oz-quiet">{words.asked(dateTime(supplement.askedAt), supplement.dueOn)}</p>
      {supplement.note && <p>{supplement.note}</p>}
      <ol className="oz-case-list">
        {supplement.items.map(({ id, text, answer, files, receivedAt }) => (
          <li key={id}>
            {text}{" "}
            <span className={`oz-tag ${receivedAt ? "oz-tag-done" : "oz-tag-todo"}`}>
              {receivedAt ? `${words.received} ${dateTime(receivedAt)}` : words.waiting}
            </span>
            {answer && <p className="oz-case-note">{answer}</p>}
            <CaseFiles files={files} />
          </li>
        ))}
      </ol>
    </section>
  );
}

export function Procedures({ view: { procedures } }: Props) {
  if (procedures.length === 0) return null;
  const words = t.cases.procedures;
  return (
    <section className="oz-panel">
      <h2>{words.title}</h2>
      <ul className="oz-case-list">
        {procedures.map(({ id, kind, ground, notice, startedOn, expectedOn, endedOn, result }) => (
          <li key={id}>
            <strong>{t.cases.words.procedures[kind]}</strong>{" "}
            <span className={`oz-tag ${endedOn ? "oz-tag-done" : "oz-tag-todo"}`}>
              {endedOn ? words.ended(endedOn) : words.open}
            </span>
            <p className="oz-quiet">{words.span(startedOn, expectedOn)}</p>
            <p>{ground}</p>
            <p className="oz-case-note">{notice}</p>
            {result && <p>{result}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Decision({ view: { decision, delivery } }: Props) {
  if (!decision) return null;
  const words = t.cases.decision;
  const { outcome, decidedBy, decidedAt, text, reasons, basis, resultName, resultNumber, withdrawnAt } = decision;
  return (
    <section className="oz-panel">
      <div className="oz-panel-head">
        <h2>{words.title}</h2>
        <span className={`oz-tag ${outcome === "refused" || withdrawnAt ? "oz-tag-late" : "oz-tag-done"}`}>
          {withdrawnAt ? words.withdrawn(dateTime(withdrawnAt)) : t.cases.words.outcomes[outcome]}
        </span>
      </div>
      <p className="oz-quiet">{words.by(decidedBy, dateTime(decidedAt))}</p>
      <dl className="oz-facts">
        <Fact label={t.cases.form.text} value={text} />
        <Fact label={words.reasons} value={reasons} />
        <Fact label={words.basis} value={basis} />
        <Fact label={words.result} value={[resultName, resultNumber].filter(Boolean).join(" ")} />
        <Fact label={words.remedies} value={[decision.reconsideration, decision.lawsuit].filter(Boolean).join("；")} />
        {decision.validFrom && (
          <Fact label={words.validity} value={words.valid(decision.validFrom, decision.validTo ?? words.forLong)} />
        )}
        {delivery && (
          <Fact
            label={t.cases.delivery.title}
            value={t.cases.delivery.line(t.cases.words.ways[delivery.way], dateTime(delivery.deliveredAt), delivery.by)}
          />
        )}
        {delivery && <Fact label={t.cases.delivery.receiver} value={delivery.receivedBy} />}
        {delivery && <Fact label={t.cases.delivery.tracking} value={delivery.trackingNumber} />}
      </dl>
    </section>
  );
}

/** Later checks of what the applicant promised (告知承诺), oldest first. */
export function Checks({ view: { checks, clocks } }: Props) {
  if (checks.length === 0) return null;
  const words = t.cases.checks;
  const due = clocks.find(({ purpose, state }) => purpose.startsWith("check") && state === "running")?.due;
  return (
    <section className="oz-panel">
      <h2>{words.title}</h2>
      <ol className="oz-case-list">
        {checks.map(({ id, result, way, finding, mendUntil, checkedAt, checkedBy, secondOfficerName }) => (
          <li key={id}>
            {mendUntil && `${words.mendUntil(mendUntil)} `}
            <span className={`oz-tag ${result === "kept" ? "oz-tag-done" : result ? "oz-tag-late" : "oz-tag-todo"}`}>
              {result ? t.cases.words.checkResults[result] : words.open(due ?? "")}
            </span>
            {way && (
              <p className="oz-quiet">
                {words.by(
                  t.cases.words.checkWays[way],
                  [checkedBy, secondOfficerName].filter(Boolean).join("、"),
                  dateTime(checkedAt),
                )}
              </p>
            )}
            {finding && <p className="oz-case-note">{finding}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

export function Fees({ view: { fees } }: Props) {
  if (fees.length === 0) return null;
  const words = t.cases.fees;
  return (
    <section className="oz-panel">
      <h2>{words.title}</h2>
      <ul className="oz-case-list">
        {fees.map(({ id, name, basis, amountFen, state, paidAt }) => (
          <li key={id}>
            {name} <strong>{words.yuan(amountFen)}</strong>{" "}
            <span className={`oz-tag ${state === "due" ? "oz-tag-todo" : "oz-tag-done"}`}>
              {t.cases.words.feeStates[state]}
              {paidAt && ` ${dateTime(paidAt)}`}
            </span>
            <small className="oz-quiet"> {basis}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Appeals({ view: { appeals } }: Props) {
  if (appeals.length === 0) return null;
  const words = t.cases.appeals;
  return (
    <section className="oz-panel">
      <h2>{words.title}</h2>
      <ul className="oz-case-list">
        {appeals.map(({ id, madeAt, text, answer, answeredAt }) => (
          <li key={id}>
            <small className="oz-quiet">{dateTime(madeAt)}</small> {text}
            <p className="oz-case-note">
              {answer === null ? words.waiting : `${words.answered} ${dateTime(answeredAt)}：${answer}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  if (value === "") return null;
  return (
    <>
      <dt>{label}</dt>
      <dd className="oz-break">{value}</dd>
    </>
  );
}
