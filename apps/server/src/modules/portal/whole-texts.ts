import type { FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../../platform/errors.ts";
import { readFacts } from "../../platform/pages/index.ts";
import type { Services } from "../../platform/services.ts";
import { publicArticleText } from "../articles/index.ts";
import { consolidatedText, publicPolicyText, structurePolicy } from "../policies/index.ts";
import { viewCounter } from "../visits/index.ts";
import type { Portal } from "./portal.ts";

/** The whole of an article, which its page shows by chapters. */
export async function sendWholeText(services: Services, request: FastifyRequest, reply: FastifyReply) {
  const id = Number(idOf(request));
  const text = Number.isSafeInteger(id) ? await publicArticleText(services.db, id) : null;
  if (!text) throw new AppError("NOT_FOUND");
  viewCounter(services).downloaded(readFacts(request.raw), { siteId: 0, articleId: id });
  return sendText(reply, text.title, [text.title, text.bodyText]);
}

/** The whole text of a policy, which its page shows by chapters: as it was issued, or with its amended articles. */
export async function sendPolicyText(
  services: Services,
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  version: TextVersion,
) {
  const id = Number(idOf(request));
  const policy = Number.isSafeInteger(id) ? await publicPolicyText(services.db, id, services.now()) : null;
  const { site } = await portal.siteOf(request);
  if (!policy || policy.siteId !== site.id) throw new AppError("NOT_FOUND");
  const parts = policyParts(policy, version);
  viewCounter(services).downloaded(readFacts(request.raw), { siteId: site.id });
  return sendText(reply, policy.title, parts);
}

type TextVersion = "issued" | "consolidated";

/**
 * Where there are two texts the file says which one it is, in the language of the documents.
 * @throws AppError NOT_FOUND  for the changed text of one that nothing amends
 */
function policyParts(
  { title, docNo, text, amendments }: NonNullable<Awaited<ReturnType<typeof publicPolicyText>>>,
  version: TextVersion,
): string[] {
  if (version === "issued") {
    const note = "【公布时的文本】本文件公布后有条文修改，修改后的文本另有下载。";
    return [title, docNo, amendments.length > 0 ? note : "", text];
  }
  if (amendments.length === 0) throw new AppError("NOT_FOUND");
  const sources = [...new Set(amendments.map(({ sourceTitle }) => `《${sourceTitle}》`))].join("");
  const note = `【修改后的文本】已按${sources}修改，供查阅使用，以公布的文件为准。`;
  return [title, docNo, note, consolidatedText(structurePolicy(text), amendments, "（已删去）")];
}

/** A text as a file that every program opens. */
const sendText = (reply: FastifyReply, title: string, parts: readonly string[]) =>
  reply
    .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(`${title.slice(0, 80)}.txt`)}`)
    .header("cache-control", "no-cache")
    .type("text/plain; charset=utf-8")
    .send(`\uFEFF${parts.filter((part) => part !== "").join("\n\n")}\n`);

const idOf = ({ params }: FastifyRequest): string => (params as { id?: string }).id ?? "";
