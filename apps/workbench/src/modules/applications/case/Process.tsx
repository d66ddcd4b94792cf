import { CheckCircleFilled, ClockCircleOutlined, RightCircleFilled, UndoOutlined } from "@ant-design/icons";
import type { CaseView } from "@openzone/contract/applications";
import { useQuery } from "@tanstack/react-query";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { caseQuestionsQuery } from "../api.ts";
import { type Station, stationsOf } from "./stations.ts";

type Step = CaseView["steps"][number];

const icons = {
  waiting: ClockCircleOutlined,
  open: RightCircleFilled,
  done: CheckCircleFilled,
  returned: UndoOutlined,
} as const;

/** Where a case stands in its process: as a picture, and in words with who did what. */
export function Process({ view }: { view: CaseView }) {
  const words = t.cases.process;
  const { data } = useQuery(caseQuestionsQuery(view.id));
  const planned = data?.process ?? [];
  return (
    <>
      <section className="oz-panel">
        <h2>{words.title}</h2>
        <Picture stations={stationsOf(view, planned)} />
      </section>
      <section className="oz-panel">
        <h2>{words.list}</h2>
        {view.steps.length === 0 && <p className="oz-quiet">{words.planned}</p>}
        <ol className="oz-case-steps">
          {view.steps.length === 0 &&
            planned.map(({ name, who }) => (
              <li key={name} className="oz-case-step">
                <h3>{name}</h3>
                <p className="oz-quiet">{who}</p>
              </li>
            ))}
          {view.steps.map((step) => (
            <StepRow key={step.serial} step={step} />
          ))}
        </ol>
      </section>
    </>
  );
}

/** The picture says the same as the list below it, so that readers of the screen hear it once. */
function Picture({ stations }: { stations: readonly Station[] }) {
  return (
    <div className="oz-case-picture" role="img" aria-label={t.cases.process.picture}>
      {stations.map(({ key, name, state, about, due, parts }) => {
        const Icon = icons[state];
        return (
          <div key={key} className={`oz-case-node oz-case-node-${state}`}>
            <Icon aria-hidden />
            <strong>{name}</strong>
            <span>{about}</span>
            {due && <span>{t.cases.dueOn(due)}</span>}
            {parts.length > 0 && (
              <div className="oz-case-branches">
                {parts.map(({ departmentId, departmentName, answer }) => (
                  <span key={departmentId} className={answer === null ? "" : "oz-case-branch-done"}>
                    {departmentName}
                  </span>
                ))}
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}

function StepRow({ step }: { step: Step }) {
  const { process: words, words: codes } = t.cases;
  const { name, kind, state, who, departmentName, officerName, secondOfficerName, opinion, output } = step;
  return (
    <li className={`oz-case-step oz-case-step-${state}`} aria-current={state === "open" ? "step" : undefined}>
      <div className="oz-case-step-head">
        <h3>{name}</h3>
        <span className={`oz-tag ${state === "done" ? "oz-tag-done" : state === "open" ? "oz-tag-todo" : ""}`}>
          {codes.stepStates[state]}
        </span>
        {codes.stepKinds[kind] !== name && <span className="oz-quiet">{codes.stepKinds[kind]}</span>}
      </div>
      <dl className="oz-facts">
        <Row label={words.who}>
          {[officerName ?? who, secondOfficerName && words.with(secondOfficerName), departmentName]
            .filter(Boolean)
            .join(" · ")}
        </Row>
        <Row label={words.due}>{state === "open" ? step.dueOn : null}</Row>
        <Row label={words.finished}>{step.finishedAt && dateTime(step.finishedAt)}</Row>
        <Row label={words.opinion}>{opinion}</Row>
        <Row label={words.output}>{output}</Row>
      </dl>
      {step.parts.length > 0 && (
        <ul className="oz-case-parts-list" aria-label={words.parts}>
          {step.parts.map((part) => (
            <li key={part.departmentId}>
              <strong>{part.departmentName}</strong>{" "}
              {part.answer === null ? (
                <span className="oz-quiet">{words.notYet}</span>
              ) : (
                <>
                  <span className={`oz-tag ${part.answer === "disagree" ? "oz-tag-late" : "oz-tag-done"}`}>
                    {codes.answers[part.answer]}
                  </span>{" "}
                  {part.opinion}
                  <small className="oz-quiet">
                    {" "}
                    {part.officerName} {dateTime(part.answeredAt)}
                  </small>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Row({ label, children }: { label: string; children: string | null | undefined }) {
  if (!children) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd className="oz-break">{children}</dd>
    </>
  );
}
