import { foreignPrefixes } from "@openzone/contract/languages";
import type { FastifyReply, FastifyRequest } from "fastify";
import { accessPublic } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import { addFormParser } from "../../../platform/http/form-body.ts";
import type { Services } from "../../../platform/services.ts";
import { formPages } from "../../forms/index.ts";
import type { Portal } from "../portal.ts";
import { sendApplication, showCheck } from "./check.ts";
import { sendDoneCode, showDone } from "./done.ts";
import { applicationHost } from "./filling.ts";
import { tellOfApplications } from "./home.ts";
import { registerReuse } from "./reuse.ts";
import { beginApplying, discardApplying, showStart } from "./start.ts";

type Step = (services: Services, portal: Portal, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** Applying online (在线申请), for those who are signed in; each sees and changes their own only. */
export function registerApplying(app: App, services: Services, portal: Portal): void {
  tellOfApplications();
  const bases = ["", ...foreignPrefixes].map((prefix) => `${prefix}/services/items/:id/apply`);
  formPages(
    app,
    services,
    applicationHost(
      services,
      portal,
      bases.map((base) => `${base}/form`),
    ),
  );
  registerReuse(
    app,
    services,
    portal,
    bases.map((base) => `${base}/form`),
  );
  app.register(async (plain) => {
    const scope = plain as unknown as App;
    addFormParser(scope);
    const route = (method: "GET" | "POST", url: string, step: Step) =>
      scope.route({
        ...{ method, url, config: { access: accessPublic }, schema: { hide: true } },
        handler: (request, reply) => step(services, portal, request, reply),
      });
    for (const base of bases) {
      route("GET", `${base}/`, showStart);
      route("POST", `${base}/begin`, beginApplying);
      route("POST", `${base}/discard`, discardApplying);
      route("GET", `${base}/check`, showCheck);
      route("POST", `${base}/check`, sendApplication);
      route("GET", `${base}/done/:number`, showDone);
      route("GET", `${base}/done/:number/code.svg`, sendDoneCode);
    }
  });
}
