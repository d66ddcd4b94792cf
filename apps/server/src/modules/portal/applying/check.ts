import type { IdKind } from "@openzone/contract/accounts";
import type { CaseParty } from "@openzone/contract/applications";
import type { AnswerValues } from "@openzone/contract/forms";
import { type AnswerProblem, checkAnswers } from "@openzone/contract/forms/answers";
import { FormCheckPage, type FormCheckView, messagesFor } from "@openzone/portal-ui";
import type { FastifyReply, FastifyRequest } from "fastify";
import { inTransaction, type Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { letterOf, type Party, principalOf } from "../../accounts/index.ts";
import {
  agentDoer,
  applicantDoer,
  lockDraft,
  ownCase,
  ownCaseAddress,
  settleDraft,
  submitApplication,
} from "../../applications/index.ts";
import { answerFiles, dayOf, lockAnswer } from "../../forms/index.ts";
import { notify } from "../../notifications/index.ts";
import { checkSections } from "../forms/check-view.ts";
import { problemWords } from "../forms/form-view.ts";
import type { Portal } from "../portal.ts";
import {
  appliedParty,
  broughtMaterials,
  formAnswers,
  situationOf,
  uploadedAnswers,
  uploadedMaterials,
} from "./composed.ts";
import { formNotices } from "./filling.ts";
import { applyWords, frameOf, tokenFields } from "./frame.ts";
import { type drafterOf, type FillPlace, filledPlace, fillPlaceOf, isAuthorised, placeOf } from "./place.ts";

/** Check your answers (核对). */
export async function showCheck(services: Services, portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const place = await fillPlaceOf(services, portal, request, reply);
  if (!place) return reply;
  return drawCheck(services, portal, request, reply, place, false);
}

async function drawCheck(
  services: Services,
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  place: FillPlace,
  isSending: boolean,
) {
  const { language, definition, answer, base, address, item } = place;
  const { problems } = checkAnswers(definition, answer.values, dayOf(services.now()));
  const words = applyWords(language);
  const sections = checkSections({
    ...{ language, definition, values: answer.values, problems, base },
    given: `${base}/files`,
  });
  const brought = broughtMaterials(item.guide, answer.values).map(({ name }) => name);
  const view: FormCheckView = {
    ...frameOf(place),
    title: messagesFor(language).forms.checkTitle,
    text: words.checkText,
    backUrl: `${base}/${definition.pages.at(-1)?.key ?? ""}`,
    action: `${address}/check`,
    method: "post",
    hidden: [...tokenFields(services, request), { name: "draft", value: String(place.draft.id) }],
    problems: isSending ? linksOf(place, problems) : [],
    notices: await formNotices(services, place),
    sections:
      brought.length === 0
        ? sections
        : [
            ...sections,
            { title: words.bring, url: place.guideUrl, open: false, rows: [{ label: words.bring, lines: brought }] },
          ],
    submit: words.submit,
  };
  const status = view.problems.length > 0 ? 422 : 200;
  await portal.answerPrivate(request, reply, async () => ({ page: FormCheckPage, view, status }));
  return reply;
}

/** Each problem leads to the page where it is. */
function linksOf({ definition, base, language }: FillPlace, problems: readonly AnswerProblem[]) {
  const words = messagesFor(language).forms;
  return problems.map((problem) => {
    const page = definition.pages.find(({ fields }) => fields.some(({ key }) => key === problem.field));
    return { title: problemWords(words, problem), url: `${base}/${page?.key ?? ""}?change=1` };
  });
}

/** Sends the application (提交): once, however often the button is pressed. */
export async function sendApplication(
  services: Services,
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const start = await placeOf(services, portal, request);
  const draftId = Number((request.body as { draft?: string }).draft);
  if (!Number.isSafeInteger(draftId)) throw new AppError("NOT_FOUND");
  const done = (number: string) => reply.redirect(`${start.address}/done/${encodeURIComponent(number)}`, 303);
  // A second press comes when the first has made a case of it.
  const sent = await sentBefore(services, start.drafter, draftId);
  if (sent) return done(sent);
  const place = await filledPlace(services, start);
  if (!place) {
    // Two presses at once: the other one was sent since.
    const other = await sentBefore(services, start.drafter, draftId);
    return other ? done(other) : reply.redirect(`${start.address}/`, 303);
  }
  const today = dayOf(services.now());
  if (checkAnswers(place.definition, place.answer.values, today).problems.length > 0)
    return drawCheck(services, portal, request, reply, place, true);
  const number = await inTransaction(services.db, (tx) => send(tx, services, place));
  return done(number);
}

async function sentBefore(services: Services, drafter: ReturnType<typeof drafterOf>, draftId: number) {
  return inTransaction(services.db, async (tx) => {
    const draft = await lockDraft(tx, drafter, draftId);
    if (!draft) throw new AppError("NOT_FOUND");
    return draft.number;
  });
}

async function send(tx: Tx, services: Services, place: FillPlace): Promise<string> {
  const { keyring } = services;
  const draft = await lockDraft(tx, place.drafter, place.draft.id);
  if (!draft) throw new AppError("NOT_FOUND");
  if (draft.number !== null) return draft.number;
  const now = services.now();
  // As it is now that nobody else changes it.
  const answer = await lockAnswer(tx, keyring, draft.answerId);
  const { values, problems } = checkAnswers(place.definition, answer.values, dayOf(now));
  if (problems.length > 0) throw new AppError("ANSWER_CHANGED");
  const files = new Map((await answerFiles(tx, draft.answerId)).map((file) => [file.id, file]));
  const { item, actor } = place;
  const { guide } = item;
  const made = await submitApplication(
    tx,
    keyring,
    actor.agentFor ? agentDoer({ authorityId: actor.agentFor.authorityId, accountId: actor.accountId }) : applicantDoer,
    {
      itemId: item.itemId,
      ...(await applicantOf(tx, services, place, values)),
      formVersionId: answer.form?.id ?? null,
      answers: formAnswers(place.form, values),
      answerUploads: uploadedAnswers(place.form, values).map(({ key, files: ids }) => ({
        field: key,
        uploads: ids.flatMap((id) => files.get(id) ?? []),
      })),
      situation: situationOf(guide, values),
      materials: uploadedMaterials(guide, values).map(({ key, files: ids }) => ({
        key,
        uploads: ids.flatMap((id) => files.get(id) ?? []),
      })),
      commitment: guide.online.mode === "commitment",
      submissionKey: draft.submissionKey,
    },
    now,
  );
  await settleDraft(tx, draft.id, made.id, now);
  // Whoever was applied for knows it at once.
  for (const accountId of new Set([actor.accountId, actor.agentFor?.principalId ?? actor.accountId]))
    await notify(tx, services, {
      to: { accountId },
      kind: "application.sent",
      params: { item: guide.name, number: made.number },
      link: ownCaseAddress(made.number),
      ...(accountId === actor.accountId ? { language: actor.language } : {}),
    });
  return made.number;
}

/** Who applies: the account itself, its enterprise, or with a letter of authority somebody else (代办). @throws AppError AUTHORITY_NOT_YOURS */
async function applicantOf(tx: Tx, services: Services, place: FillPlace, values: AnswerValues) {
  const { actor } = place;
  const said = appliedParty(place.party, values);
  if (!actor.agentFor)
    return {
      ...{ channel: "online" as const, party: casePartyOf(said), accountId: actor.accountId },
      enterpriseId: actor.actingFor?.enterpriseId ?? null,
    };
  const { authorityId, principalId, enterpriseId } = actor.agentFor;
  const letter = await letterOf(tx, authorityId);
  if (!letter || !isAuthorised(place)) throw new AppError("AUTHORITY_NOT_YOURS");
  const principal = enterpriseId === null ? await principalOf(tx, services, actor.agentFor) : said;
  return {
    ...{ channel: "agent" as const, party: casePartyOf({ ...principal, phone: principal.phone || said.phone }) },
    ...{ accountId: principalId, enterpriseId, authorityId },
    agent: { name: said.contactName, idNumber: "", phone: said.phone, letter },
  };
}

const caseIdKinds: Record<IdKind, CaseParty["idKind"]> = {
  resident_id: "id_card",
  passport: "passport",
  hk_macao_permit: "hk_macao",
  taiwan_permit: "taiwan",
  foreign_permit: "residence",
};

function casePartyOf({ kind, name, idKind, idNumber, contactName, phone, mail, address }: Party): CaseParty {
  return {
    ...{ kind, name, idNumber, contactName, phone, mail: mail ?? "", address: address ?? "", legalRepresentative: "" },
    idKind: idKind === undefined ? "other" : idKind === "credit_code" ? "credit_code" : caseIdKinds[idKind],
  };
}

/** A case that this account sent, for its confirmation. @throws AppError NOT_FOUND  for that of anybody else */
export async function sentCase(services: Services, portal: Portal, request: FastifyRequest) {
  const place = await placeOf(services, portal, request);
  const { number } = request.params as { number: string };
  const found = await ownCase(services.db, place.drafter, number);
  if (!found || found.itemId !== place.item.itemId) throw new AppError("NOT_FOUND");
  return { place, found };
}
