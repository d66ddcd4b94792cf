import type { CaseView } from "@openzone/contract/applications";
import { useQuery } from "@tanstack/react-query";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { caseDocumentsQuery } from "../api.ts";

/** 文书 that were issued in a case, each with its number and its file. */
export function Documents({ view }: { view: CaseView }) {
  const words = t.cases.documents;
  return (
    <Loaded query={useQuery(caseDocumentsQuery(view.id))}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState words={words.none} />
        ) : (
          <ul className="oz-cards">
            {items.map(({ id, title, number, issuedAt, issuedBy, made }) => (
              <li key={id} className="oz-card">
                <div className="oz-card-body">
                  <strong>{title}</strong>
                  <div className="oz-card-facts">
                    <span>{number}</span>
                    <span>{dateTime(issuedAt)}</span>
                    {issuedBy && <span>{issuedBy}</span>}
                  </div>
                  {made ? (
                    <a
                      href={`/api/v1/legal-documents/${id}/file`}
                      target="_blank"
                      rel="noreferrer"
                      aria-label={`${words.open} ${title} ${number}`}
                    >
                      {words.open}
                    </a>
                  ) : (
                    <span className="oz-quiet">{words.making}</span>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
