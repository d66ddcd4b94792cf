import { type ArticleListItem, articleListQuerySchema } from "@openzone/contract/articles";
import { type Feedback, feedbackQuerySchema } from "@openzone/contract/feedback";
import type { ContentLanguage } from "@openzone/contract/languages";
import { listWords } from "@openzone/contract/words/lists";
import {
  column,
  type ExportLanguage,
  type ListColumns,
  moment,
  pagesByKey,
  registerListExport,
  rowsAtOnce,
} from "../../platform/export/index.ts";
import { can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { listFeedback } from "./feedback/queries.ts";
import { listArticles } from "./list-queries.ts";

const access = can("article.read");
const tags = ["articles"];

/** The exports of the lists of articles (稿件) and of readers' feedback (读者反馈). */
export function registerArticleExports(app: App, services: Services): void {
  const { db } = services;
  registerListExport(app, services, {
    list: "articles",
    url: "/api/v1/articles",
    access,
    tags,
    filter: articleListQuerySchema.omit({ cursor: true, limit: true }),
    columns: articleColumns,
    pages: ({ actor, filter }) =>
      pagesByKey((cursor?: string) => listArticles(db, actor, { ...filter, cursor, limit: rowsAtOnce })),
  });
  registerListExport(app, services, {
    list: "feedback",
    url: "/api/v1/feedback",
    access,
    tags,
    filter: feedbackQuerySchema.omit({ before: true, limit: true }),
    columns: feedbackColumns,
    pages: ({ actor, filter }) =>
      pagesByKey((before?: number) => listFeedback(db, actor, { ...filter, before, limit: rowsAtOnce })),
  });
}

const articleColumns: ListColumns<"articles", ArticleListItem> = {
  title: column("标题", "Title", (row) => row.title),
  state: column("状态", "State", stateInWords),
  section: column("栏目", "Section", (row) => row.section.title),
  department: column("部门", "Department", (row) => row.department.name),
  writer: column("撰稿人", "Writer", (row) => row.author.name),
  publishedAt: column("发布时间", "Published", (row) => moment(row.publishedAt)),
  updatedAt: column("修改时间", "Changed", (row) => moment(row.updatedAt)),
  language: column(
    "语言",
    "Language",
    (row, language) => listWords[language].languages[row.language as ContentLanguage],
  ),
  id: column("编号", "Number", (row) => row.id),
};

/** With the step that waits, as long as there are reviews to come. */
function stateInWords({ state, reviewStep, reviewSteps }: ArticleListItem, language: ExportLanguage): string {
  const words = listWords[language];
  if (state !== "in_review" || reviewSteps === 0) return words.articleStates[state];
  return `${words.articleStates[state]} ${words.reviewSteps[Math.min(reviewStep, words.reviewSteps.length - 1)]}`;
}

const feedbackColumns: ListColumns<"feedback", Feedback> = {
  article: column("文章", "Article", (row) => row.article.title),
  answer: column("回答", "Answer", answerInWords),
  comment: column("意见", "Comment", (row) => row.comment),
  counts: column("这篇文章累计", "This article in all", ({ usefulCount, uselessCount }, language) =>
    language === "en" ? `${usefulCount} useful, ${uselessCount} not` : `有用 ${usefulCount}，没有用 ${uselessCount}`,
  ),
  handled: column("处理情况", "State", handledInWords),
  section: column("栏目", "Section", (row) => row.section),
  department: column("部门", "Department", (row) => row.department),
  at: column("收到时间", "Received", (row) => moment(row.receivedAt)),
};

function answerInWords({ useful, reason }: Feedback, language: ExportLanguage): string {
  const zh = language === "zh-CN";
  if (useful) return zh ? "有用" : "Useful";
  const why = reason ? listWords[language].feedbackReasons[reason] : undefined;
  if (zh) return why ? `没有用：${why}` : "没有用";
  return why ? `Not useful: ${why}` : "Not useful";
}

/** Nothing for what asks for nothing. */
function handledInWords({ useful, handled }: Feedback, language: ExportLanguage): string {
  const zh = language === "zh-CN";
  if (handled)
    return [zh ? `${handled.by} 已处理` : `Handled by ${handled.by}`, handled.note]
      .filter(Boolean)
      .join(zh ? "：" : ": ");
  if (useful) return "";
  return zh ? "待处理" : "Open";
}
