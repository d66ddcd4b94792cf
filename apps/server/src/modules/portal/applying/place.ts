import type { FormDefinition } from "@openzone/contract/forms";
import type { Language } from "@openzone/portal-ui";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { type Party, type PublicActor, partyOf, publicActor } from "../../accounts/index.ts";
import { type ApplicationDraft, type Drafter, openDraft } from "../../applications/index.ts";
import { type FormPlace, readAnswer } from "../../forms/index.ts";
import { type CaseGuide, openGuide, serviceAddress } from "../../services/index.ts";
import { languagePrefix, type SiteTree } from "../../sites/index.ts";
import { languageOfPath, type Portal } from "../portal.ts";
import { composedForm } from "./composed.ts";

/** Below the address of a guide. */
export const applyAddress = (prefix: string, itemId: number): string => `${serviceAddress(prefix, itemId)}/apply`;

const params = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

/** Who applies for what, and where. */
export interface ApplyPlace {
  actor: PublicActor;
  drafter: Drafter;
  party: Party;
  item: CaseGuide;
  tree: SiteTree;
  language: Language;
  /** `/en/services/items/3/apply` */
  address: string;
  guideUrl: string;
}

export const drafterOf = (actor: PublicActor): Drafter => ({
  accountId: actor.accountId,
  enterpriseId: actor.actingFor?.enterpriseId ?? null,
  authorityId: actor.agentFor?.authorityId ?? null,
});

/**
 * The item that is applied for, by whom.
 * @throws AppError NOT_FOUND  where there is no such item that can be applied for online
 */
export async function placeOf(services: Services, portal: Portal, request: FastifyRequest): Promise<ApplyPlace> {
  const itemId = params.safeParse(request.params).data?.id;
  const tree = await portal.siteOf(request);
  const item = itemId === undefined ? null : await openGuide(services.db, itemId);
  if (!item || item.siteId !== tree.site.id || item.guide.online.mode === "none") throw new AppError("NOT_FOUND");
  const actor = publicActor(request);
  const language = languageOfPath(request.url);
  const prefix = languagePrefix(tree.site, language);
  return {
    ...{ actor, item, tree, language },
    drafter: drafterOf(actor),
    party: await partyOf(services.db, services, actor),
    address: applyAddress(prefix, item.itemId),
    guideUrl: serviceAddress(prefix, item.itemId),
  };
}

/** The same with what was filled in so far. */
export interface FillPlace extends ApplyPlace, FormPlace {
  draft: ApplicationDraft;
  form: FormDefinition | undefined;
}

/** Leads to the start where nothing was begun: also whoever asks for the application of somebody else comes there. */
export async function fillPlaceOf(
  services: Services,
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FillPlace | undefined> {
  const place = await placeOf(services, portal, request);
  const filled = await filledPlace(services, place);
  if (!filled) await reply.redirect(`${place.address}/`, 303);
  return filled;
}

/** What this applicant has begun here and not sent. */
export async function filledPlace(services: Services, place: ApplyPlace): Promise<FillPlace | undefined> {
  const draft = await openDraft(services.db, place.drafter, place.item.itemId);
  if (!draft) return undefined;
  const answer = await readAnswer(services.db, services.keyring, draft.answerId);
  const form = answer.form?.definition;
  const { party, language, address } = place;
  return {
    ...place,
    ...{ draft, answer, form },
    definition: composedForm({ guide: place.item.guide, form, party, language }),
    base: `${address}/form`,
    before: `${address}/`,
    after: `${address}/check`,
    leave: `${languagePrefix(place.tree.site, language)}/account/`,
  };
}

/** Whether a letter of authority, where somebody acts with one, names this item. */
export const isAuthorised = ({ item, actor }: ApplyPlace): boolean =>
  actor.agentFor === undefined || actor.agentFor.itemIds.includes(item.itemId);

/** Whether this applicant may apply: some items are for organisations only, an agent has named items. */
export const mayApply = (place: ApplyPlace): boolean => {
  const { item, party } = place;
  const { audiences } = item.guide;
  if (!isAuthorised(place)) return false;
  return party.kind === "enterprise" || audiences.length === 0 || audiences.includes("person");
};
