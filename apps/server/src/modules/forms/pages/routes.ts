import { createHash } from "node:crypto";
import type { AnswerValues, FormDefinition } from "@openzone/contract/forms";
import { type AnswerProblem, checkPage } from "@openzone/contract/forms/answers";
import { type AskedPage, askedPages } from "@openzone/contract/forms/conditions";
import type { FastifyReply, FastifyRequest } from "fastify";
import { inTransaction, type Tx } from "../../../platform/database/database.ts";
import type { Access } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import { refuseForeignToken } from "../../../platform/http/csrf.ts";
import type { Services } from "../../../platform/services.ts";
import { addAnswerFile, removeAnswerFile } from "../answer-files.ts";
import { type FormAnswer, lockAnswer, readAnswer, saveAnswer } from "../answers.ts";
import { type FormBody, readBody } from "./body.ts";
import { firstOpen, pageAfter, pageBefore } from "./flow.ts";
import { actionIn, afterAction, typedValues } from "./typed.ts";
import { registerFormUploads } from "./uploads.ts";

/** An answer that somebody may fill, and where. */
export interface FormPlace {
  answer: FormAnswer;
  /** What is asked; a host may ask more than its form does, such as materials. */
  definition: FormDefinition;
  /** Address of the pages, with the path of the site and the prefix of the language: `/en/services/3/apply/form`. */
  base: string;
  /** Where the first page leads back to, and the last one on to. */
  before: string;
  after: string;
  /** Where one goes who finishes later. */
  leave: string;
}

/** What a page of a form shows. */
export interface FormScreen {
  asked: AskedPage;
  step: { number: number; of: number };
  values: AnswerValues;
  problems: AnswerProblem[];
  action: string;
  backUrl: string;
  /** Tells the stored state of the page, so that a change on another device is noticed. */
  stamp: string;
  changedElsewhere: boolean;
}

/** Whoever has forms filled: says whose answer it is and how its pages look. */
export interface FormHost<Place extends FormPlace> {
  /** Address patterns of the pages without the last part, one for each language. */
  addresses: readonly string[];
  access: Access;
  /** Finds the answer of the person who asks. @throws AppError NOT_FOUND for that of anybody else */
  open(request: FastifyRequest, reply: FastifyReply): Promise<Place | undefined>;
  show(
    request: FastifyRequest,
    reply: FastifyReply,
    place: Place,
    screen: FormScreen,
    status: number,
  ): Promise<unknown>;
  /** What is wrong, in the words of the page. */
  say(place: Place, problem: AnswerProblem): string;
}

/** The day in China on which something is checked. */
export const dayOf = (now: Date): string => new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/**
 * Public pages of a form, one question or one group each: saved at every step with faults and all, resumed where somebody
 * stopped, and working without script. Who may see an answer, its host says.
 */
export function formPages<Place extends FormPlace>(app: App, services: Services, host: FormHost<Place>): void {
  const config = { access: host.access, tokenInParts: true };
  app.register(async (plain) => {
    const scope = plain as unknown as App;
    scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
      done(null, body),
    );
    for (const address of host.addresses) {
      registerFormUploads(scope, services, host, address);
      scope.route({
        ...{ method: "GET", url: `${address}/`, config: { access: host.access }, schema: { hide: true } },
        handler: async (request, reply) => {
          const place = await host.open(request, reply);
          if (!place) return reply;
          const open = firstOpen({ ...place.answer, definition: place.definition });
          return reply.redirect(kept(request, open ? `${place.base}/${open}` : place.after), 303);
        },
      });
      scope.route({
        ...{ method: "GET", url: `${address}/:page`, config: { access: host.access }, schema: { hide: true } },
        handler: (request, reply) => showPage(services, host, request, reply),
      });
      scope.route({
        ...{ method: "POST", url: `${address}/:page`, config, schema: { hide: true } },
        handler: (request, reply) => takePage(services, host, request, reply),
      });
    }
  });
}

/** Where the pages of a request are, and which of them is meant. */
async function openPage<Place extends FormPlace>(host: FormHost<Place>, request: FastifyRequest, reply: FastifyReply) {
  const place = await host.open(request, reply);
  if (!place) return undefined;
  const { page: key } = request.params as { page: string };
  const pages = askedPages(place.definition, place.answer.values);
  const asked = pages.find(({ page }) => page.key === key);
  if (asked) return { place, asked, pages };
  // An answer made it needless, or the address was typed: on to where there is something to do.
  const open = firstOpen({ ...place.answer, definition: place.definition });
  await reply.redirect(kept(request, open ? `${place.base}/${open}` : place.after), 303);
  return undefined;
}

async function showPage<Place extends FormPlace>(
  services: Services,
  host: FormHost<Place>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const opened = await openPage(host, request, reply);
  if (!opened) return reply;
  const { place, asked } = opened;
  const { values, pagesDone } = place.answer;
  // What was found wrong is still said to whoever comes back to it; a page that is still empty accuses nobody.
  const isKnown = pagesDone.includes(asked.page.key) || pagesDone.includes(faulty(asked));
  const problems = isKnown ? checkPage(asked, values, dayOf(services.now())).problems : [];
  return host.show(request, reply, place, screenOf(request, opened, { values, problems }), 200);
}

/** The mark of a page that was sent with faults. */
const faulty = ({ page }: AskedPage): string => `${page.key}!`;

