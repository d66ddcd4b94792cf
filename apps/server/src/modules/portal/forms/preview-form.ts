import type { AnswerValues, FormDefinition } from "@openzone/contract/forms";
import { checkAnswers, checkPage } from "@openzone/contract/forms/answers";
import { type AskedPage, askedPages } from "@openzone/contract/forms/conditions";
import { FormCheckPage, FormPage, messagesFor } from "@openzone/portal-ui";
import type { FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../../../platform/errors.ts";
import { actorOf } from "../../../platform/http/access.ts";
import type { Services } from "../../../platform/services.ts";
import { actionIn, afterAction, dayOf, typedValues, writtenForm } from "../../forms/index.ts";
import type { PageContext, PageResult, Portal } from "../portal.ts";
import { checkSections } from "./check-view.ts";
import { formPageView } from "./form-view.ts";

/**
 * The form that somebody is making, as those see it who will fill it (预览). Nothing is kept: the answers travel in the address, so
 * that conditions and checks can be tried out. Files are not sent along.
 */
export async function sendFormPreview(
  services: Services,
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  id: number,
): Promise<void> {
  const form = await writtenForm(services.db, actorOf(request), id);
  const make = (context: PageContext) => Promise.resolve(pageOf(services, context, request, form.definition, id));
  await portal.answerPreview(request, reply, form.siteId, make as (context: PageContext) => Promise<PageResult<never>>);
}

function pageOf(
  services: Services,
  context: PageContext,
  request: FastifyRequest,
  definition: FormDefinition,
  id: number,
): PageResult<unknown> {
  const sent = sentIn(request);
  const fields = definition.pages.flatMap((page) => page.fields);
  const action = actionIn(sent);
  const values = afterAction(typedValues(fields, sent), action);
  const pages = askedPages(definition, values);
  if (pages.length === 0) throw new AppError("NOT_FOUND");
  const base = `/preview/forms/${id}`;
  const today = dayOf(services.now());
  const at = sent.get("page")?.[0];
  const here = pages.find(({ page }) => page.key === at) ?? (at === "check" ? undefined : pages[0]);
  const sending = sent.has("_action") && action.kind === "next" && here !== undefined;
  const problems = sending ? checkPage(here, values, today).problems : [];
  const shown = sending && problems.length === 0 ? pages[pages.indexOf(here) + 1] : here;
  const queryOf = (key: string) => `${base}?${kept(sent, [], key)}`;
  const around = {
    ...{ language: context.language, form: definition.title, crumbs: [], largest: "20 MB", mayLeave: false },
    notices: [],
  };
  if (!shown) return checkOf(context, { definition, values, today, back: queryOf(pages.at(-1)?.page.key ?? "") });
  const before = pages[pages.indexOf(shown) - 1];
  const view = formPageView(
    {
      ...{ asked: shown, values, problems, action: base, stamp: "", changedElsewhere: false },
      step: { number: pages.indexOf(shown) + 1, of: pages.length },
      backUrl: before ? queryOf(before.page.key) : "",
    },
    around,
  );
  const hidden = [...kept(sent, ownNames(shown), shown.page.key)].map(([name, value]) => ({ name, value }));
  return { page: FormPage as never, view: { ...view, method: "get", multipart: false, hidden } as unknown };
}

interface Checked {
  definition: FormDefinition;
  values: AnswerValues;
  today: string;
  back: string;
}

function checkOf({ language }: PageContext, { definition, values, today, back }: Checked): PageResult<unknown> {
  const words = messagesFor(language).forms;
  const { problems } = checkAnswers(definition, values, today);
  return {
    page: FormCheckPage as never,
    view: {
      ...{ title: words.checkTitle, text: words.checkText, form: definition.title, crumbs: [], lang: undefined },
      ...{ action: back, method: "get", hidden: [], problems: [], notices: [], submit: words.back, backUrl: back },
      sections: checkSections({ language, definition, values, problems, base: back }).map((section) => ({
        ...section,
        url: back,
      })),
    },
  };
}

function sentIn(request: FastifyRequest): Map<string, string[]> {
  const sent = new Map<string, string[]>();
  for (const [name, value] of new URL(request.url, "http://here").searchParams)
    sent.set(name, [...(sent.get(name) ?? []), value]);
  return sent;
}

/** The controls of a page by the beginning of their names. */
const ownNames = ({ fields }: AskedPage): string[] => fields.map(({ key }) => key);

/** Everything that was sent but the controls of these fields, with the page where one is. */
function kept(sent: Map<string, string[]>, own: readonly string[], page: string): URLSearchParams {
  const query = new URLSearchParams({ page });
  for (const [name, values] of sent) {
    if (name === "page" || name.startsWith("_") || own.some((key) => name.split(/[.~]/)[0] === key)) continue;
    for (const value of values) query.append(name, value);
  }
  return query;
}
