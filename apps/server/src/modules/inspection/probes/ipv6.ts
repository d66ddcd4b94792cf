import { Resolver } from "node:dns/promises";
import { connect, isIPv6 } from "node:net";
import type { Fault } from "../rules/types.ts";

/** Whether a site can be reached by IPv6. `unknown`: this machine has no way to tell. */
export type Ipv6Fact = { state: "ready" | "no-address" | "no-answer" | "unknown" };

export interface Ipv6Options {
  timeoutMs?: number;
  /** Where AAAA records come from; tests give their own. */
  resolveName?: (host: string) => Promise<string[]>;
}

/** Faults of names and of the network that this machine stands in. */
const noSuchRecord = new Set(["ENODATA", "ENOTFOUND"]);
const ownFaults = new Set(["ENETUNREACH", "EHOSTUNREACH", "EADDRNOTAVAIL", "EACCES", "ENETDOWN"]);

/** Whether a host has an AAAA record and answers at it. */
export async function askIpv6(
  { host, port }: { host: string; port: number },
  options: Ipv6Options = {},
): Promise<Ipv6Fact> {
  const { timeoutMs = 15_000, resolveName = (name: string) => new Resolver({ timeout: 5000 }).resolve6(name) } =
    options;
  let addresses: string[];
  try {
    addresses = isIPv6(host) ? [host] : await resolveName(host);
  } catch (error) {
    return { state: noSuchRecord.has((error as { code?: string }).code ?? "") ? "no-address" : "unknown" };
  }
  const [address] = addresses;
  if (!address) return { state: "no-address" };
  const { promise, resolve } = Promise.withResolvers<Ipv6Fact>();
  const socket = connect({ host: address, port, timeout: timeoutMs });
  const end = (state: Ipv6Fact["state"]): void => {
    socket.destroy();
    resolve({ state });
  };
  socket.once("connect", () => end("ready"));
  socket.once("timeout", () => end("no-answer"));
  socket.once("error", (error: NodeJS.ErrnoException) =>
    end(ownFaults.has(error.code ?? "") ? "unknown" : "no-answer"),
  );
  return promise;
}

/** IPv6 is asked of government sites (推进互联网协议第六版规模部署行动计划). */
export function judgeIpv6({ state }: Ipv6Fact, host: string): Fault[] {
  if (state === "ready" || state === "unknown") return [];
  const object = { kind: "site" as const, id: null, title: "", address: "/" };
  return [{ rule: "ipv6", object, departmentId: null, what: state, evidence: { fault: state, host } }];
}
