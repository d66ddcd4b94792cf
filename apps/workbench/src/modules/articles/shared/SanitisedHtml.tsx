import "../view/article.css";
import "./body.css";

/**
 * Shows the body of an article. Only HTML that came from the server goes in here: it was sanitised there
 * (`sanitizeArticleHtml`), and the page's CSP runs no script that it could carry.
 */
export function SanitisedHtml({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by the server, see above
  return <div className="oz-article-body" dangerouslySetInnerHTML={{ __html: html }} />;
}
