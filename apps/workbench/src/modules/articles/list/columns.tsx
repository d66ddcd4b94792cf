import type { ArticleListItem } from "@openzone/contract/articles";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import type { ChosenColumn } from "../../../shared/ui/ColumnChooser.tsx";
import { ArticleLink } from "../shared/ArticleCard.tsx";
import { StateTag } from "../shared/state.tsx";
import { currentStep } from "../shared/step-name.ts";

/** The columns of the list of articles; `text` is what the export writes. */
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
      text: (row) => row.title,
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
      text: (row) =>
        row.state === "in_review" && row.reviewSteps > 0
          ? `${t.articles.states.in_review} ${currentStep(row)}`
          : t.articles.states[row.state],
    },
    {
      key: "section",
      title: words.section,
      width: "120px",
      render: (row) => row.section.title,
      text: (row) => row.section.title,
    },
    {
      key: "department",
      title: words.department,
      width: "130px",
      hidden: true,
      render: (row) => row.department.name,
      text: (row) => row.department.name,
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
      text: (row) => row.author.name,
    },
    {
      key: "publishedAt",
      title: words.publishedAt,
      nowrap: true,
      render: (row) =>
        row.state === "scheduled" ? t.articles.scheduledFor(dateTime(row.publishAt)) : dateTime(row.publishedAt),
      text: (row) => (row.publishedAt ? dateTime(row.publishedAt) : ""),
    },
    {
      key: "updatedAt",
      title: words.updatedAt,
      nowrap: true,
      render: (row) => dateTime(row.updatedAt),
      text: (row) => dateTime(row.updatedAt),
    },
    {
      key: "language",
      title: words.language,
      width: "90px",
      hidden: true,
      render: (row) => t.articles.languages[row.language as "zh-CN" | "en"],
      text: (row) => t.articles.languages[row.language as "zh-CN" | "en"],
    },
    { key: "id", title: words.id, width: "80px", hidden: true, render: (row) => row.id, text: (row) => String(row.id) },
  ];
}
