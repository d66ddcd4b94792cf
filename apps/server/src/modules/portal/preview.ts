import type { Block } from "@openzone/contract/blocks";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { AppError, refuseUnless } from "../../platform/errors.ts";
import { actorOf } from "../../platform/http/access.ts";
import type { Services } from "../../platform/services.ts";
import { editionBlocks, pageState, reasonsAgainstArranging, topicOfPage } from "../blocks/index.ts";
import { homePage } from "./pages/home.ts";
import { channelPage } from "./pages/section.ts";
import { topicView } from "./pages/topics.ts";
import type { PageContext, PageResult, Portal } from "./portal.ts";

const querySchema = z.object({ edition: z.coerce.number().int().positive().optional().catch(undefined) });

/**
 * Shows a page of blocks as readers would see its draft, or a former edition of it, to those who may arrange it. It is
 * never stored, and the workbench may show it in a frame.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 */
export async function sendBlockPreview(
  services: Services,
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  pageId: number,
): Promise<void> {
  const page = await pageState(services.db, pageId);
  refuseUnless(reasonsAgainstArranging(actorOf(request), page));
  const { edition } = querySchema.parse(request.query);
  const blocks = edition === undefined ? page.draft : await editionBlocks(services.db, pageId, edition);
  if (!blocks) throw new AppError("NOT_FOUND");
  await portal.answerPreview(request, reply, page.siteId, (context) => drawn(context, page, blocks));
}

async function drawn(
  context: PageContext,
  page: { id: number; kind: "home" | "channel" | "topic"; sectionId: number | null },
  blocks: readonly Block[],
): Promise<PageResult<never>> {
  const result = await viewOf(context, page, blocks);
  return result as PageResult<never>;
}

async function viewOf(
  context: PageContext,
  page: { id: number; kind: "home" | "channel" | "topic"; sectionId: number | null },
  blocks: readonly Block[],
): Promise<unknown> {
  if (page.kind === "home") return homePage(context, blocks);
  if (page.kind === "channel") {
    const channel = page.sectionId === null ? undefined : context.tree.byId.get(page.sectionId);
    if (!channel) throw new AppError("NOT_FOUND");
    return channelPage(context, channel, blocks);
  }
  const topic = await topicOfPage(context.services.db, page.id);
  if (!topic) throw new AppError("NOT_FOUND");
  return topicView(context, topic, blocks);
}
