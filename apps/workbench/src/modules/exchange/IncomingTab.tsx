import type { Incoming } from "@openzone/contract/exchange";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import type { TabProps } from "./ExchangePage.tsx";
import { incomingQuery } from "./queries.ts";

/** 接收的稿件: drafts that other systems sent. */
export function IncomingTab({ site }: TabProps) {
  const words = t.exchange;
  return (
    <Loaded query={useQuery(incomingQuery(site.id))}>
      {({ items }) => (
        <section className="oz-panel">
          <p className="oz-quiet">{words.incomingHint}</p>
          <RecordList
            caption={words.tabs.incoming}
            rows={items}
            columns={columns()}
            rowKey={({ id }) => id}
            rowName={({ title }) => title}
            card={(row) => (
              <>
                <Title row={row} />
                <div className="oz-card-facts">
                  <span>{row.sender}</span>
                  <span>{row.section}</span>
                  <span>{dateTime(row.receivedAt)}</span>
                </div>
              </>
            )}
            empty={<EmptyState words={words.noIncoming} />}
          />
        </section>
      )}
    </Loaded>
  );
}

const Title = ({ row: { articleId, title } }: { row: Incoming }) => (
  <Link to="/articles/$articleId" params={{ articleId: String(articleId) }}>
    {title}
  </Link>
);

function columns(): Column<Incoming>[] {
  const words = t.exchange.columns;
  return [
    { key: "title", title: words.article, render: (row) => <Title row={row} /> },
    { key: "section", title: words.section, width: "150px", render: ({ section }) => section },
    { key: "sender", title: words.sender, width: "180px", render: ({ sender }) => sender },
    { key: "number", title: words.number, width: "180px", render: ({ externalId }) => externalId },
    {
      key: "at",
      title: words.received,
      width: "150px",
      nowrap: true,
      render: ({ receivedAt }) => dateTime(receivedAt),
    },
  ];
}
