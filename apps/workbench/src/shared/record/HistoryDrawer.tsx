import { type RecordHistoryItem, type RecordKind, recordHistorySchema } from "@openzone/contract/record-history";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { t } from "../../messages/index.ts";
import { get } from "../api/client.ts";
import { dateTime } from "../lib/time.ts";
import { Loaded } from "../ui/Loading.tsx";
import { EmptyState } from "../ui/Page.tsx";
import { spread } from "./compare.ts";
import { FieldValue } from "./FieldValue.tsx";
import { changesIn, saidIn } from "./history.ts";
import { fieldWord, type RecordWords } from "./words.ts";
import "./record.css";

export interface HistoryOf {
  kind: RecordKind;
  id: number | string;
  words: RecordWords;
}

/** 修改记录: who changed a record, when, and what from what to what, in words. */
export function HistoryDrawer({ kind, id, words, close }: HistoryOf & { close: () => void }) {
  const history = useInfiniteQuery({
    queryKey: ["record-history", kind, id],
    queryFn: ({ pageParam, signal }) =>
      get("/api/v1/record-history", recordHistorySchema, { query: { kind, id, before: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 0,
  });
  return (
    <Drawer open title={t.records.history} size={560} onClose={close}>
      <Loaded query={history}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyState words={t.records.noHistory} hint={t.records.noHistoryHint} />;
          return (
            <>
              <ol className="oz-changes">
                {items.map((item) => (
                  <Change key={item.id} item={item} words={words} />
                ))}
              </ol>
              {history.hasNextPage && (
                <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
                  {t.records.earlier}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </Drawer>
  );
}

function Change({ item, words }: { item: RecordHistoryItem; words: RecordWords }) {
  const changes = changesIn(item).flatMap(spread);
  const said = saidIn(item, words);
  return (
    <li>
      <time dateTime={item.at}>{dateTime(item.at)}</time> <strong>{item.by}</strong>{" "}
      {t.audit.actions[item.action] ?? t.records.changed}
      {said.map(({ label, value }) => (
        <p key={label}>{t.records.said(label, value)}</p>
      ))}
      {changes.length > 0 && (
        <dl>
          {changes.map(({ field, theirs: before, yours: after }) => (
            <div key={field}>
              <dt>{fieldWord(words, field)}</dt>
              <dd>
                <span className="oz-quiet">{t.records.from}</span>
                <span className="oz-before">
                  <FieldValue words={words} field={field} value={before} other={after} />
                </span>
                <span className="oz-quiet">{t.records.to}</span>
                <span>
                  <FieldValue words={words} field={field} value={after} other={before} />
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
