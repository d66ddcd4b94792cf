import type { ArticleView } from "@openzone/contract/articles";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { DueLight } from "../tasks/light.tsx";
import { ActionDialog } from "../view/ActionDialog.tsx";
import { mayDo } from "../view/actions.ts";

/** When the review is due, who has it in hand, for whom one would act, and to take it or give it back. */
export function ClaimLine({ article }: { article: ArticleView }) {
  const [asked, setAsked] = useState<"claim" | "release">();
  const { claim, actingFor, working } = article;
  const words = t.reviews;
  return (
    <div className="oz-claim">
      {working.reviewDue && <DueLight due={working.reviewDue} />}
      {claim && <span>{claimWords(claim)}</span>}
      {actingFor && <span>{words.actingForHint(actingFor)}</span>}
      {mayDo(article, "claim") && (
        <Button onClick={() => setAsked("claim")}>{claim ? words.takeOver : t.articles.actions.claim}</Button>
      )}
      {mayDo(article, "release") && <Button onClick={() => setAsked("release")}>{t.articles.actions.release}</Button>}
      {asked && <ActionDialog key={asked} action={asked} article={article} close={() => setAsked(undefined)} />}
    </div>
  );
}

function claimWords(claim: NonNullable<ArticleView["claim"]>): string {
  const words = t.reviews;
  const at = dateTime(claim.at);
  if (claim.mine) return words.claimMine(at);
  return claim.stale ? words.claimStale(claim.by.name, at) : words.claimHeld(claim.by.name, at);
}
