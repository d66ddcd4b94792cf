import type { ArticleView } from "@openzone/contract/articles";
import { Button, Steps } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { ReviewChecks } from "../checks/ReviewChecks.tsx";
import { ClaimLine } from "../review/ClaimLine.tsx";
import { Reading } from "../review/Reading.tsx";
import { currentStep, stepName } from "../shared/step-name.ts";
import { ActionDialog } from "./ActionDialog.tsx";
import { mayDo } from "./actions.ts";

/** States in which something still lies before the text, so that what the check says matters. */
const openStates = ["draft", "returned", "in_review", "approved", "scheduled", "withdrawn"];

/** The reviews of this article: where it stands, what to decide, and what was decided. */
export function ReviewTab({ article }: { article: ArticleView }) {
  const { working, reviews } = article;
  const inReview = working.state === "in_review";
  return (
    <div className="oz-stack">
      {working.reviewSteps > 0 && <Progress article={article} />}
      {inReview && <ClaimLine article={article} />}
      {inReview ? (
        <Reading article={article} title={t.articles.decide(currentStep(working))}>
          {(mayDo(article, "approve") || mayDo(article, "return")) && <Decide article={article} />}
        </Reading>
      ) : (
        working.bodyHtml !== "" && <Reading article={article} title={t.articles.tabs.content} />
      )}
      {openStates.includes(working.state) && <ReviewChecks article={article} />}
      <section className="oz-panel" aria-labelledby="reviews-done">
        <h2 id="reviews-done">{t.articles.reviewsDone}</h2>
        {reviews.length === 0 ? (
          <p className="oz-quiet">{working.reviewSteps === 0 ? t.articles.noReviewNeeded : t.articles.noReviews}</p>
        ) : (
          <ol className="oz-reviews">
            {reviews.map((review) => (
              <li key={review.id}>
                <span className={`oz-tag ${review.outcome === "approved" ? "oz-tag-done" : "oz-tag-late"}`}>
                  {t.articles.outcomes[review.outcome]}
                </span>
                <div>
                  <p>
                    {t.articles.reviewLine(
                      dateTime(review.at),
                      review.delegator
                        ? t.comments.byFor(review.reviewer.name, review.delegator)
                        : review.reviewer.name,
                      stepName(review.step),
                      review.editionNumber,
                    )}
                  </p>
                  {review.comment && <blockquote>{review.comment}</blockquote>}
                </div>
              </li>
            ))}
          </ol>
        )}
      </section>
    </div>
  );
}

function Progress({ article: { working } }: { article: ArticleView }) {
  const passed = ["approved", "scheduled", "published", "withdrawn", "archived"].includes(working.state);
  const current = passed ? working.reviewSteps : working.state === "in_review" ? working.reviewStep : -1;
  const status = (index: number) => (index < current ? "finish" : index === current ? "process" : "wait");
  const words = { finish: t.articles.stepDone, process: t.articles.stepNow, wait: t.articles.stepWaits };
  return (
    <Steps
      size="small"
      current={current}
      items={Array.from({ length: working.reviewSteps }, (_, index) => ({
        title: stepName(index + 1),
        status: status(index),
        content: words[status(index)],
      }))}
    />
  );
}

/** The two ways to decide, at the foot of the text, so that a review can be done on a phone without leaving this place. */
function Decide({ article }: { article: ArticleView }) {
  const [asked, setAsked] = useState<"approve" | "return">();
  return (
    <div className="oz-actions">
      <Button type="primary" disabled={!mayDo(article, "approve")} onClick={() => setAsked("approve")}>
        {t.articles.actions.approve}
      </Button>
      <Button disabled={!mayDo(article, "return")} onClick={() => setAsked("return")}>
        {t.articles.actions.return}
      </Button>
      {asked && <ActionDialog action={asked} article={article} close={() => setAsked(undefined)} />}
    </div>
  );
}
