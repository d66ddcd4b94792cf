import { isReservedName } from "./texts.ts";
import type { Fault } from "./types.ts";

/** Hosts that are no name, or no name of the public net: a trial on one machine. */
export const isPublicName = (host: string): boolean =>
  host.includes(".") && !/^[\d.]+$/.test(host) && !host.includes(":") && !isReservedName(`https://${host}/`);

/**
 * The English domain name of a site (国办发〔2017〕47 号): it ends in `.gov.cn`; a portal is `www.□□□.gov.cn`, other sites
 * are not `www.`. Sites below a path of the portal have no name of their own.
 */
export function judgeDomain(host: string, isPortal: boolean): Fault[] {
  if (!isPublicName(host)) return [];
  const isWww = host.startsWith("www.");
  const wrong = [
    host.endsWith(".gov.cn") ? "" : "not-gov",
    isPortal && !isWww ? "no-www" : "",
    !isPortal && isWww ? "www" : "",
  ];
  const object = { kind: "site" as const, id: null, title: "", address: "/" };
  return wrong
    .filter((fault) => fault !== "")
    .map((fault) => ({ rule: "domain-name", object, departmentId: null, what: fault, evidence: { fault, host } }));
}
