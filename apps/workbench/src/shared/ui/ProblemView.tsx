import { Alert, Button } from "antd";
import { useLayoutEffect, useRef, useState } from "react";
import { t } from "../../messages/index.ts";
import type { ApiProblem } from "../api/problem.ts";
import { usePageTitle } from "./Page.tsx";

interface Props {
  problem: ApiProblem;
  retry?: () => void;
}

/** What went wrong and what to do, in place of what could not be shown; with a heading where the screen has no other. */
export function ProblemView({ problem, retry }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [alone, setAlone] = useState(false);
  useLayoutEffect(() => {
    const others = [...document.querySelectorAll("h1")].filter((heading) => !place.current?.contains(heading));
    setAlone(others.length === 0);
  }, []);
  return (
    <div className="oz-problem" ref={place}>
      {alone && <ProblemHeading />}
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

function ProblemHeading() {
  const heading = usePageTitle(t.problem.title);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {t.problem.title}
    </h1>
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
