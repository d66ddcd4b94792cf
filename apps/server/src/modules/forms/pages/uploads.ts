/** Files of a form that go up in pieces (分片上传), beside the plain page that sends them whole. */

import type { FormField } from "@openzone/contract/forms";
import { filesIn, mostFiles } from "@openzone/contract/forms/answers";
import { askedPages } from "@openzone/contract/forms/conditions";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { App } from "../../../platform/http/app-type.ts";
import type { Services } from "../../../platform/services.ts";
import { accountUploads, refusedByName, serveFile, uploadLimits } from "../../media/index.ts";
import { addAnswerFile, answerFiles, isUploaded } from "../answer-files.ts";
import { lockAnswer, saveAnswer } from "../answers.ts";
import { type RefusedFile, receiveAnswerFile } from "./body.ts";
import type { FormHost, FormPlace } from "./routes.ts";

const name = z.string().min(1).max(400);
const size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
export const beginUploadSchema = z.object({ field: z.string().max(80), name, size });
export const endUploadSchema = z.object({ field: z.string().max(80), name, size });
export const uploadParams = z.object({ upload: z.string().max(60) }).loose();

/** More than somebody with both hands full of documents needs, and less than fills a disk. */
export const uploadRate = { max: 120, timeWindow: 60_000 };

/** The addresses below a page of a form: begin an upload, finish it, and look at a file that was given. */
export function registerFormUploads<Place extends FormPlace>(
  app: App,
  services: Services,
  host: FormHost<Place>,
  address: string,
): void {
  const config = { access: host.access, idempotent: false, rateLimit: uploadRate };
  app.route({
    ...{ method: "POST", url: `${address}/:page/uploads`, config },
    schema: { hide: true, querystring: beginUploadSchema },
    handler: async (request, reply) => {
      const at = await fieldAt(host, request, reply, request.query.field);
      if (!at) return reply;
      const refusal = refusedEarly(services, at, request.query);
      if (refusal) return tell(reply, host, at.place, refusal);
      await accountUploads(services.config).begin(accountOf(request), request, reply);
      return reply;
    },
  });
  app.route({
    ...{ method: "POST", url: `${address}/:page/uploads/:upload`, config },
    schema: { hide: true, params: uploadParams, body: endUploadSchema },
    handler: async (request, reply) => {
      const at = await fieldAt(host, request, reply, request.body.field);
      if (!at) return reply;
      const refusal = await finish(services, at, accountOf(request), {
        ...request.body,
        upload: request.params.upload,
      });
      return refusal ? tell(reply, host, at.place, refusal) : reply.code(200).send({ done: true });
    },
  });
  app.route({
    ...{ method: "GET", url: `${address}/files/:file`, config: { access: host.access }, schema: { hide: true } },
    handler: async (request, reply) => {
      const place = await host.open(request, reply);
      if (!place) return reply;
      return sendAnswerFile(services, request, reply, place.answer.id);
    },
  });
}

const accountOf = ({ account }: FastifyRequest): number => {
  if (!account) throw new AppError("NOT_SIGNED_IN");
  return account.accountId;
};

interface FieldAt<Place> {
  place: Place;
  field: FormField;
}

/** @throws AppError NOT_FOUND  for a field that this page does not ask */
async function fieldAt<Place extends FormPlace>(
  host: FormHost<Place>,
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
): Promise<FieldAt<Place> | undefined> {
  const place = await host.open(request, reply);
  if (!place) return undefined;
  const { page } = request.params as { page: string };
  const asked = askedPages(place.definition, place.answer.values).find((one) => one.page.key === page);
  const field = asked?.fields.find((one) => one.key === key && one.kind === "file");
  if (!field) throw new AppError("NOT_FOUND");
  return { place, field };
}

/** Says before the bytes are sent what would be refused after them. */
function refusedEarly(
  { config }: Services,
  { place, field }: FieldAt<FormPlace>,
  given: { name: string; size: number },
): RefusedFile | undefined {
  const most = field.max ?? mostFiles;
  if (filesIn(place.answer.values[field.key]).length >= most)
    return { field, code: "too_many_files", limit: String(most) };
  const code = refusedByName(config, given.name, given.size);
  return code && { field, code, limit: `${Math.floor(uploadLimits(config).document / 2 ** 20)} MB` };
}

interface Finish {
  upload: string;
  name: string;
  size: number;
}

/** Makes a file of what has arrived, once, however often it is asked for. @throws AppError NOT_FOUND, UPLOAD_INCOMPLETE */
async function finish(
  services: Services,
  { place, field }: FieldAt<FormPlace>,
  accountId: number,
  { upload, name: called, size: bytes }: Finish,
): Promise<RefusedFile | undefined> {
  const { db, keyring, config, now } = services;
  const answerId = place.answer.id;
  if (await isUploaded(db, answerId, upload)) return undefined;
  const uploads = accountUploads(config);
  const source = await uploads.open(accountId, upload, bytes);
  const received = await receiveAnswerFile(services, field, source, called);
  const refusal = "code" in received ? received : undefined;
  const full = await inTransaction(db, async (tx) => {
    if ("code" in received) return undefined;
    const answer = await lockAnswer(tx, keyring, answerId);
    if (await isUploaded(tx, answerId, upload)) return undefined;
    const most = field.max ?? mostFiles;
    if (filesIn(answer.values[field.key]).length >= most)
      return { field, code: "too_many_files" as const, limit: String(most) };
    const { previewHash, pages } = received;
    await addAnswerFile(
      tx,
      { answerId, field: field.key, stored: received, previewHash, pages, uploadId: upload },
      now(),
    );
    await saveAnswer(tx, keyring, { ...answer, expectedVersion: 0 }, now());
    return undefined;
  });
  await uploads.remove(upload);
  return refusal ?? full;
}

function tell<Place extends FormPlace>(
  reply: FastifyReply,
  host: FormHost<Place>,
  place: Place,
  { field, code, limit }: RefusedFile,
) {
  const problem = { field: field.key, label: field.label, code, ...(limit === undefined ? {} : { limit }) };
  return reply.code(422).send({ problem: host.say(place, problem) });
}

/** A file of an answer, whole or as a small picture. The caller has found out whose the answer is. @throws AppError NOT_FOUND */
async function sendAnswerFile({ db, files }: Services, request: FastifyRequest, reply: FastifyReply, answerId: number) {
  const { file } = request.params as { file: string };
  const found = (await answerFiles(db, answerId)).find(({ id }) => String(id) === file);
  if (!found) throw new AppError("NOT_FOUND");
  return sendGivenFile(request, reply, files, found);
}

interface GivenContents {
  hash: string;
  name: string;
  mime: string;
  size: number;
  previewHash: string | null;
}

/** Sends a file that somebody gave, or with `?small=1` its small picture; stored by nobody on the way. */
export async function sendGivenFile(
  request: FastifyRequest,
  reply: FastifyReply,
  store: Services["files"],
  { hash, name: called, mime, size: bytes, previewHash }: GivenContents,
) {
  reply.header("cache-control", "private, no-store");
  const isSmall = (request.query as { small?: string }).small === "1";
  if (!isSmall) return serveFile(request, reply, store, { hash, name: called, mime, size: bytes, variants: [] });
  if (previewHash === null) throw new AppError("NOT_FOUND");
  return reply
    .header("x-content-type-options", "nosniff")
    .header("content-security-policy", "default-src 'none'; sandbox")
    .type(previewHash === hash ? mime : "image/jpeg")
    .send(await store.open(previewHash));
}
