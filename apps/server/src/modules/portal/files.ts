import { buffer } from "node:stream/consumers";
import type { FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../../platform/errors.ts";
import { type RenderedPage, readFacts } from "../../platform/pages/index.ts";
import type { Services } from "../../platform/services.ts";
import { openPreview, previewFile } from "../articles/index.ts";
import { type PublicFile, publicFile, serveFile, staffFile, takesAvif } from "../media/index.ts";
import { viewCounter } from "../visits/index.ts";
import type { Portal } from "./portal.ts";

/** Pictures up to this size are kept in the page cache, under the tags of what shows them. */
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
  const choice = { width: wanted.width, accept: request.headers.accept ?? "" };
  if (shown && isSmallPicture(shown, choice)) {
    return portal.answerRaw(request, reply, async ({ seen }) => {
      // Read again inside, where an invalidation that comes meanwhile is noticed.
      const file = await publicFile(services.db, wanted.id);
      if (!file) throw new AppError("NOT_FOUND");
      seen.add(...file.tags);
      return picturePage(services, file, choice);
    });
  }
  const file = shown ?? (request.actor && (await staffFile(services.db, request.actor, wanted.id)));
  if (!file) throw new AppError("NOT_FOUND");
  reply.header("cache-control", shown ? "no-cache" : "private, no-store");
  if (shown && isSaved(shown, request)) {
    const { site } = await portal.siteOf(request);
    const tag = shown.tags.find((name) => name.startsWith("article:"));
    const of = { siteId: site.id, articleId: tag ? Number(tag.slice("article:".length)) : undefined };
    viewCounter(services).downloaded(readFacts(request.raw), of);
  }
  return serveFile(request, reply, services.files, file, wanted.width);
}

/** Whether a reader saves a file: not what plays or shows in the page, nor the later parts of a broken download. */
const isSaved = ({ mime }: PublicFile, { headers, method }: FastifyRequest): boolean =>
  method === "GET" && !/^(image|video|audio)\//.test(mime) && /^bytes=0-/.test(headers.range ?? "bytes=0-");

const isPicture = (file: Pick<PublicFile, "mime">): boolean => file.mime.startsWith("image/");
const isSmallPicture = (file: PublicFile, choice: Choice): boolean =>
  isPicture(file) && contentOf(file, choice).size <= mostCachedBytes;

interface Choice {
  width?: number | undefined;
  accept: string;
}

/** The bytes to send: the file itself, or its AVIF or WebP of the asked width. */
function contentOf(file: Pick<PublicFile, "hash" | "mime" | "size" | "variants">, { width, accept }: Choice) {
  const sized = file.variants.filter((candidate) => candidate.width === width);
  const avif = takesAvif(accept) ? sized.find(({ format }) => format === "avif") : undefined;
  const variant = avif ?? sized.find(({ format }) => format === "webp");
  return variant
    ? { hash: variant.hash, mime: `image/${variant.format}`, size: variant.size }
    : { hash: file.hash, mime: file.mime, size: file.size };
}

async function picturePage(services: Services, file: PublicFile, choice: Choice): Promise<RenderedPage> {
  const { hash, mime } = contentOf(file, choice);
  return { body: await buffer(await services.files.open(hash)), contentType: mime, headers: ["vary", "accept"] };
}

/**
 * Sends a file of an edition that is not published, through the signed link to it and no longer than that works.
 * @throws AppError NOT_FOUND
 */
export async function sendPreviewFile(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { token = "", id = "" } = request.params as Record<string, string>;
  const preview = await openPreview(services.db, services.keyring, token, services.now());
  const file = preview?.state === "open" ? await previewFile(services.db, preview.articleId, id) : null;
  if (!file) throw new AppError("NOT_FOUND");
  reply.header("cache-control", "private, no-store").header("x-robots-tag", "noindex");
  const width = Number((request.query as { width?: string }).width);
  return serveFile(request, reply, services.files, file, Number.isSafeInteger(width) && width > 0 ? width : undefined);
}
