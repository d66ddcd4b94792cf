import { type ArticleListItem, articleListSchema } from "@openzone/contract/articles";
import { t } from "../../../messages/index.ts";
import { get } from "../../../shared/api/client.ts";
import type { ChosenColumn } from "../../../shared/ui/ColumnChooser.tsx";
import { ExportButton } from "../../../shared/ui/ExportButton.tsx";
import type { ArticleFilters } from "../filters.ts";

/** Writes what is filtered, with the columns shown, into a file. */
export function ExportArticles({
  filters,
  columns,
}: {
  filters: ArticleFilters;
  columns: ChosenColumn<ArticleListItem>[];
}) {
  return (
    <ExportButton<ArticleListItem, string>
      fileName={t.articles.exportFile}
      columns={columns}
      readPage={(cursor) => get("/api/v1/articles", articleListSchema, { query: { ...filters, cursor, limit: 100 } })}
    />
  );
}
