import { type Feedback, feedbackListSchema } from "@openzone/contract/feedback";
import { t } from "../../../messages/index.ts";
import { get } from "../../../shared/api/client.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { ExportButton } from "../../../shared/ui/ExportButton.tsx";
import { answerOf } from "./answer.ts";
import type { FeedbackFilters } from "./filters.ts";

/** Writes what is filtered into a file. */
export function ExportFeedback({ filters }: { filters: FeedbackFilters }) {
  return (
    <ExportButton<Feedback, number>
      fileName={t.feedback.file}
      columns={columns()}
      readPage={(before) => get("/api/v1/feedback", feedbackListSchema, { query: { ...filters, before, limit: 100 } })}
    />
  );
}

function columns(): { title: string; text: (row: Feedback) => string }[] {
  const words = t.feedback.columns;
  return [
    { title: words.article, text: (row) => row.article.title },
    { title: words.answer, text: answerOf },
    { title: words.comment, text: (row) => row.comment },
    { title: words.useful, text: (row) => String(row.usefulCount) },
    { title: words.useless, text: (row) => String(row.uselessCount) },
    { title: words.section, text: (row) => row.section },
    { title: words.department, text: (row) => row.department },
    { title: words.receivedAt, text: (row) => dateTime(row.receivedAt) },
  ];
}
