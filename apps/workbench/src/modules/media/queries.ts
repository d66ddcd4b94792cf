import {
  type MediaFolder,
  mediaFileDetailsSchema,
  mediaFolderListSchema,
  mediaListSchema,
  uploadSettingsSchema,
} from "@openzone/contract/media";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get } from "../../shared/api/client.ts";
import type { MediaFilters } from "./filters.ts";

type Query = Omit<MediaFilters, "view" | "category"> & { category?: string | undefined };

export const mediaQuery = (filters: Query, limit = 40) =>
  infiniteQueryOptions({
    queryKey: ["media", "list", filters, limit],
    queryFn: ({ pageParam, signal }) =>
      get("/api/v1/media", mediaListSchema, { query: { ...filters, cursor: pageParam, limit }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });

export const mediaFileQuery = (fileId: string) =>
  queryOptions({
    queryKey: ["media", "file", fileId],
    queryFn: ({ signal }) => get(`/api/v1/media/${fileId}`, mediaFileDetailsSchema, { signal }),
  });

export const foldersQuery = queryOptions({
  queryKey: ["media", "folders"],
  queryFn: ({ signal }) => get("/api/v1/media-folders", mediaFolderListSchema, { signal }),
  select: (list): MediaFolder[] => list.items,
  staleTime: 30_000,
});

export const uploadSettingsQuery = queryOptions({
  queryKey: ["media", "upload-settings"],
  queryFn: ({ signal }) => get("/api/v1/upload-settings", uploadSettingsSchema, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});
