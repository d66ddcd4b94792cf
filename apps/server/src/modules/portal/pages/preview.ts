import { ArticlePage, type ArticleView, EndedPreviewPage, type EndedPreviewView } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import { countPreview, openPreview, previewArticle } from "../../articles/index.ts";
import { fileAddress } from "../../media/index.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { crumbsTo, linkTo, titleOf } from "../site-view.ts";
import { formatMinute } from "../time.ts";
import { articleBody, filmTexts } from "./article-body.ts";
import { columnMeta } from "./section.ts";

/** Search engines that come by a link all the same keep nothing of it. */
const unlisted = ["x-robots-tag", "noindex, nofollow, noarchive"];

/** The working edition behind a signed link, as its page will be; or why the link has ended. */
export async function previewPage(
  context: PageContext,
  token: string,
): Promise<PageResult<ArticleView> | PageResult<EndedPreviewView>> {
  const { services, tree, language } = context;
  const preview = await openPreview(services.db, services.keyring, token, services.now());
  if (!preview) throw new AppError("NOT_FOUND");
  if (preview.state !== "open") {
    const view = { reason: preview.state, at: formatMinute(preview.at) };
    return { page: EndedPreviewPage, view, status: 410, headers: unlisted };
  }
  const found = await previewArticle(services.db, preview.articleId, services.now());
  const section = found && tree.byId.get(found.article.sectionId);
  if (!found || !section) throw new AppError("NOT_FOUND");
  await countPreview(services.db, preview.id, services.now());
  const transcripts = await filmTexts(context, found.article);
  const body = articleBody(found.article, { language, tree, whole: true, transcripts });
  return {
    page: ArticlePage,
    headers: unlisted,
    view: {
      article: withFilesBelow(body, `/preview/${token}`),
      crumbs: crumbsTo(section, language),
      column: columnMeta(section, titleOf(section, language)),
      section: linkTo(section, language),
      newest: [],
      preview: { number: found.number, until: formatMinute(preview.expiresAt) },
    },
  };
}

const fileLink = new RegExp(`${fileAddress("([A-Za-z0-9_-]{22})")}`, "g");

/** Files are not public yet: they are reached through the link, and end with it. */
function withFilesBelow(article: ArticleView["article"], address: string): ArticleView["article"] {
  const below = (text: string) => text.replace(fileLink, `${address}/files/$1`);
  const { image } = article;
  return {
    ...article,
    bodyHtml: below(article.bodyHtml),
    attachments: article.attachments.map((file) => ({ ...file, url: below(file.url) })),
    transcripts: article.transcripts?.map((one) => ({ ...one, captionsUrl: below(one.captionsUrl) })),
    image: image && { ...image, src: below(image.src), srcSet: image.srcSet && below(image.srcSet) },
  };
}
