/** The form with which somebody gives a letter of authority (委托代办). */
import { readContact } from "@openzone/contract/accounts";
import { type AnswerValues, emptyField, type FormField } from "@openzone/contract/forms";
import { type AnswerProblem, checkPage, listOf, textOf } from "@openzone/contract/forms/answers";
import { foreignPrefixes } from "@openzone/contract/languages";
import { FormPage, type FormPageView, messagesFor } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import { accessPublic } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import { refuseForeignToken } from "../../../platform/http/csrf.ts";
import type { Services } from "../../../platform/services.ts";
import { giveAuthority, type Letter } from "../../accounts/index.ts";
import { actionIn, dayOf, readBody, typedValues } from "../../forms/index.ts";
import { itemsToApplyFor } from "../../services/index.ts";
import { tokenFields } from "../applying/frame.ts";
import { fieldViews, problemLinks } from "../forms/form-view.ts";
import type { Portal } from "../portal.ts";
import { agentsAddress, sendLetter } from "./agent-pages.ts";
import { actorOf, createPages, type Here } from "./here.ts";

export function registerAgentForm(app: App, services: Services, portal: Portal): void {
  const pages = createPages(services, portal);
  const config = { access: accessPublic };
  for (const prefix of ["", ...foreignPrefixes]) {
    const base = `${prefix}${agentsAddress}`;
    app.route({
      ...{ method: "GET", url: `${base}new/`, config, schema: { hide: true } },
      handler: async (request, reply) => {
        const here = await pages.hereOf(request, reply);
        const values = { begins: dayOf(services.now()) };
        await draw(here, portal, { fields: await fieldsOf(here, portal), values, letter: undefined, problems: [] });
        return reply;
      },
    });
    app.route({
      ...{ method: "POST", url: `${base}new/`, schema: { hide: true } },
      config: { ...config, tokenInParts: true, rateLimit: { max: 30, timeWindow: 60_000 } },
      handler: async (request, reply) => {
        await take(await pages.hereOf(request, reply), portal);
        return reply;
      },
    });
    app.route({
      ...{ method: "GET", url: `${base}:id/letter`, config, schema: { hide: true } },
      handler: async (request, reply) => sendLetter(await pages.hereOf(request, reply)),
    });
  }
}

interface Typed {
  fields: FormField[];
  values: AnswerValues;
  letter: Letter | undefined;
  problems: AnswerProblem[];
  /** What stands against it, and at which field, in words of this page. */
  refusal?: { title: string; field: string } | undefined;
}

const wordsOf = ({ language }: Here) => messagesFor(language).agents;

async function fieldsOf(here: Here, portal: Portal): Promise<FormField[]> {
  const words = wordsOf(here);
  const { site } = await portal.siteOf(here.request);
  const items = await itemsToApplyFor(here.services.db, site.id, actorOf(here).actingFor ? "enterprise" : "person");
  const field = (key: string, kind: FormField["kind"], label: string, hint = ""): FormField => ({
    ...emptyField("authority", kind),
    ...{ key, label, hint },
  });
  return [
    field("contact", "text", words.contact, words.contactHint),
    {
      ...field("items", "choices", words.items),
      options: items.map(({ id, name }) => ({ key: `i${id}`, label: name })),
    },
    field("begins", "date", words.beginsOn),
    field("ends", "date", words.endsOn, words.untilHint),
    { ...field("letter", "file", words.letter, words.letterHint), max: 1 },
  ];
}

