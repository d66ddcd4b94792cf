import type { UseQueryResult } from "@tanstack/react-query";
import { Pagination } from "antd";
import type { ComponentProps } from "react";
import { t } from "../../messages/index.ts";
import { Loaded } from "./Loading.tsx";
import { RecordList } from "./RecordList.tsx";

interface Props<T> extends Omit<ComponentProps<typeof RecordList<T>>, "rows"> {
  query: UseQueryResult<{ items: T[]; total: number }>;
  /** From 1. */
  page: number | undefined;
  perPage: number;
  onPage: (page: number) => void;
}

/** A list with numbered pages: waits, fails, or shows its rows, how many there are, and the way to the other pages. */
export function NumberedList<T>({ query, page = 1, perPage, onPage, ...list }: Props<T>) {
  return (
    <Loaded query={query}>
      {({ items, total }) => (
        <>
          <RecordList {...list} rows={items} />
          {total > 0 && (
            <nav className="oz-more" aria-label={t.list.pages}>
              <span className="oz-quiet" role="status">
                {t.list.total(total)}
              </span>
              {total > perPage && (
                <Pagination current={page} total={total} pageSize={perPage} showSizeChanger={false} onChange={onPage} />
              )}
            </nav>
          )}
        </>
      )}
    </Loaded>
  );
}
