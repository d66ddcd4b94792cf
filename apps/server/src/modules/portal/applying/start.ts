import { prefilledAnswers } from "@openzone/contract/forms/answers";
import { ApplyStartPage, type ApplyStartView, messagesFor, shownDate } from "@openzone/portal-ui";
import type { FastifyReply, FastifyRequest } from "fastify";
import { inTransaction } from "../../../platform/database/database.ts";
import type { Services } from "../../../platform/services.ts";
import { beginDraft, discardDraft, openDraft } from "../../applications/index.ts";
import { publishedForm } from "../../forms/index.ts";
import { languagePrefix } from "../../sites/index.ts";
import type { Portal } from "../portal.ts";
import { formatDay } from "../time.ts";
import { firstValues } from "./composed.ts";
import { applyWords, frameOf, tokenFields } from "./frame.ts";
import { type ApplyPlace, isAuthorised, mayApply, placeOf } from "./place.ts";

/** The door of an application: as whom, what to have ready, and going on where one stopped. */
export async function showStart(services: Services, portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const place = await placeOf(services, portal, request);
  const draft = await openDraft(services.db, place.drafter, place.item.itemId);
  const { materials } = place.item.guide;
  const words = applyWords(place.language);
  const upload = materials.filter(({ rule }) => rule === "upload").map(({ name }) => name);
  const bring = materials.filter(({ rule }) => rule !== "upload").map(({ name }) => name);
  const view: ApplyStartView = {
    ...frameOf(place),
    title: words.button,
    as: words.as(
      place.actor.agentFor?.name ?? place.actor.actingFor?.name ?? (place.party.name || place.actor.phoneMasked),
    ),
    text: [words.saveNote],
    notices: draft
      ? [words.startedOn(shownDate(place.language, formatDay(draft.updatedAt), "long"))]
      : mayApply(place)
        ? []
        : [isAuthorised(place) ? words.forOrganisations : messagesFor(place.language).agents.notCovered],
    lists: [
      { title: words.prepare, lines: upload },
      { title: words.bring, lines: bring },
    ].filter(({ lines }) => lines.length > 0),
    actions: actionsOf(place, draft !== undefined, tokenFields(services, request)),
    links: [
      ...(mayApply(place) ? [] : [{ title: words.chooseIdentity, url: accountUrl(place) }]),
      { title: words.backToGuide, url: place.guideUrl },
    ],
  };
  await portal.answerPrivate(request, reply, async () => ({ page: ApplyStartPage, view }));
  return reply;
}

const accountUrl = ({ tree, language }: ApplyPlace): string => `${languagePrefix(tree.site, language)}/account/`;

function actionsOf(place: ApplyPlace, isBegun: boolean, hidden: ApplyStartView["actions"][number]["hidden"]) {
  const words = applyWords(place.language);
  const begin = { label: isBegun ? words.resume : words.start, action: `${place.address}/begin`, hidden, quiet: false };
  const discard = { label: words.discard, action: `${place.address}/discard`, hidden, quiet: true };
  if (isBegun) return [begin, discard];
  return mayApply(place) ? [begin] : [];
}

/** Begins with the form that is published now, prefilled, or goes on with what was begun. */
export async function beginApplying(services: Services, portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const place = await placeOf(services, portal, request);
  const { db, keyring } = services;
  if (!mayApply(place)) return reply.redirect(`${place.address}/`, 303);
  const { formId } = place.item.guide.online;
  const form = formId === null ? undefined : await publishedForm(db, formId);
  const { contact, known } = firstValues(place.party);
  const values = { ...(form ? prefilledAnswers(form.definition, known) : {}), ...contact };
  const { itemId } = place.item;
  await inTransaction(db, (tx) => beginDraft(tx, keyring, place.drafter, { itemId, form, values }, services.now()));
  return reply.redirect(`${place.address}/form/`, 303);
}

/** Throws away what was begun (放弃草稿). */
export async function discardApplying(
  services: Services,
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const place = await placeOf(services, portal, request);
  await inTransaction(services.db, (tx) => discardDraft(tx, place.drafter, place.item.itemId));
  return reply.redirect(`${place.address}/`, 303);
}
