import type { UseQueryResult } from "@tanstack/react-query";
import { t } from "../../messages/index.ts";

/** What a field that searches as one types says while it asks, when nothing is there, and when the server does not answer. */
export function finding({ isFetching, isError }: Pick<UseQueryResult, "isFetching" | "isError">) {
  const words = isError ? t.common.notAnswered : t.common.noMatch;
  return { loading: isFetching, notFoundContent: isFetching ? t.common.loading : words };
}
