import type { ServiceItem } from "@openzone/contract/service-items";
import { changedFields, filesOf, type Guide, type GuideField } from "@openzone/contract/services";
import { t } from "../../../messages/index.ts";
import { FieldValue } from "../../../shared/record/FieldValue.tsx";
import { valueWords } from "../../../shared/record/words.ts";
import { guideWords, linesOf } from "./guide-words.ts";
import { sectionNames, sections } from "./sections.ts";

/** All that a guide says, part by part, for whoever reads or reviews it. */
export function GuideFacts({ guide, files }: { guide: Guide; files: ServiceItem["files"] }) {
  const named = filesOf(guide);
  return (
    <div className="oz-guide-facts">
      {sectionNames.map((section) => (
        <section key={section}>
          <h2>{t.services.sections[section]}</h2>
          <dl className="oz-facts">
            {sections[section].map((field) => (
              <Fact key={field} field={field} guide={guide} />
            ))}
          </dl>
        </section>
      ))}
      {named.length > 0 && (
        <section>
          <h2>{t.services.form.sample}</h2>
          <ul className="oz-plain-list">
            {named.map((id) => (
              <li key={id}>
                <a href={`/files/${id}`} target="_blank" rel="noreferrer">
                  {files.find((file) => file.id === id)?.name ?? id}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Fact({ field, guide }: { field: GuideField; guide: Guide }) {
  const lines = linesOf(field, guide);
  const words = guideWords();
  const value = lines ? null : valueWords(words, field, guide[field]);
  return (
    <>
      <dt>{words.names[field]}</dt>
      <dd className="oz-break">
        {lines && lines.length > 0 && <Lines lines={lines} />}
        {(lines?.length === 0 || value === "") && <span className="oz-quiet">{t.services.noneSaid}</span>}
        {value}
      </dd>
    </>
  );
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ol className="oz-plain-list">
    {lines.map((line, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text keep their places
      <li key={place}>{line}</li>
    ))}
  </ol>
);

/** The fields in which two versions differ, the older on the left, with what differs marked. */
export function Differences({ before, after }: { before: Guide; after: Guide }) {
  const fields = changedFields(before, after);
  const words = guideWords();
  if (fields.length === 0) return <p>{t.services.same}</p>;
  return (
    <dl className="oz-guide-differences">
      <div aria-hidden className="oz-guide-differences-head">
        <dt />
        <dd>{t.services.before}</dd>
        <dd>{t.services.after}</dd>
      </div>
      {fields.map((field) => (
        <div key={field}>
          <dt>{words.names[field]}</dt>
          <dd>
            <del>
              <FieldValue words={words} field={field} value={before[field]} other={after[field]} />
            </del>
          </dd>
          <dd>
            <ins>
              <FieldValue words={words} field={field} value={after[field]} other={before[field]} />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
