import type { ArticleView } from "@openzone/contract/articles";
import type { Receipt, ReceiptEntry } from "@openzone/contract/receipts";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Spin } from "antd";
import { t } from "../../../messages/index.ts";
import { dateTime, secondOf } from "../../../shared/lib/time.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { askReceiptAgain } from "../commands.ts";
import { receiptsQuery } from "../queries.ts";
import { mayDo } from "./actions.ts";

/** 发布回执: where readers find the article, or find it no longer, as the server saw by asking itself. */
export function ReceiptTab({ article }: { article: ArticleView }) {
  const receipts = useQuery(receiptsQuery(article.id));
  const { act, busy } = useAct();
  const words = t.articles.receipt;
  const mayAsk = mayDo(article, "withdraw") || mayDo(article, "republish");
  return (
    <Loaded query={receipts}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState words={words.none} hint={words.noneHint} />
        ) : (
          <div className="oz-stack">
            {mayAsk && items[0]?.state !== "pending" && (
              <div>
                <Button loading={busy} onClick={() => act(() => askReceiptAgain(article.id))}>
                  {words.again}
                </Button>
              </div>
            )}
            {items
              .filter(({ state }) => state !== "overtaken")
              .map((receipt, index) => (
                <OneReceipt key={receipt.id} receipt={receipt} open={index === 0} />
              ))}
          </div>
        )
      }
    </Loaded>
  );
}

function OneReceipt({ receipt, open }: { receipt: Receipt; open: boolean }) {
  const words = t.articles.receipt;
  const { kind, changedAt, entries, state } = receipt;
  const title = words.titles[kind](dateTime(changedAt), receipt.editionNumber ?? 1);
  const bad = entries.filter(({ ok }) => !ok).length;
  return (
    <details className="oz-panel oz-receipt" open={open} id={`receipt-${receipt.eventId}`}>
      <summary>
        <strong>{title}</strong>{" "}
        <span className="oz-quiet">{state === "pending" ? words.asking : words.sums[kind](entries.length - bad)}</span>
      </summary>
      {state === "pending" ? (
        <p role="status">
          <Spin size="small" /> {words.askingHint}
        </p>
      ) : (
        <>
          {bad > 0 && <Alert type="error" showIcon title={words.bad[kind](bad)} />}
          <ul className="oz-receipt-lines">
            {entries.map((entry) => (
              <Line key={entry.address} entry={entry} kind={kind} />
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

function Line({ entry, kind }: { entry: ReceiptEntry; kind: Receipt["kind"] }) {
  const words = t.articles.receipt;
  const outcome = entry.elsewhere ? words.elsewhere : words.outcomes[kind][entry.ok ? "ok" : "bad"];
  return (
    <li>
      <span className={entry.ok ? "oz-receipt-ok" : "oz-receipt-bad"}>
        {entry.ok ? "✓" : "✗"} {outcome}
      </span>
      <span>
        {words.kinds[entry.kind]}
        {entry.name && `：${entry.name}`}
      </span>
      <a href={entry.address} target="_blank" rel="noreferrer">
        {readable(entry.address)}
      </a>
      <time className="oz-quiet" dateTime={entry.at}>
        {secondOf(entry.at)}
      </time>
    </li>
  );
}

/** Chinese words of a query as people read them. */
function readable(address: string): string {
  try {
    return decodeURI(address);
  } catch (error) {
    // A title that ends in half a character was cut there; the raw address still leads on.
    if (error instanceof URIError) return address;
    throw error;
  }
}
