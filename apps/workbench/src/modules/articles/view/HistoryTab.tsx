import type { ArticleView } from "@openzone/contract/articles";
import { Link } from "@tanstack/react-router";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";

/** The history as a story: when, who, what, and why. */
export function HistoryTab({ article }: { article: ArticleView }) {
  const events = [...article.events].sort((a, b) => b.id - a.id);
  return (
    <section className="oz-panel" aria-label={t.articles.tabs.history}>
      <ol className="oz-history">
        {events.map((event) => (
          <li key={event.id}>
            <time dateTime={event.at}>{dateTime(event.at)}</time>
            <span>
              <strong>{event.actor.name}</strong> {event.text}
              {event.reason && !event.text.includes(event.reason) && `：${event.reason}`}
              {event.editionNumber !== null && event.editionNumber > 1 && isEdit(event.kind) && (
                <>
                  {" "}
                  <Link
                    to="/articles/$articleId"
                    params={{ articleId: String(article.id) }}
                    search={{ tab: "editions", from: String(event.editionNumber - 1), to: String(event.editionNumber) }}
                  >
                    {t.articles.seeDifference}
                  </Link>
                </>
              )}
              {receipted.includes(event.kind) && (
                <>
                  {" "}
                  <Link
                    to="/articles/$articleId"
                    params={{ articleId: String(article.id) }}
                    search={{ tab: "receipt" }}
                    hash={`receipt-${event.id}`}
                  >
                    {t.articles.receipt.see}
                  </Link>
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const receipted = ["published", "republished", "withdrawn"];
const isEdit = (kind: string): boolean => kind === "saved" || kind === "restored";
