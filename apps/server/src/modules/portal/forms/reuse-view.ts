import { emptyField, type FormField } from "@openzone/contract/forms";
import { FormPage, type FormPageView, type Language, type LinkView, messagesFor } from "@openzone/portal-ui";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { EarlierFile } from "../../applications/index.ts";
import type { Portal } from "../portal.ts";
import { formatDay } from "../time.ts";
import { fieldViews, fileMeta } from "./form-view.ts";

export interface ReusePlace {
  language: Language;
  /** Where the choice is sent, and where one goes without choosing. */
  action: string;
  backUrl: string;
  crumbs: LinkView[];
  hidden: { name: string; value: string }[];
  /** What files are chosen for. */
  label: string;
  files: readonly EarlierFile[];
  /** What is wrong with what was chosen. */
  problem?: string | undefined;
  chosen?: readonly string[];
}

/** Chooses among files that were given before (证照复用): those of the same material first. */
export async function drawReuse(portal: Portal, request: FastifyRequest, reply: FastifyReply, place: ReusePlace) {
  const { language, files, label, problem, chosen = [] } = place;
  const { uploads: words } = messagesFor(language);
  const same = files.filter(({ material }) => material === label);
  const fields = [
    choices("same", words.reuseSame, same, language),
    choices(
      "other",
      words.reuseOther,
      files.filter((file) => !same.includes(file)),
      language,
    ),
  ].filter(({ options }) => options.length > 0);
  const values = Object.fromEntries(fields.map(({ key }) => [key, [...chosen]]));
  const first = fields[0]?.key ?? "same";
  const shown = fieldViews(fields, { language, values, problems: [], largest: "" });
  const view: FormPageView = {
    ...{ lang: undefined, titleLang: undefined, form: label, title: words.reuseTitle(label) },
    hint: files.length === 0 ? words.reuseNone : words.reuseText,
    crumbs: place.crumbs,
    backUrl: place.backUrl,
    action: place.action,
    method: "post",
    hidden: place.hidden,
    problems: problem === undefined ? [] : [{ title: problem, url: `#f-${first}` }],
    notices: [],
    submit: words.reuseUse,
    fields: shown.map((field) =>
      field.name === first && problem !== undefined ? { ...field, error: problem } : field,
    ),
    ...{ multipart: false, mayLeave: false },
  };
  const status = problem === undefined ? 200 : 422;
  await portal.answerPrivate(request, reply, async () => ({ page: FormPage, view, status }));
  return reply;
}

const choices = (key: string, label: string, files: readonly EarlierFile[], language: Language): FormField => ({
  ...emptyField("reuse", "choices"),
  ...{ key, label, required: false },
  options: files.map((file) => ({ key: file.publicId, label: optionOf(file, language) })),
});

/** `营业执照.pdf（营业执照，食品经营许可，2026… ，2026-03-02，PDF · 2 页）` */
const optionOf = (
  { name, size, pages, material, itemName, caseNumber, givenAt }: EarlierFile,
  language: Language,
): string =>
  [name, material, itemName, caseNumber, formatDay(givenAt), fileMeta(language, { name, size, pages })]
    .filter(Boolean)
    .join(" · ");

/** The files that were chosen, of those that may be. */
export const chosenFiles = (files: readonly EarlierFile[], controls: ReadonlyMap<string, string[]>): EarlierFile[] => {
  const chosen = new Set([...(controls.get("same") ?? []), ...(controls.get("other") ?? [])]);
  return files.filter(({ publicId }) => chosen.has(publicId));
};
