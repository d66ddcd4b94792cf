import type { SentDigest } from "@openzone/contract/digests";
import { useQuery } from "@tanstack/react-query";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../../shared/ui/RecordList.tsx";
import { sentDigestsQuery } from "./api.ts";

/** What went out, to whom, and who missed it and why. */
export function SentDigests() {
  const words = t.digests;
  return (
    <Loaded query={useQuery(sentDigestsQuery)}>
      {({ items }) => (
        <RecordList
          caption={words.sentTitle}
          rows={items}
          columns={columns()}
          rowKey={({ id }) => id}
          rowName={nameOf}
          card={(row) => (
            <>
              <strong>{nameOf(row)}</strong>
              <div className="oz-card-facts">
                <span>{words.period(row.from, row.last)}</span>
                <span>{stateText(row)}</span>
              </div>
              <p>{row.sent.join("、")}</p>
              {row.missed.length > 0 && <p>{missedText(row)}</p>}
            </>
          )}
          empty={<EmptyState words={words.noneSent} />}
        />
      )}
    </Loaded>
  );
}

function columns(): Column<SentDigest>[] {
  const words = t.digests.sentColumns;
  return [
    { key: "name", title: words.name, render: nameOf },
    { key: "period", title: words.period, nowrap: true, render: ({ from, last }) => t.digests.period(from, last) },
    { key: "sent", title: words.sent, render: ({ sent }) => sent.join("、") || t.digests.nobody },
    { key: "missed", title: words.missed, render: (row) => missedText(row) || t.statistics.none },
    { key: "at", title: words.at, nowrap: true, render: stateText },
  ];
}

const nameOf = ({ department, rhythm }: SentDigest): string => `${department} ${t.digests.names[rhythm]}`;
const stateText = ({ finishedAt }: SentDigest): string => (finishedAt ? dateTime(finishedAt) : t.digests.onTheWay);
const missedText = ({ missed }: SentDigest): string =>
  missed.map(({ name, why }) => t.digests.missed[why](name)).join("、");
