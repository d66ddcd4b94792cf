/** Files that were given before, for a case that asks for something (证照复用). */
import { foreignPrefixes } from "@openzone/contract/languages";
import { messagesFor } from "@openzone/portal-ui";
import { chinaDay } from "../../../platform/calendar/china-day.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { accessPublic } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import { refuseForeignToken } from "../../../platform/http/csrf.ts";
import type { Services } from "../../../platform/services.ts";
import {
  addCaseFile,
  type EarlierFile,
  earlierFiles,
  filesWaitingFor,
  keepForLater,
  ownCaseAddress,
} from "../../applications/index.ts";
import { actionIn, type FormBody, readBody } from "../../forms/index.ts";
import { tokenFields } from "../applying/frame.ts";
import { chosenFiles, drawReuse } from "../forms/reuse-view.ts";
import type { Portal } from "../portal.ts";
import { type AskedField, askedFields } from "./asked-fields.ts";
import { type OpenedCase, openCase } from "./case-pages.ts";
import { createPages, type Here } from "./here.ts";
import { holderOf, untickedOf } from "./lacking.ts";
import { showTyped } from "./supplement.ts";
import { mostWaiting } from "./upload-routes.ts";

export function registerCaseReuse(app: App, services: Services, portal: Portal): void {
  const pages = createPages(services, portal);
  for (const prefix of ["", ...foreignPrefixes]) {
    const url = `${prefix}/account/applications/:number/reuse/:field/`;
    app.route({
      ...{ method: "GET", url, config: { access: accessPublic }, schema: { hide: true } },
      handler: async (request, reply) => {
        const here = await pages.hereOf(request, reply);
        return draw(here, portal, await placeAt(here), []);
      },
    });
    app.route({
      ...{ method: "POST", url, schema: { hide: true } },
      config: { access: accessPublic, tokenInParts: true, rateLimit: { max: 30, timeWindow: 60_000 } },
      handler: async (request, reply) => {
        await take(await pages.hereOf(request, reply), portal);
        return reply;
      },
    });
  }
}

interface Place {
  owner: OpenedCase;
  asked: AskedField[];
  at: AskedField;
  files: EarlierFile[];
}

/** @throws AppError NOT_FOUND  for the case of somebody else, for what it does not ask for now, and for agents */
async function placeAt(here: Here): Promise<Place> {
  const owner = await openCase(here);
  const { db, now } = here.services;
  const asked = await askedFields(db, owner, chinaDay(now()));
  const at = asked.find(({ field }) => field.key === here.params.field);
  if (!at || owner.byAgent) throw new AppError("NOT_FOUND");
  const files = (await earlierFiles(db, holderOf(owner))).filter(({ caseNumber }) => caseNumber !== here.params.number);
  return { owner, asked, at, files };
}

type Hidden = { name: string; value: string }[];

async function draw(here: Here, portal: Portal, { at, files }: Place, typed: Hidden, problem?: string) {
  const { language, prefix, params, request, reply, services, words } = here;
  const address = prefix + ownCaseAddress(params.number);
  return drawReuse(portal, request, reply, {
    ...{
      language,
      files,
      problem,
      label: at.field.label,
      action: `${address}reuse/${at.field.key}/`,
      backUrl: address,
    },
    crumbs: [
      { title: words.home, url: `${prefix}/` },
      { title: words.account, url: `${prefix}/account/` },
      { title: params.number ?? "", url: address },
    ],
    hidden: [...tokenFields(services, request), ...typed],
  });
}

/** Comes from the form of the case with what was typed there, and goes back to it with what was chosen. */
async function take(here: Here, portal: Portal) {
  const { services, request, reply, prefix, params, language } = here;
  const place = await placeAt(here);
  const body = await readBody(
    request,
    services,
    place.asked.map(({ field }) => field),
  );
  refuseForeignToken(services.keyring, request.account?.sessionId ?? "", body.controls.get("csrfToken")?.[0]);
  // A page of choices sends `next`; the form of the case sends the name of its button.
  if (actionIn(body.controls).kind === "reuse") return draw(here, portal, place, await typedIn(here, place, body));
  const typed = hiddenOf(body, body.controls.get("unticked") ?? []);
  const chosen = chosenFiles(place.files, body.controls);
  const words = messagesFor(language).uploads;
  if (chosen.length === 0) return draw(here, portal, place, typed, words.reuseNothing);
  if (!(await link(here, place, chosen))) return draw(here, portal, place, typed, words.reuseFull(mostWaiting));
  const hasText = typed.some(({ name, value }) => name.startsWith("answer-") && value.trim() !== "");
  if (!hasText) return reply.redirect(prefix + ownCaseAddress(params.number), 303);
  return showTyped(here, portal, body, new Set(body.controls.get("unticked")));
}

/** What was typed and chosen in the form of the case; new uploads wait with it. */
async function typedIn(here: Here, { owner, asked }: Place, body: FormBody): Promise<Hidden> {
  const { db, now } = here.services;
  const unticked = await untickedOf(here, owner.id, body);
  await inTransaction(db, async (tx) => {
    for (const { field, place } of asked) {
      const uploads = body.uploads.filter((one) => one.field === field.key).map(({ stored }) => stored);
      await keepForLater(tx, owner.id, place, uploads, now());
    }
  });
  return hiddenOf(body, [...unticked]);
}

const hiddenOf = ({ controls }: FormBody, unticked: readonly string[]): Hidden => [
  ...[...controls]
    .filter(([name]) => /^(?:answer|keep)-/.test(name))
    .flatMap(([name, values]) => values.map((value) => ({ name, value }))),
  ...unticked.map((value) => ({ name: "unticked", value })),
];

/** @returns whether there was room */
async function link({ services: { db, now } }: Here, { owner, at }: Place, chosen: readonly EarlierFile[]) {
  const { id: caseId } = owner;
  return inTransaction(db, async (tx) => {
    const waiting = (await filesWaitingFor(tx, caseId)).filter(({ materialKey }) => materialKey === at.place);
    const added = chosen.filter(({ hash }) => !waiting.some((one) => one.hash === hash));
    if (waiting.length + added.length > mostWaiting) return false;
    for (const file of added)
      await addCaseFile(tx, null, { ...file, sourceCase: file.caseNumber }, now(), { caseId, place: at.place });
    return true;
  });
}
