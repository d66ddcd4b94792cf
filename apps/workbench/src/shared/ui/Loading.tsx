import type { UseQueryResult } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { t } from "../../messages/index.ts";
import { asProblem } from "../api/problem.ts";
import { ProblemView } from "./ProblemView.tsx";

/** A skeleton that shows only when the wait is worth one: never under 300 ms. */
export function Loading({ rows = 5 }: { rows?: number }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className="oz-loading" role="status">
      <span className="oz-hidden">{t.common.loading}</span>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}

/** The data of a query, or its skeleton, or what went wrong and how to go on. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ProblemView problem={asProblem(query.error)} retry={() => query.refetch()} />;
  return <Loading />;
}
