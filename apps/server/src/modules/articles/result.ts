import type { ArticleResult, EditionState } from "@openzone/contract/articles";
import { articleAddress } from "./addresses.ts";
import type { ArticleState } from "./article-state.ts";

/** What a command answers: the article as it left it. `changes` are the facts that the command changed. */
export function resultOf(
  article: ArticleState,
  changes: { version: number; state: EditionState; number?: number; publishedAt?: Date | null },
): ArticleResult {
  const publishedAt = changes.publishedAt === undefined ? article.publishedAt : changes.publishedAt;
  return {
    id: article.id,
    version: changes.version,
    editionNumber: changes.number ?? article.workingNumber,
    state: changes.state,
    publishedAt: publishedAt?.toISOString() ?? null,
    address: publishedAt ? publicAddress(article) : null,
  };
}

/** Where the article is, or would be, on the portal. */
export const publicAddress = (
  article: Pick<ArticleState, "id" | "sectionAddress" | "sectionKind" | "siteLanguage" | "sitePath" | "language">,
): string =>
  articleAddress(
    {
      address: article.sectionAddress,
      kind: article.sectionKind,
      siteLanguage: article.siteLanguage,
      sitePath: article.sitePath,
    },
    article.id,
    article.language,
  );
