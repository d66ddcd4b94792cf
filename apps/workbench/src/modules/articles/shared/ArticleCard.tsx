import type { ArticleListItem } from "@openzone/contract/articles";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { StateTag } from "./state.tsx";

/** The title of an article as the way to it. */
export function ArticleLink({ article, tab }: { article: { id: number; title: string }; tab?: string }) {
  return (
    <Link
      to="/articles/$articleId"
      params={{ articleId: String(article.id) }}
      search={tab ? { tab } : {}}
      className="oz-title-link"
    >
      {article.title || t.articles.untitled}
    </Link>
  );
}

/** An article as a card, for phones. */
export function ArticleCard({
  article,
  tab,
  children,
}: {
  article: ArticleListItem;
  tab?: string;
  children?: ReactNode;
}) {
  return (
    <>
      <div>
        <ArticleLink article={article} {...(tab ? { tab } : {})} />
      </div>
      <div className="oz-card-facts">
        <StateTag state={article.state} reviewStep={article.reviewStep} reviewSteps={article.reviewSteps} />
        <span>{article.section.title}</span>
        <span>{article.department.name}</span>
        <span>{article.author.name}</span>
        <span>{dateTime(article.updatedAt)}</span>
      </div>
      {children}
    </>
  );
}
