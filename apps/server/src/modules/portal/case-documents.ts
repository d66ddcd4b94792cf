/** The documents of a case for its applicant: links that only whoever proved to be the applicant is given. */
import { timingSafeEqual } from "node:crypto";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import { AppError } from "../../platform/errors.ts";
import { anyone } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { codeAddress, documentsOf, sendDocument } from "../legal-documents/index.ts";

/** So long a link leads to the file; whoever comes later asks for their case again. */
const linkMs = 15 * 60_000;

const proofOf = (keyring: Keyring, id: number, until: number): string =>
  keyring.mac(`${id}:${until}`, "documents of a tracked case");

/** What the page of a tracked case lists: each document with a link for this reader and this quarter of an hour. */
export async function trackedDocuments({ db, keyring, now }: Services, applicationId: number, prefix: string) {
  const until = now().getTime() + linkMs;
  const found = await documentsOf(db, "application", applicationId);
  return found.map(({ id, kind, number, code, made, state }) => ({
    ...{ kind, number, voided: state === "voided" },
    verifyUrl: codeAddress(prefix, code),
    url: made ? `/track/documents/${id}.pdf?until=${until}&proof=${proofOf(keyring, id, until)}` : null,
  }));
}

export function registerTrackedDocuments(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/track/documents/:id.pdf",
    config: { access: anyone, rateLimit: { max: 60, timeWindow: 60_000 } },
    schema: { hide: true },
    handler: async (request, reply) => {
      const { id } = idParams.parse(request.params);
      const { until, proof } = request.query as { until?: string; proof?: string };
      const given = Buffer.from(String(proof ?? ""));
      const wanted = Buffer.from(proofOf(services.keyring, id, Number(until)));
      const isOurs = given.length === wanted.length && timingSafeEqual(given, wanted);
      if (!isOurs || Number(until) < services.now().getTime()) throw new AppError("NOT_FOUND");
      return sendDocument(services, request, reply, id);
    },
  });
}
