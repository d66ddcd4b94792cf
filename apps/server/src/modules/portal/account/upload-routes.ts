/** Uploads of public accounts in pieces (断点续传): the pieces themselves, and those for a case that asks for something. */
import type { FormField } from "@openzone/contract/forms";
import { foreignPrefixes } from "@openzone/contract/languages";
import { messagesFor } from "@openzone/portal-ui";
import { z } from "zod";
import { chinaDay } from "../../../platform/calendar/china-day.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { accessPublic } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import type { Services } from "../../../platform/services.ts";
import { publicActor } from "../../accounts/index.ts";
import { addCaseFile, filesWaitingFor, isUploadedFor } from "../../applications/index.ts";
import {
  beginUploadSchema,
  endUploadSchema,
  type RefusedFile,
  receiveAnswerFile,
  sendGivenFile,
  uploadParams,
  uploadRate,
} from "../../forms/index.ts";
import { accountUploads, accountUploadsPath, refusedByName, uploadLimits } from "../../media/index.ts";
import { problemWords } from "../forms/form-view.ts";
import type { Portal } from "../portal.ts";
import { askedFields } from "./asked-fields.ts";
import { openCase } from "./case-pages.ts";
import { createPages, type Here } from "./here.ts";

/** How many files may wait for one place of a case. */
export const mostWaiting = 10;

export function registerAccountUploads(app: App, services: Services, portal: Portal): void {
  registerPieces(app, services);
  for (const prefix of ["", ...foreignPrefixes]) registerCaseUploads(app, services, portal, prefix);
}

function registerPieces(app: App, { config }: Services): void {
  const params = z.object({ upload: z.string().max(60) });
  app.register(async (plain) => {
    const scope = plain as unknown as App;
    // The parts are read by the protocol itself, straight to the disk.
    scope.addContentTypeParser("application/offset+octet-stream", (_request, _payload, done) => done(null));
    for (const method of ["HEAD", "PATCH", "DELETE"] as const)
      scope.route({
        ...{ method, url: `${accountUploadsPath}/:upload`, config: { access: accessPublic, idempotent: false } },
        schema: { hide: true, params },
        handler: (request, reply) =>
          accountUploads(config).piece(publicActor(request).accountId, request.params.upload, request, reply),
      });
  });
}

function registerCaseUploads(app: App, services: Services, portal: Portal, prefix: string): void {
  const pages = createPages(services, portal);
  const base = `${prefix}/account/applications/:number`;
  const config = { access: accessPublic, idempotent: false, rateLimit: uploadRate };
  app.route({
    ...{ method: "POST", url: `${base}/uploads`, config },
    schema: { hide: true, querystring: beginUploadSchema },
    handler: async (request, reply) => {
      const here = await pages.hereOf(request, reply);
      const at = await placeAt(here, request.query.field);
      const refusal = await refusedEarly(services, at, request.query);
      if (refusal) return reply.code(422).send({ problem: said(here, refusal) });
      await accountUploads(services.config).begin(publicActor(request).accountId, request, reply);
      return reply;
    },
  });
  app.route({
    ...{ method: "POST", url: `${base}/uploads/:upload`, config },
    schema: { hide: true, params: uploadParams, body: endUploadSchema },
    handler: async (request, reply) => {
      const here = await pages.hereOf(request, reply);
      const at = await placeAt(here, request.body.field);
      const given = { ...request.body, upload: request.params.upload };
      const refusal = await finish(services, at, publicActor(request).accountId, given);
      return refusal ? reply.code(422).send({ problem: said(here, refusal) }) : reply.code(200).send({ done: true });
    },
  });
  app.route({
    ...{ method: "GET", url: `${base}/files/:file`, config: { access: accessPublic }, schema: { hide: true } },
    handler: async (request, reply) => {
      const here = await pages.hereOf(request, reply);
      const { id } = await openCase(here);
      const found = (await filesWaitingFor(services.db, id)).find(({ publicId }) => publicId === here.params.file);
      if (!found) throw new AppError("NOT_FOUND");
      return sendGivenFile(request, reply, services.files, found);
    },
  });
}

interface PlaceAt {
  caseId: number;
  /** The material, or the item of the supplement. */
  place: string;
  field: FormField;
}

/** @throws AppError NOT_FOUND  for the case of somebody else, and for what it does not ask for now */
async function placeAt(here: Here, key: string): Promise<PlaceAt> {
  const owner = await openCase(here);
  const { db, now } = here.services;
  const found = (await askedFields(db, owner, chinaDay(now()))).find(({ field }) => field.key === key);
  if (!found) throw new AppError("NOT_FOUND");
  return { caseId: owner.id, ...found };
}

async function refusedEarly(
  { db, config }: Services,
  { caseId, place, field }: PlaceAt,
  given: { name: string; size: number },
): Promise<RefusedFile | undefined> {
  const waiting = await filesWaitingFor(db, caseId);
  if (waiting.filter(({ materialKey }) => materialKey === place).length >= mostWaiting)
    return { field, code: "too_many_files", limit: String(mostWaiting) };
  const code = refusedByName(config, given.name, given.size);
  return code && { field, code, limit: `${Math.floor(uploadLimits(config).document / 2 ** 20)} MB` };
}

async function finish(
  services: Services,
  { caseId, place, field }: PlaceAt,
  accountId: number,
  { upload, name, size }: { upload: string; name: string; size: number },
): Promise<RefusedFile | undefined> {
  const { db, config, now } = services;
  if (await isUploadedFor(db, caseId, upload)) return undefined;
  const uploads = accountUploads(config);
  const received = await receiveAnswerFile(services, field, await uploads.open(accountId, upload, size), name);
  if (!("code" in received))
    await inTransaction(db, (tx) => addCaseFile(tx, null, received, now(), { caseId, place, uploadId: upload }));
  await uploads.remove(upload);
  return "code" in received ? received : undefined;
}

const said = ({ language }: Here, { field, code, limit }: RefusedFile): string =>
  problemWords(messagesFor(language).forms, {
    ...{ field: field.key, label: field.label, code },
    ...(limit === undefined ? {} : { limit }),
  });