async function take(here: Here, portal: Portal) {
  const { services, request, reply } = here;
  const fields = await fieldsOf(here, portal);
  const { controls, uploads, refused } = await readBody(request, services, fields);
  refuseForeignToken(services.keyring, request.account?.sessionId ?? "", controls.get("csrfToken")?.[0]);
  const action = actionIn(controls);
  const kept = action.kind === "remove-file" ? undefined : unsealed(here, controls.get("letter-kept")?.[0]);
  const letter = uploads.at(-1)?.stored ?? kept;
  const values: AnswerValues = { ...typedValues(fields, controls), letter: letter ? [{ id: 0, ...letter }] : [] };
  const told = refused.map(({ field, code, limit }) => ({
    ...{ field: field.key, label: field.label, code },
    ...(limit === undefined ? {} : { limit }),
  }));
  const typed: Typed = { fields, values, letter, problems: told };
  if (action.kind === "next") {
    const page = { key: "authority", title: "", hint: "", fields, when: [] };
    const found = checkPage({ page, fields }, values, dayOf(services.now())).problems;
    typed.problems = [...told, ...found.filter(({ field }) => !told.some((one) => one.field === field))];
    if (typed.problems.length === 0) {
      typed.refusal = await give(here, typed);
      if (!typed.refusal) return reply.redirect(`${here.prefix}${agentsAddress}?done=given`, 303);
    }
  }
  return draw(here, portal, typed);
}

/** @returns what is in the way */
async function give(here: Here, { values, letter }: Typed): Promise<Typed["refusal"]> {
  const words = wordsOf(here);
  const contact = readContact(textOf(values.contact));
  if (!contact) return { title: words.contactWrong, field: "contact" };
  if (!letter) throw new Error("a letter that is required was not there");
  const itemIds = listOf(values.items).map((key) => Number(key.slice(1)));
  try {
    const [beginsOn, endsOn] = [textOf(values.begins), textOf(values.ends)];
    await giveAuthority(here.services, actorOf(here), { contact, itemIds, beginsOn, endsOn, letter });
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "NOT_OWNER" || error.code === "AUTHORITY_NOT_YOURS")
      return { title: words.ownerOnly, field: "contact" };
    const title = words.problems[error.code as keyof typeof words.problems];
    if (title === undefined) throw error;
    return { title, field: error.code === "AUTHORITY_PERIOD" ? "ends" : "contact" };
  }
}

const letterContext = "authority-letter";

/** A letter that came with a page that could not be taken waits in the page, so that nobody chooses it again. */
const sealed = (here: Here, letter: Letter): string => {
  const { hash, name, mime, kind, size } = letter;
  const owner = actorOf(here).accountId;
  return here.services.keyring.encrypt(JSON.stringify({ hash, name, mime, kind, size, owner }), letterContext);
};

function unsealed(here: Here, text: string | undefined): Letter | undefined {
  if (!text) return undefined;
  try {
    const { owner, ...letter } = JSON.parse(here.services.keyring.decrypt(text, letterContext)) as Letter & {
      owner: number;
    };
    return owner === actorOf(here).accountId ? letter : undefined;
  } catch {
    // Somebody changed it, so there is no letter.
    return undefined;
  }
}

async function draw(here: Here, portal: Portal, { fields, values, letter, problems, refusal }: Typed) {
  const { services, request, reply, language, prefix, words: account } = here;
  const words = wordsOf(here);
  const wrong = problems.length > 0 || refusal !== undefined;
  const shown = fieldViews(fields, { language, values, problems, largest: `${services.config.MAX_UPLOAD_MB} MB` });
  const view: FormPageView = {
    ...{ lang: undefined, titleLang: undefined, form: words.title, title: words.give, hint: words.giveText },
    crumbs: [
      { title: account.home, url: `${prefix}/` },
      { title: account.account, url: `${prefix}/account/` },
      { title: words.title, url: prefix + agentsAddress },
    ],
    backUrl: prefix + agentsAddress,
    action: `${prefix}${agentsAddress}new/`,
    method: "post",
    hidden: [
      ...tokenFields(services, request),
      ...(letter ? [{ name: "letter-kept", value: sealed(here, letter) }] : []),
    ],
    problems: refusal ? [{ title: refusal.title, url: `#f-${refusal.field}` }] : problemLinks(language, problems),
    notices: [],
    submit: words.giveSend,
    fields: shown.map((field) => (field.name === refusal?.field ? { ...field, error: refusal.title } : field)),
    ...{ multipart: true, mayLeave: false },
  };
  await portal.answerPrivate(request, reply, async () => ({ page: FormPage, view, status: wrong ? 422 : 200 }));
  return reply;
}