async function takePage<Place extends FormPlace>(
  services: Services,
  host: FormHost<Place>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const opened = await openPage(host, request, reply);
  if (!opened) return reply;
  const { place, asked } = opened;
  const body = await readBody(request, services, asked.fields);
  if (request.account)
    refuseForeignToken(services.keyring, request.account.sessionId, body.controls.get("csrfToken")?.[0]);
  const action = actionIn(body.controls);
  const typed = afterAction(typedValues(asked.fields, body.controls), action);
  const given = body.controls.get("_stamp")?.[0] ?? "";
  const today = dayOf(services.now());

  const saved = await inTransaction(services.db, async (tx) => {
    const stored = await lockAnswer(tx, services.keyring, place.answer.id);
    if (given !== "" && given !== stampOf(asked, stored.values)) return { changed: stored };
    if (action.kind === "remove-file") await removeAnswerFile(tx, { answerId: stored.id, id: action.file });
    await keepUploads(tx, stored, body, services.now());
    const { values: withFiles } = await readAnswer(tx, services.keyring, stored.id);
    const values = merged(asked, withFiles, typed);
    const problems = [...refusedFiles(body), ...checkPage(asked, values, today).problems];
    const isDone = problems.length === 0 && action.kind !== "leave";
    const marks = stored.pagesDone.filter((mark) => mark !== asked.page.key && mark !== faulty(asked));
    const pagesDone = action.kind === "next" ? [...marks, isDone ? asked.page.key : faulty(asked)] : [...marks];
    await saveAnswer(tx, services.keyring, { ...stored, values, pagesDone, expectedVersion: 0 }, services.now());
    return { values, pagesDone, problems };
  });

  if (saved.changed) {
    const values = merged(asked, saved.changed.values, typed);
    const screen = screenOf(request, opened, { values, problems: [], stored: saved.changed.values });
    return host.show(request, reply, place, { ...screen, changedElsewhere: true }, 409);
  }
  const { values, pagesDone, problems } = saved;
  const shown = action.kind === "next" ? problems : refusedFiles(body);
  if (shown.length > 0)
    return host.show(request, reply, place, screenOf(request, opened, { values, problems: shown }), 422);
  if (action.kind === "leave") return reply.redirect(kept(request, place.leave), 303);
  if (action.kind === "reuse" && asked.fields.some(({ key, kind }) => key === action.field && kind === "file")) {
    const again = isChange(request) ? "?change=1" : "";
    return reply.redirect(kept(request, `${place.base}/${asked.page.key}/reuse/${action.field}${again}`), 303);
  }
  if (action.kind !== "next")
    return reply.redirect(kept(request, `${here(request, place, asked)}${anchor(action)}`), 303);
  const next = pageAfter({ definition: place.definition, values, pagesDone }, asked.page.key, isChange(request));
  const address = next === undefined ? place.after : `${place.base}/${next}${isChange(request) ? "?change=1" : ""}`;
  return reply.redirect(kept(request, address), 303);
}

async function keepUploads(tx: Tx, answer: FormAnswer, { uploads }: FormBody, now: Date): Promise<void> {
  for (const { field, stored } of uploads)
    await addAnswerFile(
      tx,
      { answerId: answer.id, field, stored, previewHash: stored.previewHash, pages: stored.pages },
      now,
    );
}

/** The answers with what this page says of its fields; files are as they are. */
function merged({ fields }: AskedPage, stored: AnswerValues, typed: AnswerValues): AnswerValues {
  const others = Object.entries(stored).filter(
    ([key]) => !fields.some((field) => field.kind !== "file" && (key === field.key || key === `${field.key}~reason`)),
  );
  return { ...Object.fromEntries(others), ...typed };
}

const refusedFiles = ({ refused }: FormBody): AnswerProblem[] =>
  refused.map(({ field, code, limit }) => ({
    ...{ field: field.key, label: field.label, code },
    ...(limit === undefined ? {} : { limit }),
  }));

const isChange = ({ query }: FastifyRequest): boolean => (query as { change?: string }).change === "1";

const here = (request: FastifyRequest, { base }: FormPlace, { page }: AskedPage): string =>
  `${base}/${page.key}${isChange(request) ? "?change=1" : ""}`;

function anchor(action: ReturnType<typeof actionIn>): string {
  return action.kind === "add-row" || action.kind === "remove-row" ? `#f-${action.field}` : "";
}

/** The display mode stays chosen without script. */
export function kept({ query }: FastifyRequest, address: string): string {
  const { mode } = query as { mode?: string };
  if (!mode || !/^(?:elder|contrast|dark)$/.test(mode)) return address;
  const [rest = "", fragment] = address.split("#");
  return `${rest}${rest.includes("?") ? "&" : "?"}mode=${mode}${fragment === undefined ? "" : `#${fragment}`}`;
}

function stampOf({ fields }: AskedPage, values: AnswerValues): string {
  const own = fields.filter(({ kind }) => kind !== "file").map(({ key }) => [values[key], values[`${key}~reason`]]);
  return createHash("sha256").update(JSON.stringify(own)).digest("base64url").slice(0, 16);
}

interface Shown {
  values: AnswerValues;
  problems: AnswerProblem[];
  stored?: AnswerValues;
}

function screenOf<Place extends FormPlace>(
  request: FastifyRequest,
  { place, asked, pages }: { place: Place; asked: AskedPage; pages: AskedPage[] },
  { values, problems, stored = values }: Shown,
): FormScreen {
  const state = { definition: place.definition, values: place.answer.values, pagesDone: [] };
  const before = pageBefore(state, asked.page.key);
  return {
    ...{ asked, values, problems },
    step: { number: pages.indexOf(asked) + 1, of: pages.length },
    action: here(request, place, asked),
    backUrl: isChange(request) ? place.after : before === undefined ? place.before : `${place.base}/${before}`,
    stamp: stampOf(asked, stored),
    changedElsewhere: false,
  };
}
