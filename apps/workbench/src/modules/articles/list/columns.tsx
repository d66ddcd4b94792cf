import type { ArticleListItem } from "@openzone/contract/articles";
import type { ContentLanguage } from "@openzone/contract/languages";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import type { ChosenColumn } from "../../../shared/ui/ColumnChooser.tsx";
import { ArticleLink } from "../shared/ArticleCard.tsx";
import { StateTag } from "../shared/state.tsx";

/** The columns of the list of articles. */
export function articleColumns(): ChosenColumn<ArticleListItem>[] {
  const words = t.articles.fields;
  return [
    {
      key: "title",
      title: words.title,
      always: true,
      render: (row) => (
        <>
          <ArticleLink article={row} />
          {row.isPublic && row.state !== "published" && <div className="oz-quiet">{t.articles.earlierIsPublic}</div>}
        </>
      ),
    },
    {
      key: "state",
      title: words.state,
      width: "140px",
      render: (row) => (
        <>
          <StateTag state={row.state} reviewStep={row.reviewStep} reviewSteps={row.reviewSteps} />
          {row.claimedBy && <div className="oz-quiet">{t.reviews.claimedBy(row.claimedBy)}</div>}
        </>
      ),
    },
    {
      key: "section",
      title: words.section,
      width: "120px",
      render: (row) => row.section.title,
    },
    {
      key: "department",
      title: words.department,
      width: "130px",
      hidden: true,
      render: (row) => row.department.name,
    },
    {
      key: "writer",
      title: words.writer,
      width: "150px",
      render: (row) => (
        <>
          {row.author.name} <span className="oz-quiet">{row.department.name}</span>
        </>
      ),
    },
    {
      key: "publishedAt",
      title: words.publishedAt,
      nowrap: true,
      render: (row) =>
        row.state === "scheduled" ? t.articles.scheduledFor(dateTime(row.publishAt)) : dateTime(row.publishedAt),
    },
    {
      key: "updatedAt",
      title: words.updatedAt,
      nowrap: true,
      render: (row) => dateTime(row.updatedAt),
    },
    {
      key: "language",
      title: words.language,
      width: "90px",
      hidden: true,
      render: (row) => t.articles.languages[row.language as ContentLanguage],
    },
    { key: "id", title: words.id, width: "80px", hidden: true, render: (row) => row.id },
  ];
}
