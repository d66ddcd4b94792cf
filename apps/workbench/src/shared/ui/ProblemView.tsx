import { Alert, Button } from "antd";
import { t } from "../../messages/index.ts";
import type { ApiProblem } from "../api/problem.ts";

interface Props {
  problem: ApiProblem;
  retry?: () => void;
}

/** What went wrong and what to do, in place of what could not be shown. */
export function ProblemView({ problem, retry }: Props) {
  return (
    <div className="oz-problem">
      <ProblemAlert problem={problem} />
      <p>
        {retry && (
          <Button type="primary" onClick={retry}>
            {t.common.retry}
          </Button>
        )}{" "}
        <Button href="/workbench/">{t.common.toHome}</Button>
      </p>
    </div>
  );
}

/** The same inside a form: what the server said, and every field problem that no field shows. */
export function ProblemAlert({ problem, fields = true }: { problem: ApiProblem; fields?: boolean }) {
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={problem.message}
      description={
        fields && problem.fields.length > 0 ? (
          <ul className="oz-plain-list">
            {problem.fields.map((field) => (
              <li key={`${field.path} ${field.code}`}>{field.message}</li>
            ))}
          </ul>
        ) : undefined
      }
    />
  );
}
