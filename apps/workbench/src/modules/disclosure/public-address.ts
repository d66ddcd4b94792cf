import type { Site } from "@openzone/contract/sites";

/** Where readers find a page of a site, which may have a host name of its own. */
export function publicAddress({ domain, path }: Pick<Site, "domain" | "path">, address: string): string {
  const isHere = path !== "" || domain === "" || domain === window.location.hostname;
  return isHere ? path + address : `//${domain}${address}`;
}
