import type { ArticleView } from "@openzone/contract/articles";
import { useQuery } from "@tanstack/react-query";
import { t } from "../../../messages/index.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { FindingList } from "./FindingList.tsx";
import { articleCheckQuery } from "./queries.ts";

/** What the check says of the text under review, and what was let stand with which reason. */
export function ReviewChecks({ article }: { article: ArticleView }) {
  const check = useQuery(articleCheckQuery(article.id, article.version));
  return (
    <section className="oz-panel" aria-labelledby="review-checks">
      <h2 id="review-checks">{t.checks.reviewTitle}</h2>
      <Loaded query={check}>
        {({ findings, more }) => (
          <>
            {findings.length === 0 && <p className="oz-quiet">{t.checks.submitClean}</p>}
            <FindingList findings={findings} article={article} />
            {more > 0 && <p className="oz-quiet">{t.checks.more(more)}</p>}
          </>
        )}
      </Loaded>
    </section>
  );
}
