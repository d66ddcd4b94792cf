import type { DisclosureItem } from "@openzone/contract/disclosure";
import { subjectClassTitle } from "@openzone/contract/disclosure-classes";
import type { ReactNode } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";

/** All that an item says, for whoever reviews it or looks at it. */
export function ItemFacts({ item }: { item: DisclosureItem }) {
  const { fields, codes } = t.disclosure;
  const facts: [string, string | null][] = [
    [fields.indexNumber, item.indexNumber],
    [fields.name, item.name],
    [fields.departmentId, item.departmentName],
    [fields.subjectClass, subjectClassTitle(item.subjectClass)],
    [fields.genre, codes.genres[item.genre]],
    [fields.category, codes.categories[item.category]],
    [fields.issuer, item.issuer],
    [fields.docNo, item.docNo],
    [fields.formedOn, item.formedOn],
    [fields.dueOn, item.dueOn],
    [fields.effectiveOn, item.effectiveOn],
    [fields.publishedAt, item.publishedAt && dateTime(item.publishedAt)],
    [fields.validity, codes.validities[item.validity]],
    [fields.repealedOn, item.repealedOn],
    [fields.audience, item.audience],
    [fields.keywords, item.keywords.join("；")],
    [fields.abstract, item.abstract],
    [fields.source, item.source],
    [fields.policyId, item.policyTitle],
    [fields.articleId, item.articleTitle],
    [fields.conclusion, item.conclusion && codes.conclusions[item.conclusion]],
    [fields.ground, item.ground && codes.grounds[item.ground]],
    [fields.reviewedBy, item.reviewedBy && `${item.reviewedBy} ${dateTime(item.reviewedAt)}`],
    [fields.note, item.note],
  ];
  return (
    <dl className="oz-facts">
      {facts.map(([name, value]) => (value ? <Fact key={name} name={name} value={value} /> : null))}
      {item.attachments.length > 0 && (
        <Fact
          name={fields.attachments}
          value={item.attachments.map(({ fileId, title }) => (
            <p key={fileId}>
              <a href={`/files/${fileId}`} target="_blank" rel="noreferrer">
                {title || item.files.find(({ id }) => id === fileId)?.name}
              </a>
            </p>
          ))}
        />
      )}
      {item.body && (
        <Fact
          name={fields.body}
          value={item.body.split(/\n\s*\n/).map((part, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text
            <p key={place}>{part}</p>
          ))}
        />
      )}
    </dl>
  );
}

const Fact = ({ name, value }: { name: string; value: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd className="oz-break">{value}</dd>
  </>
);
