import type { Actor } from "../../platform/auth/actor.ts";
import { AppError } from "../../platform/errors.ts";
import { actorOf } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import type { SiteTree } from "./tree.ts";
import { siteTreeCache } from "./tree-cache.ts";

/**
 * Whether a person sees a site in the workbench: by a right in the whole zone, in the site or in one of its sections. Rights
 * of a department show the sites that they reach.
 */
export function seesSite({ grants }: Actor, { site, byId }: Pick<SiteTree, "site" | "byId">): boolean {
  return grants.some(({ scope }) => {
    if (scope.kind === "site") return scope.siteId === site.id;
    if (scope.kind === "section") return byId.has(Number(scope.path.split("/")[1]));
    return scope.kind === "zone" || scope.siteIds.includes(site.id);
  });
}

/** Has every route that names a site answer as if there were none to whoever does not see it. */
export function hideUnseenSites(app: App, services: Services): void {
  const trees = siteTreeCache(services);
  app.addHook("preHandler", async (request) => {
    const { url = "" } = request.routeOptions;
    const [, name] = /^\/api\/v1\/sites\/:(id|siteId)(?:\/|$)/.exec(url) ?? [];
    if (name === undefined) return;
    const id = Number((request.params as Record<string, unknown>)[name]);
    const tree = await trees.get(id);
    if (tree && !seesSite(actorOf(request), tree)) throw new AppError("NOT_FOUND");
  });
}
