import type { ArticleAction, ArticleView } from "@openzone/contract/articles";
import { t } from "../../../messages/index.ts";
import { currentStep, stepName } from "../shared/step-name.ts";

/** What an act will do to this article, sentence by sentence. */
export function consequencesOf(action: ArticleAction, article: ArticleView): string[] {
  const words = t.articles.consequences;
  const { working, section, publication } = article;
  const title = working.title || t.articles.untitled;
  switch (action) {
    case "submit":
      return [section.reviewSteps === 0 ? words.submitDirect(title) : words.submit(title, section.reviewSteps)];
    case "approve": {
      const last = working.reviewStep + 1 >= working.reviewSteps;
      const step = currentStep(working);
      return [
        last ? words.approveLast(title, step) : words.approve(title, step, stepName(working.reviewStep + 2)),
        ...(article.openComments > 0 ? [t.reviews.approveOpenComments(article.openComments)] : []),
        ...(article.actingFor ? [t.reviews.actingForHint(article.actingFor)] : []),
      ];
    }
    case "return":
      return [
        words.return(title, article.working.createdBy.name),
        ...(article.openComments > 0 ? [t.reviews.returnsComments(article.openComments)] : []),
      ];
    case "claim":
      return [article.claim ? t.reviews.willTakeOver(title, article.claim.by.name) : t.reviews.willClaim(title)];
    case "release":
      return [t.reviews.willRelease(title)];
    case "publish":
      return [words.publish(title, section.title)];
    case "withdraw":
      return withdrawing(article, title, publication?.address ?? section.address);
    case "archive":
      return [words.archive(title)];
    case "republish":
      return [words.republish(title, section.title)];
    case "recall":
      return [words.recall(title)];
    case "cancel-schedule":
      return [words.cancelSchedule(title)];
    case "drop-changes":
      return [words.dropChanges(working.number)];
    default:
      return [title];
  }
}

function withdrawing({ working, live, section }: ArticleView, title: string, address: string): string[] {
  const words = t.articles.consequences;
  const shown = live ?? working;
  const pictures = (shown.bodyHtml.match(/<img\b/g) ?? []).length + (shown.cover ? 1 : 0);
  return [
    words.withdrawPage(title, address),
    words.withdrawLists(section.title),
    ...(shown.attachments.length > 0 ? [words.withdrawFiles(shown.attachments.length)] : []),
    ...(pictures > 0 ? [words.withdrawPictures(pictures)] : []),
    words.withdrawKeeps,
  ];
}
