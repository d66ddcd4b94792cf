import type { DiffPart, EditionDiff } from "@openzone/contract/articles";
import { Checkbox } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { fieldName } from "../shared/fields.ts";
import { type DiffRow, visibleRows } from "./diff-rows.ts";

/** The difference of two editions: added text underlined, removed text struck through, each also said in words. */
export function DiffView({ diff }: { diff: EditionDiff }) {
  const [whole, setWhole] = useState(false);
  const changedBody = diff.body.some((block) => block.kind !== "same");
  if (diff.fields.length === 0 && !changedBody) return <p className="oz-quiet">{t.articles.noDifference}</p>;
  return (
    <div className="oz-diff">
      <p className="oz-diff-key">
        <ins>{t.articles.added}</ins> {t.articles.characters(diff.added)} <del>{t.articles.removed}</del>{" "}
        {t.articles.characters(diff.removed)}
      </p>
      {diff.fields.map(({ field, parts }) => (
        <section key={field}>
          <h3>{fieldName(field)}</h3>
          <p>
            <Parts parts={parts} />
          </p>
        </section>
      ))}
      {changedBody && (
        <section>
          <h3>{t.articles.fields.body}</h3>
          <Checkbox checked={whole} onChange={(event) => setWhole(event.target.checked)}>
            {t.articles.showSame}
          </Checkbox>
          {visibleRows(diff.body, whole).map((row) => (
            <Row key={row.key} row={row} />
          ))}
        </section>
      )}
    </div>
  );
}

function Row({ row }: { row: DiffRow }) {
  if (row.kind === "gap") return <p className="oz-diff-gap">{t.articles.sameParagraphs(row.count)}</p>;
  return (
    <p className={`oz-diff-block oz-diff-${row.kind}`}>
      {row.kind !== "same" && <span className="oz-diff-mark">{t.articles.blockKinds[row.kind]}</span>}
      <Parts parts={row.parts} />
    </p>
  );
}

/** Words that stayed, came and went, told by marks and by words. */
export function Parts({ parts }: { parts: DiffPart[] }) {
  return parts.map((part, index) => {
    const key = `${index} ${part.kind}`;
    if (part.kind === "same") return <span key={key}>{part.text}</span>;
    if (part.kind === "added") {
      return (
        <ins key={key}>
          <span className="oz-hidden">{t.articles.addedStart}</span>
          {part.text}
          <span className="oz-hidden">{t.articles.markEnd}</span>
        </ins>
      );
    }
    return (
      <del key={key}>
        <span className="oz-hidden">{t.articles.removedStart}</span>
        {part.text}
        <span className="oz-hidden">{t.articles.markEnd}</span>
      </del>
    );
  });
}
