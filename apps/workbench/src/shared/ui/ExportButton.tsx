import { App, Button } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { asProblem } from "../api/problem.ts";
import { download, toCsv } from "../lib/csv.ts";
import { date } from "../lib/time.ts";

/** More rows than office programs open in comfort; a narrower filter gives the rest. */
const maxRows = 10_000;

interface Props<T, C> {
  /** Name of the file by the day on which it is written. */
  fileName: (day: string) => string;
  columns: readonly { title: string; text: (row: T) => string }[];
  /** One page of what is filtered, under the rights of the list itself; the first without a cursor. */
  readPage: (cursor: C | undefined) => Promise<{ items: readonly T[]; nextCursor?: C | null | undefined }>;
}

/** Writes all that is filtered, not only what the screen shows, into a file; tells how far it is. */
export function ExportButton<T, C>({ fileName, columns, readPage }: Props<T, C>) {
  const { message, notification } = App.useApp();
  const [count, setCount] = useState<number>();
  const run = async () => {
    setCount(0);
    try {
      const rows = await readAll(readPage, setCount);
      const cells = rows.slice(0, maxRows).map((row) => columns.map((column) => column.text(row)));
      const head = columns.map((column) => column.title);
      download(fileName(date(new Date().toISOString())), toCsv(head, cells));
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

async function readAll<T, C>(readPage: Props<T, C>["readPage"], progress: (count: number) => void): Promise<T[]> {
  const rows: T[] = [];
  let cursor: C | undefined;
  do {
    const page = await readPage(cursor);
    rows.push(...page.items);
    progress(rows.length);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && rows.length <= maxRows);
  return rows;
}
