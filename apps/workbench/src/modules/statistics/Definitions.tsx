import { t } from "../../messages/index.ts";

/** What each number counts, in one place below all of them. */
export function Definitions() {
  const words = t.statistics;
  return (
    <details className="oz-panel oz-definitions">
      <summary>{words.definitions}</summary>
      <dl className="oz-facts">
        {words.meanings.map(([name, meaning]) => (
          <div key={name} className="oz-contents">
            <dt>{name}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
