import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Context } from "./context.ts";
import type { SiteView } from "./view-models.ts";

const partsOfSites = new WeakMap<SiteView, Map<string, string>>();

/**
 * Markup of a part that is the same on many pages of a site (head, menu, foot), drawn once for each site object, display
 * mode and `key`. The keys must be few: a part's name and, for the menu, the number of the current channel.
 */
export function remembered(ctx: Context, key: string, draw: () => VNode): string {
  let parts = partsOfSites.get(ctx.site);
  if (!parts) {
    parts = new Map();
    partsOfSites.set(ctx.site, parts);
  }
  const full = `${key}|${ctx.request.mode}`;
  let markup = parts.get(full);
  if (markup === undefined) {
    markup = renderToString(draw());
    parts.set(full, markup);
  }
  return markup;
}
