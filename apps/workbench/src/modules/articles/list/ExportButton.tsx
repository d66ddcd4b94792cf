import { type ArticleListItem, articleListSchema } from "@openzone/contract/articles";
import { App, Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { get } from "../../../shared/api/client.ts";
import { asProblem } from "../../../shared/api/problem.ts";
import { download, toCsv } from "../../../shared/lib/csv.ts";
import { date } from "../../../shared/lib/time.ts";
import type { ChosenColumn } from "../../../shared/ui/ColumnChooser.tsx";
import type { ArticleFilters } from "../filters.ts";

/** More rows than office programs open in comfort; a narrower filter gives the rest. */
const maxRows = 10_000;

/** Writes what is filtered, with the columns shown, into a file. */
export function ExportButton({
  filters,
  columns,
}: {
  filters: ArticleFilters;
  columns: ChosenColumn<ArticleListItem>[];
}) {
  const { message, notification } = App.useApp();
  const [count, setCount] = useState<number>();

  const run = async () => {
    setCount(0);
    try {
      const rows = await readAll(filters, setCount);
      const cells = rows.slice(0, maxRows).map((row) => columns.map((column) => column.text(row)));
      download(
        t.articles.exportFile(date(new Date().toISOString())),
        toCsv(
          columns.map((column) => column.title),
          cells,
        ),
      );
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

async function readAll(filters: ArticleFilters, progress: (count: number) => void): Promise<ArticleListItem[]> {
  const rows: ArticleListItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await get("/api/v1/articles", articleListSchema, { query: { ...filters, cursor, limit: 100 } });
    rows.push(...page.items);
    progress(rows.length);
    cursor = page.nextCursor;
  } while (cursor && rows.length <= maxRows);
  return rows;
}
