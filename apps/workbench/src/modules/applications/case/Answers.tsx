import type { CaseView } from "@openzone/contract/applications";
import { fieldsOf } from "@openzone/contract/forms";
import { useQuery } from "@tanstack/react-query";
import { t } from "../../../messages/index.ts";
import { fileSize } from "../../../shared/lib/time.ts";
import { caseQuestionsQuery } from "../api.ts";
import { shownAnswers } from "./shown-answers.ts";

interface Props {
  view: CaseView;
  /** Undefined while they are masked. */
  answers: Record<string, unknown> | undefined;
}

/** What the applicant filled in, in the order of the form, and the situation that they named. */
export function Answers({ view, answers }: Props) {
  const words = t.cases.asked;
  const { data } = useQuery(caseQuestionsQuery(view.id));
  const situations = (data?.situations ?? []).flatMap(({ key, question, answers: known }) => {
    const given = known.find((one) => one.key === view.situation[key]);
    return given ? [{ key: `situation ${key}`, label: question, value: given.label }] : [];
  });
  const rows = [...situations, ...(answers ? shownAnswers(answers, data?.definition ?? null, words) : [])];
  const fields = data?.definition ? fieldsOf(data.definition) : [];
  const labelOf = (field: string) => fields.find(({ key }) => key === field)?.label ?? field;
  return (
    <section className="oz-panel">
      <h2>{words.title}</h2>
      {view.formVersionId === null && rows.length === 0 && <p className="oz-quiet">{words.none}</p>}
      {view.formVersionId !== null && !answers && <p className="oz-quiet">{words.hidden}</p>}
      {view.answerFiles.length > 0 && (
        <ul className="oz-case-files">
          {view.answerFiles.map(({ id, field, name, url, size }) => (
            <li key={id}>
              <a href={url} target="_blank" rel="noreferrer" aria-label={t.cases.materials.open(name)}>
                {name}
              </a>
              <small className="oz-quiet">
                {labelOf(field)} · {fileSize(size)}
              </small>
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && (
        <dl className="oz-facts">
          {rows.map(({ key, label, value }) => (
            <div key={key} className="oz-case-answer">
              <dt>{label}</dt>
              <dd className="oz-break">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
