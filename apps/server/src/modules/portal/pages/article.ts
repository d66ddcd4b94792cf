import { ArticlePage, type ArticleView, type LinkView } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import { articleAddress, type PublicArticle, publicArticle, withdrawnAt } from "../../articles/index.ts";
import { policiesOfArticle, policyTag } from "../../policies/index.ts";
import { type SectionNode, siteTreeCache } from "../../sites/index.ts";
import { type ViewPlace, viewCounter } from "../../visits/index.ts";
import { alternatesIn, outdatedNote } from "../family.ts";
import { articleLink } from "../items.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { crumbsTo, linkTo, originOf, titleOf } from "../site-view.ts";
import { articleBody, filmTexts } from "./article-body.ts";
import { withPolicyMarks } from "./policy-marks.ts";
import { policyLinkView } from "./policy-views.ts";
import { columnMeta } from "./section.ts";

/** An article at `path`; another address of the same article leads on to its own. */
export async function articlePage(
  context: PageContext,
  input: { articleId: number; path: string; chapter: number },
): Promise<PageResult<ArticleView>> {
  const { services, tree, language, seen } = context;
  seen.add(`article:${input.articleId}`);
  const article = await publicArticle(services.db, input.articleId);
  if (!article || article.siteId !== tree.site.id) return goneOrMissing(context, input.articleId);
  const section = tree.byId.get(article.sectionId);
  if (!section) throw new AppError("NOT_FOUND");
  seen.add(`section:${section.id}:newest`, `department:${article.departmentId}`);
  seen.add(...article.relatedIds.map((id) => `article:${id}`));
  seen.add(...article.related.map(({ articleId }) => `article:${articleId}`));
  // Its translations and its original name each other, and a newer original shows on them all.
  if (article.originalId !== null) seen.add(`article:${article.originalId}`);
  const address = articleAddress(section, article.articleId, article.language);
  if (address !== input.path) return { redirect: address };
  const original = await originalOf(context, article);
  // A reference (引用) stands in the lists; to read it one goes to where it was written.
  if (original && article.origin?.isReference) return { redirect: original.url, status: 302 };
  const policies = await policiesOfArticle(services.db, [article.articleId, article.originalId ?? article.articleId]);
  seen.add(...policies.map(({ id }) => policyTag(id)));
  const marked = { ...article, bodyHtml: await withPolicyMarks(context, article.bodyHtml) };
  const transcripts = await filmTexts(context, article);
  return {
    page: ArticlePage,
    alternates: alternatesIn(context, article),
    // The later chapters of a long text are the same opening of it.
    viewed:
      input.chapter === 1
        ? viewCounter(services).of("article", article.articleId, placeOf(section, article))
        : undefined,
    view: {
      article: articleBody(marked, {
        language,
        tree,
        original,
        chapter: input.chapter,
        origin: originOf(services, tree.site),
        transcripts,
        outdated: outdatedNote(context, article),
      }),
      crumbs: crumbsTo(section, language),
      column: columnMeta(section, titleOf(section, language)),
      section: linkTo(section, language),
      related: article.related.flatMap((link) => {
        const home = tree.byId.get(link.sectionId);
        return home ? [articleLink(home, link, language)] : [];
      }),
      policies: policies.map((policy) => policyLinkView(policy, context)),
      newest: article.newest.map((link) => articleLink(section, link, language)),
      previous: article.previous ? articleLink(section, article.previous, language) : undefined,
      next: article.next ? articleLink(section, article.next, language) : undefined,
    },
  };
}

/** Where an article's views count: its sections up to the channel, and its department. */
export const placeOf = (section: SectionNode, article?: { departmentId: number }): ViewPlace => ({
  siteId: section.siteId,
  sectionIds: [section.id, ...section.ancestors.map(({ id }) => id)],
  departmentId: article ? article.departmentId : section.departmentId,
});

/** Where the article stands that this one follows, with the name of its site; on another host with that host. */
async function originalOf(context: PageContext, article: PublicArticle): Promise<LinkView | undefined> {
  const { services, tree, seen } = context;
  if (!article.origin) return undefined;
  const { articleId, siteId, sectionId } = article.origin;
  seen.add(`article:${articleId}`, `site:${siteId}:menu`);
  const home = await siteTreeCache(services).get(siteId);
  const section = home?.byId.get(sectionId);
  if (!home || !section) return undefined;
  const origin = originOf(services, home.site);
  const host = origin === originOf(services, tree.site) ? "" : origin;
  return { title: home.site.name, url: host + articleAddress(section, articleId, article.language) };
}

/**
 * What was public once is gone (410), so that search engines forget it; anything else was never there. Where two sites became
 * one, an article that both showed leads to the one that stayed.
 * @throws AppError GONE, NOT_FOUND
 */
async function goneOrMissing({ services, tree, seen }: PageContext, articleId: number): Promise<{ redirect: string }> {
  const withdrawn = await withdrawnAt(services.db, articleId);
  if (withdrawn?.siteId !== tree.site.id) throw new AppError("NOT_FOUND");
  const { at, replacedBy } = withdrawn;
  const section = replacedBy && tree.byId.get(replacedBy.sectionId);
  if (!section) throw new AppError("GONE", { withdrawnAt: at.toISOString() });
  seen.add(`article:${replacedBy.articleId}`);
  return { redirect: articleAddress(section, replacedBy.articleId, replacedBy.language) };
}
