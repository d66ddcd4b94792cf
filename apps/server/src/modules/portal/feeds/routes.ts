import { foreignPrefixes } from "@openzone/contract/languages";
import type { FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../../../platform/errors.ts";
import { anyone } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import { libraryAddress } from "../../policies/index.ts";
import { languagePart } from "../../sites/index.ts";
import { searchInputSchema } from "../pages/search-input.ts";
import { moved, type PageContext, type Portal } from "../portal.ts";
import { departmentFeed, feedOf } from "./feed.ts";
import { type FeedFile, feedFiles, feedFormats } from "./formats.ts";
import { policyFeed } from "./policy-feed.ts";
import { searchFeed } from "./search-feed.ts";

/** The feeds (订阅源) of the site, of each department and of the policy library, in every format. */
export function registerFeeds(app: App, portal: Portal): void {
  // Policies are not translated: pages in other languages lead to the feeds in that of the site.
  for (const file of feedFiles)
    app.route({
      method: "GET",
      url: `${libraryAddress}${file}`,
      config: { access: anyone },
      schema: { hide: true },
      handler: (request, reply) =>
        portal.answerRaw(request, reply, async (context) => feedFormats[file](await policyFeed(context))),
    });
  for (const prefix of ["", ...foreignPrefixes]) {
    for (const file of feedFiles) {
      app.route({
        method: "GET",
        url: `${prefix}/${file}`,
        config: { access: anyone },
        schema: { hide: true },
        handler: (request, reply) =>
          portal.answerRaw(request, reply, async (context) => feedFormats[file](await feedOf(context))),
      });
      app.route({
        method: "GET",
        url: `${prefix}/search/${file}`,
        config: { access: anyone },
        schema: { hide: true },
        handler: (request, reply) =>
          portal.answerRaw(request, reply, async (context) =>
            feedFormats[file](await searchFeed(context, searchInputSchema.parse(request.query))),
          ),
      });
      app.route({
        method: "GET",
        url: `${prefix}/departments/:slug/${file}`,
        config: { access: anyone },
        schema: { hide: true },
        handler: (request, reply) => {
          const { slug = "" } = request.params as { slug?: string };
          return portal.answerRaw(request, reply, async (context) =>
            feedFormats[file](await departmentFeed(context, slug)),
          );
        },
      });
    }
  }
}

const feedPath = new RegExp(`/(${feedFiles.join("|").replaceAll(".", "\\.")})$`);

/** The feed of a section or channel, beside its page; undefined when the address is no feed's. */
export function sectionFeed(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  redirected: (context: PageContext, request: FastifyRequest) => string | undefined,
): Promise<void> | undefined {
  const path = request.url.split("?")[0] ?? "";
  const file = feedPath.exec(path)?.[1] as FeedFile | undefined;
  if (file === undefined) return undefined;
  return portal.answerRaw(request, reply, async (context) => {
    const { tree, language } = context;
    const target = redirected(context, request);
    if (target !== undefined) return moved(target);
    const address = path.slice(languagePart(tree.site.language, language).length, -file.length);
    const section = tree.byFormerAddress.get(address);
    if (!section || section.state === "closed" || section.kind === "link") throw new AppError("NOT_FOUND");
    return feedFormats[file](await feedOf(context, section));
  });
}
