import { BlockList, isIP, isIPv6 } from "node:net";

/** Names that TRUST_PROXY may have instead of networks. */
const named: Record<string, readonly string[]> = {
  loopback: ["127.0.0.0/8", "::1"],
  linklocal: ["169.254.0.0/16", "fe80::/10"],
  uniquelocal: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"],
};

/**
 * Makes the function that tells a reader's address: of the connection, or the last one that a trusted proxy names
 * (`TRUST_PROXY`, as everywhere in the application). Of IPv6 only the network of the household, whose machines change the rest.
 */
export function readerAddresses(trustProxy: string): (remote: string, forwardedFor: string) => string {
  const trusted = trustedBy(trustProxy);
  return (remote, forwardedFor) => {
    let reader = plain(remote);
    if (trusted && forwardedFor !== "") {
      const named = forwardedFor.split(",");
      for (let i = named.length - 1; i >= 0 && trusted(reader); i -= 1) {
        const next = plain((named[i] ?? "").trim());
        if (isIP(next) === 0) break;
        reader = next;
      }
    }
    return reader.includes(":") ? household(reader) : reader;
  };
}

const plain = (address: string): string => (address.startsWith("::ffff:") ? address.slice(7) : address);

/** The first 64 bits. */
function household(address: string): string {
  const [head = "", tail] = address.split("::");
  const parts = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - parts.length - after.length) }, () => "0");
  return [...parts, ...zeros, ...after].slice(0, 4).join(":");
}

function trustedBy(trustProxy: string): ((address: string) => boolean) | undefined {
  const entries = trustProxy.split(",").flatMap((entry) => named[entry.trim()] ?? [entry.trim()]);
  const list = new BlockList();
  let any = false;
  for (const entry of entries) {
    const [network = "", bits] = entry.split("/");
    if (isIP(network) === 0) continue;
    any = true;
    const family = isIPv6(network) ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(bits), family);
  }
  return any ? (address) => isIP(address) !== 0 && list.check(address, isIPv6(address) ? "ipv6" : "ipv4") : undefined;
}
