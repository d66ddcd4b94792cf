import { ArticlePage, type ArticleView } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import { articleAddress, publicArticle, withdrawnAt } from "../../articles/index.ts";
import { viewCounter } from "../../visits/index.ts";
import { articleLink } from "../items.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { crumbsTo, linkTo, originOf, titleOf } from "../site-view.ts";
import { articleBody } from "./article-body.ts";
import { columnMeta } from "./section.ts";

/** An article at `path`; another address of the same article leads on to its own. */
export async function articlePage(
  context: PageContext,
  input: { articleId: number; path: string; chapter: number },
): Promise<PageResult<ArticleView>> {
  const { services, tree, language, seen } = context;
  seen.add(`article:${input.articleId}`);
  const article = await publicArticle(services.db, input.articleId);
  if (!article || article.siteId !== tree.site.id) throw await goneOrMissing(context, input.articleId);
  const section = tree.byId.get(article.sectionId);
  if (!section) throw new AppError("NOT_FOUND");
  seen.add(`section:${section.id}:newest`, `department:${article.departmentId}`);
  seen.add(...article.relatedIds.map((id) => `article:${id}`));
  seen.add(...article.related.map(({ articleId }) => `article:${articleId}`));
  const address = articleAddress(section, article.articleId, article.language);
  if (address !== input.path) return { redirect: address };
  return {
    page: ArticlePage,
    viewed: input.chapter === 1 ? viewCounter(services).of("article", article.articleId) : undefined,
    view: {
      article: articleBody(article, { language, tree, chapter: input.chapter, origin: originOf(services) }),
      crumbs: crumbsTo(section, language),
      column: columnMeta(section, titleOf(section, language)),
      section: linkTo(section, language),
      related: article.related.flatMap((link) => {
        const home = tree.byId.get(link.sectionId);
        return home ? [articleLink(home, link, language)] : [];
      }),
      newest: article.newest.map((link) => articleLink(section, link, language)),
      previous: article.previous ? articleLink(section, article.previous, language) : undefined,
      next: article.next ? articleLink(section, article.next, language) : undefined,
    },
  };
}

/** What was public once is gone (410), so that search engines forget it; anything else was never there. */
async function goneOrMissing({ services, tree }: PageContext, articleId: number): Promise<AppError> {
  const withdrawn = await withdrawnAt(services.db, articleId);
  return withdrawn && withdrawn.siteId === tree.site.id
    ? new AppError("GONE", { withdrawnAt: withdrawn.at.toISOString() })
    : new AppError("NOT_FOUND");
}
