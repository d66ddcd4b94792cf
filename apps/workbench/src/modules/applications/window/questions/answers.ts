/** Answers that the window fills in for a person, pure: what counts, what is wrong, what is sent. */
import type { CaseParty, EnterApplication } from "@openzone/contract/applications";
import {
  type AnswerFile,
  type AnswerValue,
  type AnswerValues,
  type FormDefinition,
  fieldsOf,
  type Prefilled,
} from "@openzone/contract/forms";
import { type AnswerProblem, checkAnswers, prefilledAnswers } from "@openzone/contract/forms/answers";
import { type AskedPage, askedPages } from "@openzone/contract/forms/conditions";

export interface WindowAnswers {
  /** As it was typed. */
  typed: AnswerValues;
  /** Scans of file fields, by the ids of the uploads. */
  scans: Record<string, string[]>;
}
export const noAnswers: WindowAnswers = { typed: {}, scans: {} };

/** What the form asks of account and enterprise is known from the applicant beside it. */
export const knownOf = (party: Partial<CaseParty>): Prefilled => {
  const { kind, name = "", idNumber = "", phone = "", contactName = "", address = "" } = party;
  const isPerson = kind !== "enterprise";
  return Object.fromEntries(
    Object.entries({
      account_name: isPerson ? name : contactName,
      account_phone: phone,
      account_id_number: isPerson ? idNumber : "",
      enterprise_name: isPerson ? "" : name,
      enterprise_credit_code: isPerson ? "" : idNumber,
      contact_name: isPerson ? name : contactName,
      address,
    }).filter(([, value]) => value !== ""),
  );
};

/** Everything as the rules of the form take it: what was typed over what is known, and the scans as files. */
export function counted(
  definition: FormDefinition,
  { typed, scans }: WindowAnswers,
  party: Partial<CaseParty>,
): AnswerValues {
  const files = Object.entries(scans).map(([key, ids]): [string, AnswerFile[]] => [
    key,
    ids.map((name, id) => ({ id, name, size: 1 })),
  ]);
  return { ...prefilledAnswers(definition, knownOf(party)), ...typed, ...Object.fromEntries(files) };
}

export const asked = (definition: FormDefinition, values: AnswerValues): AskedPage[] => askedPages(definition, values);

/** The faults in the order of the form. */
export const faultsOf = (definition: FormDefinition, values: AnswerValues, today: string): AnswerProblem[] =>
  checkAnswers(definition, values, today).problems;

/** What is sent beside the applicant and the materials. */
export function sentAnswers(
  definition: FormDefinition,
  values: AnswerValues,
  { scans }: WindowAnswers,
): Pick<EnterApplication, "answers" | "answerFiles"> {
  const files = new Set(fieldsOf(definition).flatMap(({ key, kind }) => (kind === "file" ? [key] : [])));
  return {
    answers: Object.fromEntries(Object.entries(values).filter(([key]) => !files.has(key))),
    answerFiles: Object.entries(scans).flatMap(([field, fileIds]) =>
      files.has(field) && fileIds.length > 0 ? [{ field, fileIds }] : [],
    ),
  };
}

export const typedIn = (answers: WindowAnswers, key: string, value: AnswerValue): WindowAnswers => ({
  ...answers,
  typed: { ...answers.typed, [key]: value },
});
export const scannedIn = (answers: WindowAnswers, key: string, fileIds: string[]): WindowAnswers => ({
  ...answers,
  scans: { ...answers.scans, [key]: fileIds },
});
