import { type ComponentType, h } from "preact";
import { renderToString } from "preact-render-to-string";
import type { PageProps } from "./view-models.ts";

/** A component that draws a whole document from the site, the request and its view. */
export type PortalPage<V> = ComponentType<PageProps<V>>;

/**
 * Draws a page as a complete HTML document.
 *
 * @example renderDocument(SectionPage, { site, request: { mode: "standard", url }, view })
 */
export function renderDocument<V>(page: PortalPage<V>, props: PageProps<V>): string {
  return `<!doctype html>${renderToString(h(page, props))}`;
}
