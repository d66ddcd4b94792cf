import { type Contact, readContact } from "@openzone/contract/accounts";
import { AccountPage, type AccountView, type Language, languages, messagesFor } from "@openzone/portal-ui";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Client, clientOf } from "../../../platform/auth/index.ts";
import { AppError } from "../../../platform/errors.ts";
import { csrfToken } from "../../../platform/http/csrf.ts";
import type { Services } from "../../../platform/services.ts";
import { type PublicActor, publicActor, publicSession } from "../../accounts/index.ts";
import { ownCaseAddress } from "../../applications/index.ts";
import { countUnread } from "../../notifications/index.ts";
import { languagePrefix } from "../../sites/index.ts";
import { accountWords } from "../account-messages.ts";
import { languageOfPath, type Portal } from "../portal.ts";
import type { AccountWords, DoneCode, ProblemCode } from "../words/account-words.ts";

/** What a page of an account or a form of one is asked with. */
export interface Here {
  services: Services;
  request: FastifyRequest;
  reply: FastifyReply;
  language: Language;
  words: AccountWords;
  /** What addresses of this site in this language begin with. */
  prefix: string;
  actor: PublicActor | undefined;
  client: Client;
  params: Record<string, string>;
  query: Record<string, string>;
  /** What a form sent, as it was typed. */
  typed: Record<string, string>;
  /** The field of a wrong password, where the form has another one than usual. */
  passwordField?: string;
  /** What is wrong with it. */
  problems: { text: string; field?: string | undefined }[];
}

/** What a page makes; what all of them share is added. */
export type Shown = Pick<AccountView, "title" | "lead" | "parts">;
export type Page = (here: Here) => Promise<Shown>;
/** What a form does; its result is where to go on, within the site and language, or a whole address. */
export type Act = (here: Here) => Promise<string | { to: string } | { problems: Here["problems"] }>;

/** The signed-in person of a page that lets nobody else in. */
export const actorOf = ({ request }: Here): PublicActor => publicActor(request);

/** Something that a form lacks, named by its field. */
export const lacks = (...fields: (keyof AccountWords["missing"])[]): AppError =>
  new AppError("INVALID_INPUT", { fields: fields.map((path) => ({ path, code: "missing", message: path })) });

/** The telephone number or mail address of the field `contact`. @throws AppError INVALID_INPUT, CONTACT_INVALID */
export function typedContact({ typed }: Here): Contact {
  if (!typed.contact?.trim()) throw lacks("contact");
  const contact = readContact(typed.contact);
  if (!contact) throw new AppError("CONTACT_INVALID");
  return contact;
}

/** @throws AppError INVALID_INPUT naming all fields that are empty */
export function require(here: Here, ...fields: (keyof AccountWords["missing"])[]): void {
  const missing = fields.filter((field) => !here.typed[field]?.trim());
  if (missing.length > 0) throw lacks(...missing);
}

export const doneAt = (address: string, done: DoneCode): string =>
  `${address}${address.includes("?") ? "&" : "?"}done=${done}`;

/** Which field a problem belongs to. */
const fieldOf: Partial<Record<ProblemCode, string>> = {
  SIGN_IN_REFUSED: "contact",
  CODE_WRONG: "code",
  CONTACT_INVALID: "contact",
  PASSWORD_WRONG: "current",
  PASSWORD_TOO_SHORT: "password",
  PASSWORD_TOO_LONG: "password",
  PASSWORD_TOO_COMMON: "password",
  PASSWORD_HAS_NAME: "password",
  PASSWORD_USED_BEFORE: "password",
  ID_NUMBER_INVALID: "idNumber",
  CREDIT_CODE_INVALID: "creditCode",
  CREDIT_CODE_DOUBTFUL: "creditCode",
  ENTERPRISE_EXISTS: "creditCode",
  ALREADY_MEMBER: "contact",
};

