import type {} from "@fastify/multipart";
import { foreignPrefixes } from "@openzone/contract/languages";
import { languages, VerifyPage, type VerifyView } from "@openzone/portal-ui";
import type { FastifyRequest } from "fastify";
import { AppError } from "../../platform/errors.ts";
import { anyone } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import {
  codeAddress,
  judgeFile,
  keysAddress,
  proofOf,
  publicKeys,
  type VerifiedDocument,
  verifiedDocument,
  verifyAddress,
} from "../legal-documents/index.ts";
import { languagePrefix } from "../sites/index.ts";
import { wordsFor } from "./messages.ts";
import type { PageContext, PageResult, Portal } from "./portal.ts";

/** Nobody checks so many documents by hand in a minute; a code has a hundred random bits besides. */
const codesAMinute = 60;
const filesAMinute = 10;
const largestFile = 10 * 1024 * 1024;

/** The page that checks legal documents (文书核验), what stands beside their files, and the public keys. */
export function registerVerification(app: App, services: Services, portal: Portal): void {
  for (const prefix of ["", ...foreignPrefixes]) registerPages(app, services, portal, prefix);
  registerProofs(app, services);
}

function registerPages(app: App, { db }: Services, portal: Portal, prefix: string): void {
  const schema = { hide: true };
  const rateLimit = { max: codesAMinute, timeWindow: 60_000 };
  const url = verifyAddress(prefix);
  app.route({
    method: "GET",
    url: url.slice(0, -1),
    config: { access: anyone },
    schema,
    handler: async (request, reply) => reply.redirect(`${request.originalUrl.split("?")[0]}/`, 301),
  });
  app.route({
    method: "GET",
    url,
    config: { access: anyone, rateLimit },
    schema,
    handler: (request, reply) =>
      portal.answerPrivate(request, reply, async (context) => {
        const { code = "" } = request.query as { code?: string };
        return answered(context, code, code === "" ? undefined : await verifiedDocument(db, code));
      }),
  });
  app.route({
    method: "GET",
    url: codeAddress(prefix, ":code"),
    config: { access: anyone, rateLimit },
    schema,
    handler: (request, reply) =>
      portal.answerPrivate(request, reply, async (context) => {
        const { code } = request.params as { code: string };
        return answered(context, code, await verifiedDocument(db, code));
      }),
  });
  app.route({
    method: "POST",
    url,
    config: { access: anyone, forNobody: true, rateLimit: { max: filesAMinute, timeWindow: 60_000 } },
    schema,
    handler: async (request, reply) => {
      const bytes = await sentFile(request);
      return portal.answerPrivate(request, reply, async (context) => {
        const { document, verdict } = await judgeFile(db, bytes);
        return answered(context, document?.code ?? "", document, verdict);
      });
    },
  });
}

/** @throws AppError PAYLOAD_TOO_LARGE, INVALID_INPUT */
async function sentFile(request: FastifyRequest): Promise<Buffer> {
  const part = request.isMultipart() ? await request.file({ limits: { fileSize: largestFile } }) : undefined;
  if (!part) throw new AppError("INVALID_INPUT", { fields: [{ path: "file", code: "required", message: "file" }] });
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw new AppError("PAYLOAD_TOO_LARGE", { limit: "10 MB" });
  return bytes;
}

function answered(
  { tree, language }: PageContext,
  code: string,
  document: VerifiedDocument | null | undefined,
  file?: VerifyView["file"],
): PageResult<VerifyView> {
  const { site } = tree;
  const prefix = languagePrefix(site, language);
  const view: VerifyView = {
    url: verifyAddress(prefix),
    keysUrl: keysAddress,
    code: document?.code ?? code.slice(0, 40),
    ...(file && { file }),
    ...(document !== undefined && { document: document && verifiedView(document) }),
    crumbs: [{ title: wordsFor(language).home, url: `${prefix}/` }],
  };
  return { page: VerifyPage, view, languages, status: document === null && file === undefined ? 404 : 200 };
}

function verifiedView({
  kind,
  number,
  organ,
  addressee,
  issuedOn,
  code,
  voidedOn,
  voidReason,
  file,
}: VerifiedDocument) {
  const address = codeAddress("", code);
  return {
    ...{ kind, number, organ, addressee, issuedOn, code, voidedOn, voidReason },
    file: file && { fingerprint: file.sha256, signatureUrl: `${address}.sig`, proofUrl: `${address}.json` },
  };
}

/** Detached signatures, proofs and keys, for `openssl` and `openzone verify`. */
function registerProofs(app: App, { db }: Services): void {
  const get = (url: string, handler: (request: FastifyRequest) => Promise<Sent>) =>
    app.route({
      method: "GET",
      url,
      config: { access: anyone, rateLimit: { max: codesAMinute, timeWindow: 60_000 } },
      schema: { hide: true },
      handler: async (request, reply) => {
        const { type, name, body } = await handler(request);
        return reply
          .type(type)
          .header("cache-control", "no-store")
          .header("content-disposition", `${name ? "attachment" : "inline"}; filename="${name ?? "keys.json"}"`)
          .send(body);
      },
    });
  const proofFor = async (request: FastifyRequest) => {
    const { code } = request.params as { code: string };
    const document = await verifiedDocument(db, code);
    const proof = document && proofOf(document);
    if (!proof) throw new AppError("NOT_FOUND");
    return proof;
  };
  get(`${codeAddress("", ":code")}.sig`, async (request) => {
    const { code, signature } = await proofFor(request);
    return { type: "application/octet-stream", name: `${code}.sig`, body: Buffer.from(signature, "base64") };
  });
  get(`${codeAddress("", ":code")}.json`, async (request) => {
    const proof = await proofFor(request);
    return { type: "application/json", name: `${proof.code}.json`, body: JSON.stringify(proof, null, 2) };
  });
  get(keysAddress, async () => {
    const keys = await publicKeys(db);
    return { type: "application/json", body: JSON.stringify({ algorithm: "SM2", keys }, null, 2) };
  });
  get(`${keysAddress}/:name.pem`, async (request) => {
    const { name } = request.params as { name: string };
    const key = (await publicKeys(db)).find((one) => one.name === name);
    if (!key) throw new AppError("NOT_FOUND");
    return { type: "application/x-pem-file", name: `${key.name}.pem`, body: key.pem };
  });
}

interface Sent {
  type: string;
  /** For the download; without one it is shown. */
  name?: string;
  body: string | Buffer;
}
