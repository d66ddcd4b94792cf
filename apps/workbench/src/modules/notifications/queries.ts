import { staffMessageListSchema, unreadMessagesSchema } from "@openzone/contract/notifications";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { change, get } from "../../shared/api/client.ts";
import { type MessageFilters, perPage } from "./filters.ts";

const base = "/api/v1/me/messages";

export const messagesQuery = ({ page = 1, ...filters }: MessageFilters) => {
  const query = { ...filters, offset: (page - 1) * perPage, limit: perPage };
  return queryOptions({
    queryKey: ["messages", "list", query],
    queryFn: ({ signal }) => get(base, staffMessageListSchema, { query, signal }),
    placeholderData: keepPreviousData,
  });
};

/** For the bell. Whoever is away from the screen is signed out all the same. */
export const unreadQuery = queryOptions({
  queryKey: ["messages", "unread"],
  queryFn: ({ signal }) => get(`${base}/unread`, unreadMessagesSchema, { signal, background: true }),
  refetchInterval: 60_000,
  retry: false,
});

/** Those that are named, or all. */
export const markRead = (ids?: number[]) => change("POST", `${base}/read`, z.unknown(), ids ? { ids } : {});
