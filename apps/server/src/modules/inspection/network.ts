import type { InspectionRule } from "@openzone/contract/inspection";
import type { Services } from "../../platform/services.ts";
import type { InspectedSite } from "./facts.ts";
import { askCertificate, judgeCertificate } from "./probes/certificate.ts";
import { askIpv6, judgeIpv6 } from "./probes/ipv6.ts";
import { refusesHost } from "./probes/own-networks.ts";
import { isPublicName, judgeDomain } from "./rules/domain.ts";
import type { Fault } from "./rules/types.ts";

interface NetworkFaults {
  faults: Fault[];
  untold: InspectionRule[];
}

/**
 * Name, certificate and IPv6 of the host of a site that has one of its own; what stands below a path of the main site has
 * none. Names without a dot and plain addresses are a trial on one machine.
 */
export async function inspectNetwork(
  { config }: Pick<Services, "config">,
  { url, isFirst, tree }: Pick<InspectedSite, "url" | "isFirst" | "tree">,
  { certificateDays, now }: { certificateDays: number; now: Date },
): Promise<NetworkFaults> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (tree.site.path !== "" || !isPublicName(host)) return { faults: [], untold: [] };
  const named = judgeDomain(host, isFirst);
  // The operator set the zone's own address; names that staff typed may not lead into private networks.
  if (!isFirst && (await refusesHost(host, config.OUTGOING_ALLOWED_HOSTS))) {
    return { faults: named, untold: ["certificate", "ipv6"] };
  }
  const isSecure = url.protocol === "https:";
  const port = Number(url.port || (isSecure ? 443 : 80));
  const [certificate, ipv6] = await Promise.all([
    isSecure ? askCertificate({ host, port }) : null,
    askIpv6({ host, port }),
  ]);
  return {
    faults: [
      ...named,
      ...(certificate ? judgeCertificate(certificate, certificateDays, now) : []),
      ...judgeIpv6(ipv6, host),
    ],
    untold: [
      ...(certificate?.state === "unknown" ? ["certificate" as const] : []),
      ...(ipv6.state === "unknown" ? ["ipv6" as const] : []),
    ],
  };
}
