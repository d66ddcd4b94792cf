/** What the window fills in for a person: the same form, checked by the same rules as online (窗口代填表单). */
import type { EnterApplication } from "@openzone/contract/applications";
import { type AnswerFile, type AnswerValues, type FormVersion, fieldsOf } from "@openzone/contract/forms";
import { checkAnswers } from "@openzone/contract/forms/answers";
import { answerProblemText, answerWords } from "@openzone/contract/words/form-answers";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import type { Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { formVersion, publishedForm } from "../forms/index.ts";
import type { CaseGuide } from "../services/index.ts";
import type { SubmitApplication } from "./commands/submit-application.ts";

type Given = Pick<EnterApplication, "answers" | "answerFiles" | "formVersionId">;
type Checked = Pick<SubmitApplication, "answers" | "answerUploads" | "formVersionId">;

/**
 * The answers as they are kept. Whoever began with a version of the form that was replaced since goes on with theirs.
 * @throws AppError CASE_FORM     the item has a form, and none or another one was answered
 * @throws AppError CASE_ANSWERS  with each fault in words
 * @throws AppError CASE_MATERIAL_UNKNOWN
 */
export async function windowAnswers(
  tx: Tx,
  actor: Actor,
  { guide }: CaseGuide,
  given: Given,
  now: Date,
): Promise<Checked> {
  const form = await formAnswered(tx, guide.online.formId, given.formVersionId);
  if (!form) return { formVersionId: null, answers: {} };
  const scans = await scansOf(tx, actor, form, given.answerFiles);
  const { values, problems } = checkAnswers(
    form.definition,
    { ...(given.answers as AnswerValues), ...scans },
    chinaDay(now),
  );
  if (problems.length > 0) {
    const said = (language: "zh-CN" | "en", between: string) =>
      problems.map((problem) => answerProblemText(answerWords[language], problem)).join(between);
    throw new AppError("CASE_ANSWERS", { problems: { "zh-CN": said("zh-CN", "；"), en: said("en", "; ") } });
  }
  const answerUploads = given.answerFiles.filter(({ field }) => values[field] !== undefined);
  return { formVersionId: form.id, answers: values, answerUploads };
}

async function formAnswered(tx: Tx, formId: number | null, versionId: number | null): Promise<FormVersion | undefined> {
  const published = formId === null ? undefined : await publishedForm(tx, formId);
  if (versionId === null) {
    if (published) throw new AppError("CASE_FORM");
    return undefined;
  }
  if (published?.id === versionId) return published;
  const begun = await formVersion(tx, versionId);
  if (!begun || begun.formId !== formId || begun.state !== "replaced") throw new AppError("CASE_FORM");
  return begun;
}

/**
 * Scans of this person's that no case has yet, as answers to file fields.
 * @throws AppError CASE_MATERIAL_UNKNOWN  one is not there, or somebody else's, or no field takes it
 */
async function scansOf(
  tx: Tx,
  actor: Actor,
  { definition }: FormVersion,
  given: Given["answerFiles"],
): Promise<AnswerValues> {
  const { rows } = await sql<AnswerFile & { publicId: string }>`
    select id, public_id as "publicId", name, size::int as size from application_files
    where public_id = any(${given.flatMap(({ fileIds }) => fileIds)}::text[]) and application_id is null
      and uploaded_by = ${actor.id}`.execute(tx);
  const known = new Map(rows.map(({ publicId, ...file }) => [publicId, file]));
  const fields = new Set(fieldsOf(definition).flatMap(({ key, kind }) => (kind === "file" ? [key] : [])));
  const scans: Record<string, AnswerFile[]> = {};
  for (const { field, fileIds } of given)
    for (const one of fileIds) {
      const file = known.get(one);
      if (!file || !fields.has(field)) throw new AppError("CASE_MATERIAL_UNKNOWN");
      scans[field] = [...(scans[field] ?? []), file];
    }
  return scans;
}
