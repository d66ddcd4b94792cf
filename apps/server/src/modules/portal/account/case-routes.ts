import { foreignPrefixes } from "@openzone/contract/languages";
import type { FastifyReply, FastifyRequest } from "fastify";
import { accessPublic } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import type { Services } from "../../../platform/services.ts";
import { ownCaseAddress } from "../../applications/index.ts";
import type { Portal } from "../portal.ts";
import { sendCaseDocument } from "./case-pages.ts";
import { createPages, type Here } from "./here.ts";
import { takeLacking } from "./lacking.ts";
import { registerCaseReuse } from "./reuse.ts";
import { showCase, takeSupplement } from "./supplement.ts";
import { registerAccountUploads } from "./upload-routes.ts";

type Step = (here: Here) => Promise<unknown>;

/** The page of one case in the account, in each language, with its documents. */
export function registerCasePages(app: App, services: Services, portal: Portal): void {
  registerAccountUploads(app, services, portal);
  registerCaseReuse(app, services, portal);
  const pages = createPages(services, portal);
  const get = (url: string, step: Step) =>
    app.route({
      ...{ method: "GET", url, config: { access: accessPublic }, schema: { hide: true } },
      handler: async (request: FastifyRequest, reply: FastifyReply) => {
        await step(await pages.hereOf(request, reply));
        return reply;
      },
    });
  // Files come with it, so it reads its body itself.
  const config = { access: accessPublic, tokenInParts: true, rateLimit: { max: 30, timeWindow: 60_000 } };
  for (const prefix of ["", ...foreignPrefixes]) {
    const base = `${prefix}/account/applications`;
    for (const url of [base, `${base}/:number`])
      get(url, ({ request, reply }) =>
        Promise.resolve(reply.redirect(request.originalUrl.replace(/(\?|$)/, "/$1"), 301)),
      );
    get(`${base}/:number/`, (here) => showCase(here, portal));
    for (const [url, take] of [
      [`${base}/:number/`, takeSupplement],
      [`${base}/:number/lacking/`, takeLacking],
    ] as const)
      app.route({
        ...{ method: "POST", url, config, schema: { hide: true } },
        handler: async (request: FastifyRequest, reply: FastifyReply) => {
          await take(await pages.hereOf(request, reply), portal);
          return reply;
        },
      });
    // Where the form's answer stood with what was wrong: whoever loads that anew comes back to the case.
    get(`${base}/:number/lacking/`, ({ reply, params }) =>
      Promise.resolve(reply.redirect(`${prefix}${ownCaseAddress(params.number)}#lacking`, 303)),
    );
    get(`${base}/:number/documents/:document.pdf`, sendCaseDocument);
  }
}
