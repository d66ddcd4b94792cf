import { type Language, traditional } from "./languages.ts";
import { type Messages, messagesFor } from "./messages/index.ts";
import type { PageProps, RequestView, SiteView } from "./view-models.ts";

/** What every component of a page needs: the site, the request, the words, and addresses that keep the display mode. */
export interface Context {
  site: SiteView;
  request: RequestView;
  m: Messages;
  /** Adds the display mode to an address of this site, so that it stays chosen without script. */
  to: (url: string) => string;
}

/** What the page is written in, once it is converted. */
export const shownIn = ({ site, request }: Pick<Context, "site" | "request">): Language | typeof traditional =>
  request.original === undefined ? site.language : traditional;

const same = (url: string): string => url;

/** The context of a page. */
export function contextOf<V>({ site, request }: PageProps<V>): Context {
  const to = request.mode === "standard" ? same : (url: string) => withMode(url, request.mode);
  return { site, request, m: messagesFor(site.language), to };
}

function withMode(url: string, mode: string): string {
  if (!url.startsWith("/") || url.startsWith("//") || url.startsWith("/assets/")) return url;
  const [rest, fragment] = splitOnce(url, "#");
  const joined = `${rest}${rest.includes("?") ? "&" : "?"}mode=${mode}`;
  return fragment === undefined ? joined : `${joined}#${fragment}`;
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
