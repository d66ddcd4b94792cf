import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { asProblem } from "../api/problem.ts";
import { MoreButton } from "./FilterBar.tsx";
import { Loading } from "./Loading.tsx";
import { ProblemView } from "./ProblemView.tsx";
import { RecordList } from "./RecordList.tsx";

type Listed<T> = Omit<ComponentProps<typeof RecordList<T>>, "rows">;

interface Props<T> extends Listed<T> {
  /** Its pages say how many there are in all, where the server counts them. */
  query: UseInfiniteQueryResult<InfiniteData<{ items: T[]; total?: number | undefined }>>;
}

/** A list that is read page by page: waits, fails, or shows its rows and the way on. */
export function PagedList<T>({ query, ...list }: Props<T>) {
  if (query.error && !query.data) return <ProblemView problem={asProblem(query.error)} retry={() => query.refetch()} />;
  if (!query.data) return <Loading rows={8} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  return (
    <>
      <RecordList {...list} rows={rows} />
      {rows.length > 0 && (
        <MoreButton
          more={query.hasNextPage}
          busy={query.isFetchingNextPage}
          count={rows.length}
          total={query.data.pages.at(-1)?.total}
          load={() => query.fetchNextPage()}
        />
      )}
    </>
  );
}