export function createPages(services: Services, portal: Portal) {
  const hereOf = async (request: FastifyRequest, reply: FastifyReply): Promise<Here> => {
    const { site } = await portal.siteOf(request);
    const language = languageOfPath(request.url);
    return {
      ...{ services, request, reply, language },
      words: accountWords(language),
      prefix: languagePrefix(site, language),
      actor: publicSession(request),
      client: clientOf(request),
      params: (request.params ?? {}) as Record<string, string>,
      query: textsOf(request.query),
      typed: textsOf(request.body),
      problems: [],
    };
  };
  const answer = async (here: Here, page: Page, status = 200): Promise<void> => {
    await portal.answerPrivate(here.request, here.reply, async () => ({
      ...{ page: AccountPage, status, languages },
      view: await viewOf(here, await page(here)),
    }));
  };
  const carryOut = (page: Page, act: Act) => async (request: FastifyRequest, reply: FastifyReply) => {
    const here = await hereOf(request, reply);
    try {
      const next = await act(here);
      if (typeof next === "object" && "problems" in next) {
        here.problems = next.problems;
        return await answer(here, page, 422);
      }
      const address = typeof next === "string" ? here.prefix + next : next.to;
      return await reply.header("cache-control", "private, no-store").redirect(address, 303);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      here.problems = problemsOf(error, here);
      if (here.problems.length === 0) throw error;
      return answer(here, page, error.status);
    }
  };
  return {
    /** Shows a page. */
    show: (page: Page) => async (request: FastifyRequest, reply: FastifyReply) =>
      answer(await hereOf(request, reply), page),
    /** Does what a form or a link says and goes on; what was wrong is shown on `page`, with what was typed. */
    act: carryOut,
    hereOf,
  };
}

function textsOf(given: unknown): Record<string, string> {
  if (typeof given !== "object" || given === null) return {};
  const entries = Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  // A NUL is no part of a text, and the database takes none.
  return Object.fromEntries(entries.map(([name, value]) => [name, value.replaceAll("\0", "")]));
}

function problemsOf(error: AppError, { words, passwordField }: Here): Here["problems"] {
  if (error.code === "INVALID_INPUT" && Array.isArray(error.details.fields)) {
    const fields = error.details.fields.map(({ path }: { path: string }) => path as keyof AccountWords["missing"]);
    return fields.flatMap((field) => (words.missing[field] ? [{ text: words.missing[field], field }] : []));
  }
  const text = words.problems[error.code as ProblemCode];
  const field = error.code === "PASSWORD_WRONG" ? passwordField : undefined;
  return text === undefined ? [] : [{ text, field: field ?? fieldOf[error.code as ProblemCode] }];
}

/** What is wrong with a field of this form. */
export const problemAt = (here: Here, field: string): string | undefined =>
  here.problems.find((problem) => problem.field === field)?.text;

/** What all pages of an account have around them. */
export async function viewOf(here: Here, shown: Shown): Promise<AccountView> {
  const { words, prefix, actor, services, request, query, problems } = here;
  const { agents, cases } = messagesFor(here.language);
  const done = words.done[query.done as DoneCode] ?? agents.done[query.done as keyof typeof agents.done];
  const view: AccountView = {
    ...shown,
    crumbs: [{ title: words.home, url: `${prefix}/` }],
    csrfToken: request.account ? csrfToken(services.keyring, request.account.sessionId) : undefined,
    // Once another form of the page was refused, what was done before it is no news.
    done: problems.length > 0 ? undefined : done,
    problems: problems.length > 0 ? { title: words.problemsTitle, items: problems } : undefined,
    optional: words.optional,
  };
  if (!actor) return view;
  view.crumbs.push({ title: words.account, url: `${prefix}/account/` });
  const unread = await countUnread(services.db, { accountId: actor.accountId });
  const path = request.url.split("?")[0] ?? "";
  const pages = [
    { title: words.account, url: "/account/" },
    { title: cases.list, url: ownCaseAddress() },
    { title: words.messages, url: "/account/messages/", count: unread },
    { title: words.enterprises, url: "/account/enterprises/" },
    { title: agents.title, url: "/account/agents/" },
    { title: words.settings, url: "/account/settings/" },
    { title: words.data, url: "/account/data/" },
  ];
  view.person = {
    name: actor.name,
    acting: actor.agentFor
      ? agents.actingFor(actor.agentFor.name)
      : actor.actingFor
        ? words.actingFor(actor.actingFor.name)
        : words.actingSelf,
    label: words.pagesLabel,
    pages: pages.map((page) => ({ ...page, url: prefix + page.url, current: path.endsWith(page.url) })),
    signOut: { title: words.signOut, action: `${prefix}/account/sign-out/` },
  };
  return view;
}
