import { isIP } from "node:net";
import { connect } from "node:tls";
import type { Fault } from "../rules/types.ts";

/** What a look at the certificate of a server showed. */
export type CertificateFact =
  | { state: "known"; validTo: Date; trusted: boolean; reason: string }
  /** The server could not be reached; the prober tells about that. */
  | { state: "unknown" };

/**
 * Looks at the certificate that a server shows, also an expired or untrusted one; nothing is sent.
 * @param ca  further authorities to trust, as PEM
 */
export function askCertificate(
  { host, port, timeoutMs = 15_000 }: { host: string; port: number; timeoutMs?: number },
  ca?: string,
): Promise<CertificateFact> {
  const { promise, resolve } = Promise.withResolvers<CertificateFact>();
  const socket = connect({
    host,
    port,
    // The name of a host only: an address is no server name (RFC 6066, 3).
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === undefined ? {} : { ca }),
    // It is looked at, not relied upon: an expired one has to be read as well.
    rejectUnauthorized: false,
    timeout: timeoutMs,
  });
  const end = (fact: CertificateFact): void => {
    socket.destroy();
    resolve(fact);
  };
  socket.once("secureConnect", () => {
    const certificate = socket.getPeerCertificate();
    if (!certificate.valid_to) return end({ state: "unknown" });
    const reason = socket.authorizationError
      ? String(socket.authorizationError.message || socket.authorizationError)
      : "";
    end({ state: "known", validTo: new Date(certificate.valid_to), trusted: socket.authorized, reason });
  });
  socket.once("timeout", () => end({ state: "unknown" }));
  socket.once("error", () => end({ state: "unknown" }));
  return promise;
}

/** A certificate that browsers refuse, or that ends within so many days. */
export function judgeCertificate(fact: CertificateFact, warnDays: number, now: Date): Fault[] {
  if (fact.state === "unknown") return [];
  const days = Math.floor((fact.validTo.getTime() - now.getTime()) / 86_400_000);
  const fault = days < 0 ? "expired" : !fact.trusted ? "untrusted" : days < warnDays ? "ends-soon" : null;
  if (fault === null) return [];
  const object = { kind: "site" as const, id: null, title: "", address: "/" };
  const evidence = { fault, days, until: fact.validTo.toISOString().slice(0, 10), reason: fact.reason };
  return [{ rule: "certificate", object, departmentId: null, what: fault, evidence }];
}
