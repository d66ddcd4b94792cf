import type { Passage } from "@openzone/contract/passages";
import { type PassageComment, passageCommentListSchema } from "@openzone/contract/reviews";
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { change, get } from "../../../shared/api/client.ts";
import { useAct } from "../../../shared/ui/useAct.ts";
import { articleQuery } from "../queries.ts";

/** Comments on passages of an article (批注), in the order of the text. */
export const commentsQuery = (articleId: number) =>
  queryOptions({
    queryKey: ["articles", articleId, "comments"],
    queryFn: ({ signal }) => get(`/api/v1/articles/${articleId}/comments`, passageCommentListSchema, { signal }),
  });

/** What can be done with comments; each answers all comments as they are then. */
export function useCommentActs(articleId: number) {
  const queries = useQueryClient();
  const { act, busy } = useAct();
  const send = async (path: string, body: object) => {
    const list = await change("POST", path, passageCommentListSchema, body);
    queries.setQueryData(commentsQuery(articleId).queryKey, list);
    // The article and the tasks count what is open.
    await queries.invalidateQueries({ queryKey: articleQuery(articleId).queryKey });
    await queries.invalidateQueries({ queryKey: ["tasks"] });
    return list;
  };
  const changeState = (verb: "resolve" | "reopen", { id, version }: PassageComment, done: string) =>
    act(() => send(`/api/v1/passage-comments/${id}/${verb}`, { expectedVersion: version }), { done });
  return {
    busy,
    changeState,
    add: (passage: Passage, editionNumber: number, text: string) =>
      send(`/api/v1/articles/${articleId}/comments`, { ...passage, editionNumber, text }),
    reply: (id: number, text: string) => send(`/api/v1/passage-comments/${id}/reply`, { text }),
  };
}
