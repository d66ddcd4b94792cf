import { isIPv4, isIPv6 } from "node:net";
import type { FastifyRequest } from "fastify";

/** What is kept about the sender of a request: enough to recognise a place and a browser, not a person. */
export interface Client {
  addressPrefix: string;
  userAgent: string;
}

const userAgentLength = 200;

export function clientOf(request: Pick<FastifyRequest, "ip" | "headers">): Client {
  return {
    addressPrefix: addressPrefix(request.ip),
    userAgent: (request.headers["user-agent"] ?? "").slice(0, userAgentLength),
  };
}

/** The network part of an address: /24 of IPv4, /48 of IPv6; `unknown` for anything else. */
export function addressPrefix(address: string): string {
  const plain = address.startsWith("::ffff:") && isIPv4(address.slice(7)) ? address.slice(7) : address;
  if (isIPv4(plain)) return `${plain.split(".").slice(0, 3).join(".")}.0/24`;
  if (!isIPv6(plain)) return "unknown";
  const [head = "", tail] = plain.split("%", 1)[0]?.split("::") ?? [];
  const front = head === "" ? [] : head.split(":");
  const back = tail ? tail.split(":") : [];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array.from({ length: gap }, () => "0"), ...back];
  const network = groups.slice(0, 3).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::/48`;
}
