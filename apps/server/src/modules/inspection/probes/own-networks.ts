import { lookup } from "node:dns/promises";
import { isPrivateAddress } from "../../../platform/outgoing/private-address.ts";

/** Whether a name that staff typed leads into a private or own network, or nowhere, and is not allowed by name. */
export async function refusesHost(
  host: string,
  allowedHosts: readonly string[],
  resolveName: (host: string) => Promise<string[]> = resolveAll,
): Promise<boolean> {
  if (allowedHosts.includes(host.toLowerCase())) return false;
  try {
    const addresses = await resolveName(host);
    return addresses.length === 0 || addresses.some(isPrivateAddress);
  } catch {
    // A name that cannot be resolved is asked nothing; the prober tells that the site is out of reach.
    return true;
  }
}

const resolveAll = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);
