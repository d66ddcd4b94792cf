import { type FirstArticle, firstArticleSchema, type KeepFirstArticle } from "@openzone/contract/first-article";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { change, get } from "../../shared/api/client.ts";
import { useRight } from "../../shared/session.ts";

const path = "/api/v1/me/first-article";

const firstArticleQuery = queryOptions({
  queryKey: ["first-article"],
  queryFn: ({ signal }) => get(path, firstArticleSchema, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

interface Guide {
  /** Undefined for who writes no articles, and until it is known. */
  now: FirstArticle | undefined;
  keep: (next: KeepFirstArticle) => void;
}

/** Where this person stands in the guided first article. A step that cannot be kept is shown all the same. */
export function useFirstArticle(): Guide {
  const queries = useQueryClient();
  const mayWrite = useRight("article.write");
  const now = useQuery({ ...firstArticleQuery, enabled: mayWrite }).data;
  const { mutate } = useMutation({
    mutationFn: (next: KeepFirstArticle) => change("PUT", path, firstArticleSchema, next),
    onMutate: (next) => queries.setQueryData(firstArticleQuery.queryKey, next),
  });
  return { now, keep: mutate };
}
