import {
  digestPreviewSchema,
  digestSettingListSchema,
  digestSettingSchema,
  ownDigestsSchema,
  type SentRhythm,
  type SetDigest,
  sentDigestListSchema,
} from "@openzone/contract/digests";
import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { change, get } from "../../../shared/api/client.ts";

const path = "/api/v1/statistics/digests";

export const digestsQuery = queryOptions({
  queryKey: ["statistics", "digests"],
  queryFn: ({ signal }) => get(path, digestSettingListSchema, { signal }),
});

export const sentDigestsQuery = queryOptions({
  queryKey: ["statistics", "digests", "sent"],
  queryFn: ({ signal }) => get(`${path}/sent`, sentDigestListSchema, { signal }),
});

export const digestPreviewQuery = (department: number, rhythm: SentRhythm) =>
  queryOptions({
    queryKey: ["statistics", "digests", department, rhythm],
    queryFn: ({ signal }) => get(`${path}/${department}/preview`, digestPreviewSchema, { query: { rhythm }, signal }),
  });

export const setDigest = (department: number, input: SetDigest) =>
  change("PUT", `${path}/${department}`, digestSettingSchema, input);
export const sendDigestToMe = (department: number, rhythm: SentRhythm) =>
  change("POST", `${path}/${department}/send-to-me`, z.unknown(), { rhythm });

export const ownDigestsQuery = queryOptions({
  queryKey: ["me", "digests"],
  queryFn: ({ signal }) => get("/api/v1/me/digests", ownDigestsSchema, { signal }),
});
export const setOwnDigests = (receives: boolean) => change("PUT", "/api/v1/me/digests", ownDigestsSchema, { receives });
