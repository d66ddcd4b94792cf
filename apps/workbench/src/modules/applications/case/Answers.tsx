import type { CaseView } from "@openzone/contract/applications";
import { fieldsOf } from "@openzone/contract/forms";
import { useQuery } from "@tanstack/react-query";
import { t } from "../../../messages/index.ts";
import { caseQuestionsQuery } from "../api.ts";
import { CaseFiles } from "./CaseFiles.tsx";
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
      <CaseFiles files={view.answerFiles.map((file) => ({ ...file, label: labelOf(file.field) }))} />
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
