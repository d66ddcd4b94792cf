import {
  type BlockEditionItem,
  type BlockPage,
  type BlockPageItem,
  blockEditionListSchema,
  blockPageListSchema,
  blockPageSchema,
  type PickedArticle,
  pickedArticleListSchema,
} from "@openzone/contract/block-pages";
import { type SiteLooks, siteLooksSchema } from "@openzone/contract/site-looks";
import { type Topic, topicListSchema } from "@openzone/contract/topics";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../../shared/api/client.ts";

export const blockPagesQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["block-pages", "of", siteId],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/block-pages`, blockPageListSchema, { signal }),
    select: (list): BlockPageItem[] => list.items,
  });

/** One page; it is not read anew behind the back of who arranges it. */
export const blockPageQuery = (pageId: number) =>
  queryOptions({
    queryKey: ["arranging", pageId],
    queryFn: ({ signal }): Promise<BlockPage> => get(`/api/v1/block-pages/${pageId}`, blockPageSchema, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const blockEditionsQuery = (pageId: number) =>
  queryOptions({
    queryKey: ["block-editions", pageId],
    queryFn: ({ signal }) => get(`/api/v1/block-pages/${pageId}/editions`, blockEditionListSchema, { signal }),
    select: (list): BlockEditionItem[] => list.items,
  });

export const topicsQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["topics", "of", siteId],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/topics`, topicListSchema, { signal }),
    select: (list): Topic[] => list.items,
  });

/** Public articles whose titles hold the words. */
export const pickableArticlesQuery = (siteId: number, words: string) =>
  queryOptions({
    queryKey: ["block-articles", siteId, words],
    queryFn: ({ signal }) =>
      get("/api/v1/block-articles", pickedArticleListSchema, { query: { siteId, q: words }, signal }),
    select: (list): PickedArticle[] => list.items,
    staleTime: 60_000,
  });

/** The mark of a site and the picture in its head. */
export const siteLooksQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["sites", siteId, "looks"],
    queryFn: ({ signal }): Promise<SiteLooks> => get(`/api/v1/sites/${siteId}/looks`, siteLooksSchema, { signal }),
  });
