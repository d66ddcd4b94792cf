import QRCode from "qrcode";
import { AppError } from "../../platform/errors.ts";
import { anyone } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { articlePlace } from "../articles/index.ts";
import { addressOf } from "./items.ts";
import { moved, type Portal } from "./portal.ts";
import { originOf } from "./site-view.ts";

/** The address of an article that is short enough to be read out, and stays when the article moves. */
export const shortAddress = (articleId: number): string => `/a/${articleId}`;

/** Short addresses of articles, and the pictures (二维码) that lead a telephone there; no other service takes part. */
export function registerShortAddresses(app: App, services: Services, portal: Portal): void {
  app.route({
    method: "GET",
    url: "/a/:id",
    config: { access: anyone },
    schema: { hide: true, params },
    handler: (request, reply) =>
      portal.answerRaw(request, reply, async ({ tree, seen }) => {
        seen.add(`article:${request.params.id}`);
        const place = await articlePlace(services.db, request.params.id);
        const address = place && addressOf(tree, place);
        if (!address) throw new AppError("NOT_FOUND");
        // Not for ever: the article may move to another section.
        return moved(address, 302);
      }),
  });
  app.route({
    method: "GET",
    url: "/a/:id/code.svg",
    config: { access: anyone },
    schema: { hide: true, params },
    handler: async (request, reply) => {
      const { site } = await portal.siteOf(request);
      const home = originOf(services, site) + site.path;
      return reply
        .header("cache-control", "public, max-age=86400")
        .type("image/svg+xml")
        .send(await QRCode.toString(home + shortAddress(request.params.id), { type: "svg", margin: 4 }));
    },
  });
}
