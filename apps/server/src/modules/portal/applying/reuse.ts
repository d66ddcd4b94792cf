import type { FormField } from "@openzone/contract/forms";
import { filesIn, mostFiles } from "@openzone/contract/forms/answers";
import { messagesFor } from "@openzone/portal-ui";
import type { FastifyReply, FastifyRequest } from "fastify";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { accessPublic } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import { refuseForeignToken } from "../../../platform/http/csrf.ts";
import type { Services } from "../../../platform/services.ts";
import { type EarlierFile, earlierFiles } from "../../applications/index.ts";
import { addAnswerFile, answerFiles, keptMode, lockAnswer, readBody, saveAnswer } from "../../forms/index.ts";
import { chosenFiles, drawReuse } from "../forms/reuse-view.ts";
import type { Portal } from "../portal.ts";
import { frameOf, tokenFields } from "./frame.ts";
import { type FillPlace, fillPlaceOf } from "./place.ts";

/** Has files of an application chosen among those that the same applicant gave before (证照复用). */
export function registerReuse(app: App, services: Services, portal: Portal, addresses: readonly string[]): void {
  app.register(async (plain) => {
    const scope = plain as unknown as App;
    scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
      done(null, body),
    );
    for (const address of addresses) {
      const url = `${address}/:page/reuse/:field`;
      scope.route({
        ...{ method: "GET", url, config: { access: accessPublic }, schema: { hide: true } },
        handler: async (request, reply) => {
          const at = await fieldAt(services, portal, request, reply);
          return at ? draw(services, portal, request, reply, at) : reply;
        },
      });
      scope.route({
        ...{ method: "POST", url, schema: { hide: true } },
        config: { access: accessPublic, tokenInParts: true },
        handler: (request, reply) => take(services, portal, request, reply),
      });
    }
  });
}

interface FieldAt {
  place: FillPlace;
  field: FormField;
  page: string;
}

/** @throws AppError NOT_FOUND  for what is no file of this application */
async function fieldAt(services: Services, portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const place = await fillPlaceOf(services, portal, request, reply);
  if (!place) return undefined;
  const { page, field: key } = request.params as { page: string; field: string };
  const field = place.definition.pages
    .find((one) => one.key === page)
    ?.fields.find((one) => one.key === key && one.kind === "file");
  // With a letter of authority there is nothing to choose from.
  if (!field || place.actor.agentFor) throw new AppError("NOT_FOUND");
  return { place, field, page };
}

const backTo = ({ query }: FastifyRequest, { place, field, page }: FieldAt): string => {
  const { change } = query as { change?: string };
  return `${place.base}/${page}${change === "1" ? "?change=1" : ""}#f-${field.key}`;
};

async function draw(
  services: Services,
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  at: FieldAt,
  wrong: { problem?: string; chosen?: readonly string[] } = {},
) {
  const { place, field } = at;
  const { crumbs } = frameOf(place);
  return drawReuse(portal, request, reply, {
    ...{ language: place.language, action: request.url, backUrl: backTo(request, at), crumbs, label: field.label },
    hidden: tokenFields(services, request),
    files: await earlierFiles(services.db, place.drafter),
    ...wrong,
  });
}

/** Links what was chosen to the application; the contents stay one. */
async function take(services: Services, portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { controls } = await readBody(request, services, []);
  refuseForeignToken(services.keyring, request.account?.sessionId ?? "", controls.get("csrfToken")?.[0]);
  const at = await fieldAt(services, portal, request, reply);
  if (!at) return reply;
  const words = messagesFor(at.place.language).uploads;
  const chosen = chosenFiles(await earlierFiles(services.db, at.place.drafter), controls);
  if (chosen.length === 0) return draw(services, portal, request, reply, at, { problem: words.reuseNothing });
  const most = at.field.max ?? mostFiles;
  if (await link(services, at, chosen, most)) return reply.redirect(keptMode(request, backTo(request, at)), 303);
  const ids = chosen.map(({ publicId }) => publicId);
  return draw(services, portal, request, reply, at, { problem: words.reuseFull(String(most)), chosen: ids });
}

/** @returns whether there was room; what stands there already is not put there twice */
async function link(
  { db, keyring, now }: Services,
  { place, field }: FieldAt,
  chosen: readonly EarlierFile[],
  most: number,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const answer = await lockAnswer(tx, keyring, place.answer.id);
    const here = (await answerFiles(tx, answer.id)).filter((one) => one.field === field.key);
    const added = chosen.filter(({ hash }) => !here.some((one) => one.hash === hash));
    if (filesIn(answer.values[field.key]).length + added.length > most) return false;
    for (const { previewHash, pages, caseNumber, publicId, ...stored } of added) {
      const source = { file: publicId, caseNumber };
      await addAnswerFile(tx, { answerId: answer.id, field: field.key, stored, previewHash, pages, source }, now());
    }
    await saveAnswer(tx, keyring, { ...answer, expectedVersion: 0 }, now());
    return true;
  });
}
