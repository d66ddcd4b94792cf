import type { FastifyReply, FastifyRequest } from "fastify";
import QRCode from "qrcode";
import { z } from "zod";
import { AppError } from "../../platform/errors.ts";
import { anyone } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { matterAddress, publicGuide, publicOneMatter, serviceAddress } from "../services/index.ts";
import type { Portal } from "./portal.ts";
import { originOf } from "./site-view.ts";

/** Pictures (二维码) that lead a telephone to a guide or a matter; `path` is that of the site. */
export const guideCodeAddress = (path: string, id: number): string => `${serviceAddress(path, id)}/code.svg`;
export const matterCodeAddress = (path: string, address: string): string => `${matterAddress(path, address)}/code.svg`;

const matterParams = z.object({ address: z.string().max(40) });

/** No other service takes part in making them. */
export function registerServiceCodes(app: App, services: Services, portal: Portal): void {
  const send = async (request: FastifyRequest, reply: FastifyReply, address: string) => {
    const { site } = await portal.siteOf(request);
    return reply
      .header("cache-control", "public, max-age=86400")
      .type("image/svg+xml")
      .send(await QRCode.toString(originOf(services, site) + site.path + address, { type: "svg", margin: 4 }));
  };
  app.route({
    method: "GET",
    url: guideCodeAddress("", 0).replace("/0/", "/:id/"),
    config: { access: anyone },
    schema: { hide: true, params: idParams },
    handler: async (request, reply) => {
      const { id } = request.params;
      const { site } = await portal.siteOf(request);
      if ((await publicGuide(services.db, id))?.siteId !== site.id) throw new AppError("NOT_FOUND");
      return send(request, reply, serviceAddress("", id));
    },
  });
  app.route({
    method: "GET",
    url: matterCodeAddress("", ":address"),
    config: { access: anyone },
    schema: { hide: true, params: matterParams },
    handler: async (request, reply) => {
      const { address } = request.params;
      const { site } = await portal.siteOf(request);
      if (!(await publicOneMatter(services.db, site.id, address))) throw new AppError("NOT_FOUND");
      return send(request, reply, matterAddress("", address));
    },
  });
}
