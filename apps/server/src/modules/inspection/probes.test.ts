import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createPlain, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer as createSecure } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askCertificate, judgeCertificate } from "./probes/certificate.ts";
import { askIpv6, judgeIpv6 } from "./probes/ipv6.ts";

const dayMs = 86_400_000;
let folder: string;
let certificate: string;
let secure: ReturnType<typeof createSecure>;
let plain: Server;
const portOf = (server: { address(): AddressInfo | string | null }) => (server.address() as AddressInfo).port;
const listen = (server: Server | ReturnType<typeof createSecure>, host: string) =>
  new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, host, resolve);
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "openzone-certificate-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const make = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "60"];
  execFileSync("openssl", [...make, "-keyout", key, "-out", cert, ...subject], { stdio: "ignore" });
  certificate = readFileSync(cert, "utf8");
  secure = createSecure({ key: readFileSync(key), cert: certificate });
  await listen(secure, "localhost");
  plain = createPlain((_request, response) => response.end("ok"));
  await listen(plain, "::1");
});
afterAll(() => {
  secure?.close();
  plain?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the certificate", () => {
  const ask = (ca?: string) => askCertificate({ host: "localhost", port: portOf(secure), timeoutMs: 5000 }, ca);
  const inDays = (days: number) => new Date(Date.now() + days * dayMs);

  it("is read, and in order while it is trusted and far from its end", async () => {
    const fact = await ask(certificate);
    expect(fact).toMatchObject({ state: "known", trusted: true, reason: "" });
    expect(judgeCertificate(fact, 30, new Date())).toEqual([]);
  });

  it("is told of thirty days before its end, and when it is over", async () => {
    const fact = await ask(certificate);
    expect(judgeCertificate(fact, 30, inDays(29))).toEqual([]);
    expect(judgeCertificate(fact, 30, inDays(31))).toMatchObject([{ rule: "certificate", what: "ends-soon" }]);
    expect(judgeCertificate(fact, 30, inDays(61))).toMatchObject([{ what: "expired", evidence: { days: -2 } }]);
  });

  it("is told of when nobody vouches for it", async () => {
    expect(judgeCertificate(await ask(), 30, new Date())).toMatchObject([{ what: "untrusted" }]);
  });

  it("is unknown where nobody answers, which is the prober's to tell", async () => {
    const port = portOf(plain);
    const fact = await askCertificate({ host: "::1", port, timeoutMs: 2000 });
    expect([fact, judgeCertificate(fact, 30, new Date())]).toEqual([{ state: "unknown" }, []]);
  });
});

describe("IPv6", () => {
  const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));

  it("is ready where the host's AAAA address answers", async () => {
    const fact = await askIpv6({ host: "www.zone.test", port: portOf(plain) }, { resolveName: async () => ["::1"] });
    expect([fact.state, judgeIpv6(fact, "www.zone.test")]).toEqual(["ready", []]);
  });

  it("is missed without an address, and where nothing answers at it", async () => {
    const none = await askIpv6({ host: "www.zone.test", port: 80 }, { resolveName: failing("ENODATA") });
    expect(judgeIpv6(none, "www.zone.test")).toMatchObject([{ rule: "ipv6", what: "no-address" }]);
    const silent = await askIpv6({ host: "::1", port: 1 });
    expect(judgeIpv6(silent, "::1")).toMatchObject([{ what: "no-answer" }]);
  });

  it("is unknown while names cannot be asked for", async () => {
    const fact = await askIpv6({ host: "www.zone.test", port: 80 }, { resolveName: failing("ETIMEOUT") });
    expect([fact.state, judgeIpv6(fact, "")]).toEqual(["unknown", []]);
  });
});
