import { buffer } from "node:stream/consumers";
import type { FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../../platform/errors.ts";
import type { RenderedPage } from "../../platform/pages/index.ts";
import type { Services } from "../../platform/services.ts";
import { type PublicFile, publicFile, staffFile } from "../articles/index.ts";
import { serveFile } from "../media/index.ts";
import type { Portal } from "./portal.ts";

/** Pictures up to this size are kept in the page cache, under the tags of the articles that show them. */
const mostCachedBytes = 1_000_000;

interface FileRequest {
  id: string;
  width?: number | undefined;
}

/**
 * Sends a file while a public article shows it; to staff also before, where their rights reach.
 *
 * Pictures go through the page cache, so that withdrawing the article takes them away at once as well.
 * @throws AppError NOT_FOUND, FILE_VANISHED
 */
export async function sendFile(
  services: Services,
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  wanted: FileRequest,
): Promise<unknown> {
  const shown = await publicFile(services.db, wanted.id);
  if (shown && isSmallPicture(shown, wanted.width)) {
    return portal.answerRaw(request, reply, async ({ seen }) => {
      // Read again inside, where an invalidation that comes meanwhile is noticed.
      const file = await publicFile(services.db, wanted.id);
      if (!file) throw new AppError("NOT_FOUND");
      seen.add(...file.articleIds.map((id) => `article:${id}`));
      return picturePage(services, file, wanted.width);
    });
  }
  const file = shown ?? (request.actor && (await staffFile(services.db, request.actor, wanted.id)));
  if (!file) throw new AppError("NOT_FOUND");
  reply.header("cache-control", shown ? "no-cache" : "private, no-store");
  return serveFile(request, reply, services.files, file, wanted.width);
}

const isPicture = (file: Pick<PublicFile, "mime">): boolean => file.mime.startsWith("image/");
const isSmallPicture = (file: PublicFile, width?: number): boolean =>
  isPicture(file) && contentOf(file, width).size <= mostCachedBytes;

/** The bytes to send: the file itself, or its WebP of the asked width. */
function contentOf(file: Pick<PublicFile, "hash" | "mime" | "size" | "variants">, width?: number) {
  const variant = file.variants.find((candidate) => candidate.width === width && candidate.format === "webp");
  return variant
    ? { hash: variant.hash, mime: "image/webp", size: variant.size }
    : { hash: file.hash, mime: file.mime, size: file.size };
}

async function picturePage(services: Services, file: PublicFile, width?: number): Promise<RenderedPage> {
  const { hash, mime } = contentOf(file, width);
  return { body: await buffer(await services.files.open(hash)), contentType: mime };
}
