import { type Feedback, feedbackListSchema } from "@openzone/contract/feedback";
import { App, Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { get } from "../../../shared/api/client.ts";
import { asProblem } from "../../../shared/api/problem.ts";
import { download, toCsv } from "../../../shared/lib/csv.ts";
import { date, dateTime } from "../../../shared/lib/time.ts";
import { answerOf } from "./answer.ts";
import type { FeedbackFilters } from "./filters.ts";

/** More rows than office programs open in comfort; a narrower filter gives the rest. */
const maxRows = 10_000;

/** Writes what is filtered into a file. */
export function ExportFeedback({ filters }: { filters: FeedbackFilters }) {
  const { message, notification } = App.useApp();
  const [count, setCount] = useState<number>();
  const run = async () => {
    setCount(0);
    try {
      const rows = await readAll(filters, setCount);
      download(t.feedback.file(date(new Date().toISOString())), toCsv(head(), rows.slice(0, maxRows).map(cells)));
      message.success(rows.length > maxRows ? t.list.exportedPart(maxRows) : t.list.exported(rows.length));
    } catch (error) {
      notification.error({ title: t.problem.notDone, description: asProblem(error).message });
    } finally {
      setCount(undefined);
    }
  };
  return (
    <Button onClick={run} loading={count !== undefined}>
      {count ? t.list.exporting(count) : t.list.export}
    </Button>
  );
}

function head(): string[] {
  const { article, answer, comment, useful, useless, section, department, receivedAt } = t.feedback.columns;
  return [article, answer, comment, useful, useless, section, department, receivedAt];
}

const cells = (row: Feedback): string[] => [
  row.article.title,
  answerOf(row),
  row.comment,
  String(row.usefulCount),
  String(row.uselessCount),
  row.section,
  row.department,
  dateTime(row.receivedAt),
];

async function readAll(filters: FeedbackFilters, progress: (count: number) => void): Promise<Feedback[]> {
  const rows: Feedback[] = [];
  let before: number | undefined;
  do {
    const page = await get("/api/v1/feedback", feedbackListSchema, { query: { ...filters, before, limit: 100 } });
    rows.push(...page.items);
    progress(rows.length);
    before = page.nextCursor ?? undefined;
  } while (before && rows.length <= maxRows);
  return rows;
}
