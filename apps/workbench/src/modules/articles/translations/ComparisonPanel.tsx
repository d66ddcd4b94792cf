import type { Comparison } from "@openzone/contract/articles";
import { useQuery } from "@tanstack/react-query";
import { Alert, Checkbox } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { Parts } from "../view/DiffView.tsx";
import { comparisonQuery } from "./queries.ts";
import "../view/article.css";
import "./translations.css";

interface Props {
  articleId: number;
  language: string;
  /** Whether the next save says that the text follows the public edition of the original; none where nothing is saved. */
  follow?: { chosen: boolean; choose: (chosen: boolean) => void };
}

/** A translation beside its original, paragraph by paragraph, with what changed in the original since. */
export function ComparisonPanel({ articleId, language, follow }: Props) {
  const comparison = useQuery(comparisonQuery(articleId));
  return (
    <section className="oz-panel oz-compare" aria-label={t.translations.compare}>
      <Loaded query={comparison}>
        {(found) => <Compared comparison={found} language={language} follow={follow} />}
      </Loaded>
    </section>
  );
}

function Compared({
  comparison,
  language,
  follow,
}: {
  comparison: Comparison;
  language: string;
  follow: Props["follow"] | undefined;
}) {
  const { rows, stale, translated, current, original } = comparison;
  const [only, setOnly] = useState(stale);
  const changed = rows.filter(({ kind }) => kind !== "same");
  const shown = only ? changed : rows;
  const words = t.translations;
  return (
    <>
      <h2>{words.compare}</h2>
      {stale ? (
        <Alert type="warning" showIcon title={words.staleNote} description={words.changed(changed.length)} />
      ) : (
        <p className="oz-quiet">{words.upToDate}</p>
      )}
      <p className="oz-quiet">
        {translated !== null && `${words.followed(translated)}。`}
        {`${words.current(current)}。`}
        {words.compareHint}
      </p>
      <Checkbox checked={only} onChange={(event) => setOnly(event.target.checked)}>
        {words.onlyChanges}
      </Checkbox>
      {shown.length > 0 && (
        <table className="oz-compare-rows">
          <thead>
            <tr>
              <th scope="col">{words.original}</th>
              <th scope="col">{words.translation}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <ComparedRow key={keyOf(row)} row={row} from={original.language} to={language} />
            ))}
          </tbody>
        </table>
      )}
      {stale && follow && (
        <Checkbox checked={follow.chosen} onChange={(event) => follow.choose(event.target.checked)}>
          {words.follow(current)}
        </Checkbox>
      )}
    </>
  );
}

/** Rows are replaced as a whole when anything was saved. */
const keyOf = ({ field, kind, parts, translation }: Comparison["rows"][number]): string =>
  [field, kind, ...parts.map(({ text }) => text), translation].join(" ");

function ComparedRow({ row, from, to }: { row: Comparison["rows"][number]; from: string; to: string }) {
  const words = t.translations;
  return (
    <tr className={`oz-diff-${row.kind}`}>
      <td lang={from} data-label={words.original}>
        {(row.kind !== "same" || row.field !== "body") && (
          <span className="oz-diff-mark">
            {[row.field === "body" ? "" : words.fields[row.field], row.kind === "same" ? "" : words.kinds[row.kind]]
              .filter(Boolean)
              .join(" · ")}
          </span>
        )}
        <span className="oz-diff">
          <Parts parts={row.parts} />
        </span>
      </td>
      <td data-label={words.translation}>
        {row.translation ? (
          <span lang={to}>{row.translation}</span>
        ) : (
          <span className="oz-quiet">{row.kind === "removed" ? words.toRemove : words.noTranslation}</span>
        )}
      </td>
    </tr>
  );
}
