import { type BlockPage, blockPageSchema, type OpenBlockPage } from "@openzone/contract/block-pages";
import type { Block } from "@openzone/contract/blocks";
import { type SaveSiteLooks, type SiteLooks, siteLooksSchema } from "@openzone/contract/site-looks";
import { type CreateTopic, type Topic, topicSchema, type UpdateTopic } from "@openzone/contract/topics";
import { change } from "../../shared/api/client.ts";

export const openBlockPage = (page: OpenBlockPage): Promise<BlockPage> =>
  change("POST", "/api/v1/block-pages", blockPageSchema, page);

export const saveBlockDraft = (pageId: number, blocks: readonly Block[], expectedVersion: number): Promise<BlockPage> =>
  change("PUT", `/api/v1/block-pages/${pageId}/draft`, blockPageSchema, { blocks, expectedVersion });

export const publishBlockPage = (pageId: number, expectedVersion: number): Promise<BlockPage> =>
  change("POST", `/api/v1/block-pages/${pageId}/publish`, blockPageSchema, { expectedVersion });

export const restoreBlockEdition = (pageId: number, editionId: number, expectedVersion: number): Promise<BlockPage> =>
  change("POST", `/api/v1/block-pages/${pageId}/restore`, blockPageSchema, { editionId, expectedVersion });

export const createTopic = (topic: CreateTopic): Promise<Topic> => change("POST", "/api/v1/topics", topicSchema, topic);

export const updateTopic = (id: number, topic: UpdateTopic): Promise<Topic> =>
  change("PUT", `/api/v1/topics/${id}`, topicSchema, topic);

export const changeTopicState = ({ id, version }: Topic, verb: "publish" | "archive" | "withdraw"): Promise<Topic> =>
  change("POST", `/api/v1/topics/${id}/${verb}`, topicSchema, { expectedVersion: version });

export const saveSiteLooks = (siteId: number, looks: SaveSiteLooks): Promise<SiteLooks> =>
  change("PUT", `/api/v1/sites/${siteId}/looks`, siteLooksSchema, looks);
