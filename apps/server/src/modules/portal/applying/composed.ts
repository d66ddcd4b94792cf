/** What an application asks: its form, with the situations, the contact, the materials and the commitment of its guide around it. */

import {
  type AnswerValues,
  emptyField,
  type FormCondition,
  type FormDefinition,
  type FormField,
  type FormPage,
  fieldsOf,
  type Prefilled,
} from "@openzone/contract/forms";
import { filesIn, textOf } from "@openzone/contract/forms/answers";
import { materialsFor } from "@openzone/contract/service-materials";
import type { Guide, Material } from "@openzone/contract/services";
import { type Language, type Messages, messagesFor } from "@openzone/portal-ui";
import type { Party } from "../../accounts/index.ts";

type Words = Messages["forms"]["apply"];

/** Keys of forms have no stroke in them, so these are never theirs. */
export const pageKeys = {
  situation: "your-situation",
  contact: "your-contact",
  materials: "your-materials",
  commitment: "your-commitment",
} as const;
const situationField = (key: string): string => `s-${key}`;
const materialField = (key: string): string => `m-${key}`;
const contactFields = ["p-name", "p-id", "p-person", "p-phone", "p-mail", "p-address"] as const;

export interface Composed {
  guide: Guide;
  form: FormDefinition | undefined;
  party: Pick<Party, "kind" | "byAgent">;
  language: Language;
}

/** Everything that is asked, as one form whose pages the engine goes through. */
export function composedForm({ guide, form, party, language }: Composed): FormDefinition {
  const words = messagesFor(language).forms.apply;
  return {
    title: guide.name,
    intro: "",
    pages: [
      ...(guide.situations.length > 0 ? [situationPage(guide, words)] : []),
      contactPage(party, words),
      ...(form?.pages ?? []),
      ...materialsPage(guide, words),
      ...(guide.online.mode === "commitment" && guide.online.commitment !== "" ? [commitmentPage(guide, words)] : []),
    ],
  };
}

const page = (key: string, title: string, hint: string, fields: FormField[]): FormPage => ({
  ...{ key, title, hint, fields },
  when: [],
});

const situationPage = (guide: Guide, words: Words): FormPage =>
  page(
    pageKeys.situation,
    words.situations,
    words.situationsHint,
    guide.situations.map(({ key, question, hint, answers }) => ({
      ...emptyField(situationKey(key), "choice"),
      key: situationField(key),
      label: question,
      hint,
      options: answers,
    })),
  );

/** A key that `emptyField` takes; the real one is put in its place. */
const situationKey = (key: string): string => key.replaceAll("-", "_");

/** Whether somebody applies for themselves: others say only whom to call. */
const isOwn = ({ kind, byAgent }: Pick<Party, "kind" | "byAgent">): boolean => kind === "person" && !byAgent;

function contactPage(party: Pick<Party, "kind" | "byAgent">, { contact }: Words): FormPage {
  const field = (key: (typeof contactFields)[number], of: FormField["kind"], label: string, required = true) => ({
    ...emptyField("contact", of),
    ...{ key, label, required },
  });
  return page(pageKeys.contact, contact.title, contact.hint, [
    ...(isOwn(party) ? [field("p-name", "text", contact.name), field("p-id", "id_number", contact.idNumber)] : []),
    ...(isOwn(party) ? [] : [field("p-person", "text", contact.person)]),
    field("p-phone", "phone", contact.phone),
    field("p-mail", "mail", contact.mail, false),
    field("p-address", "address", contact.address, false),
  ]);
}

function materialsPage(guide: Guide, words: Words): FormPage[] {
  const uploads = guide.materials.filter(({ rule }) => rule === "upload");
  if (uploads.length === 0) return [];
  return [
    page(
      pageKeys.materials,
      words.materials,
      words.materialsHint,
      uploads.map((material) => ({
        ...emptyField("material", "file"),
        key: materialField(material.key),
        label: material.name,
        hint: [material.note, material.lackAllowed ? words.lackAllowed : ""].filter(Boolean).join(" "),
        required: material.required && !material.lackAllowed,
        when: material.when.map(
          ({ situation, answers }): FormCondition => ({ field: situationField(situation), is: answers }),
        ),
      })),
    ),
  ];
}

const commitmentPage = (guide: Guide, words: Words): FormPage =>
  page(pageKeys.commitment, words.commitment, "", [
    {
      ...emptyField("commitment", "signature"),
      key: "c-commitment",
      label: words.commitment,
      text: guide.online.commitment,
    },
  ]);

/** Answers to the questions of the guide. */
export const situationOf = (guide: Guide, values: AnswerValues): Record<string, string> =>
  Object.fromEntries(
    guide.situations.flatMap(({ key }) => {
      const answer = textOf(values[situationField(key)]);
      return answer === "" ? [] : [[key, answer]];
    }),
  );

/** The materials that this situation needs and that nobody uploads: they are shown, signed, or fetched by the system. */
export const broughtMaterials = (guide: Guide, values: AnswerValues): Material[] =>
  materialsFor(guide, situationOf(guide, values))
    .map(({ material }) => material)
    .filter(({ rule }) => rule !== "upload");

/** The uploads of each material, by the numbers of the files. */
export const uploadedMaterials = (guide: Guide, values: AnswerValues): { key: string; files: number[] }[] =>
  guide.materials.flatMap(({ key }) => {
    const files = filesIn(values[materialField(key)]).map(({ id }) => id);
    return files.length > 0 ? [{ key, files }] : [];
  });

/** Files that were given in the form itself, by the key of their field. */
export const uploadedAnswers = (
  form: FormDefinition | undefined,
  values: AnswerValues,
): { key: string; files: number[] }[] =>
  (form ? fieldsOf(form) : []).flatMap(({ key, kind }) => {
    const files = kind === "file" ? filesIn(values[key]).map(({ id }) => id) : [];
    return files.length > 0 ? [{ key, files }] : [];
  });

/** What was said in the form itself. */
export function formAnswers(form: FormDefinition | undefined, values: AnswerValues): AnswerValues {
  const own = new Set(form ? fieldsOf(form).map(({ key }) => key) : []);
  return Object.fromEntries(Object.entries(values).filter(([key]) => own.has(key.split("~")[0] ?? "")));
}

/** The applicant with what they said of themselves and how to reach them. */
export function appliedParty(party: Party, values: AnswerValues): Party {
  const said = (key: (typeof contactFields)[number]) => textOf(values[key]);
  const contact = { phone: said("p-phone"), mail: said("p-mail"), address: said("p-address") };
  if (!isOwn(party)) return { ...party, ...contact, contactName: said("p-person") };
  const name = said("p-name");
  const idNumber = said("p-id");
  const idKind = "resident_id" as const;
  return { ...party, ...contact, name, contactName: name, idNumber, idKind };
}

/** With what somebody begins: the contact is known, and what the form asks of account and enterprise. */
export function firstValues(party: Party): { contact: AnswerValues; known: Prefilled } {
  const given = (values: Record<string, string | undefined>) =>
    Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => !!entry[1]));
  const isPerson = isOwn(party);
  const isEnterprise = party.kind === "enterprise";
  return {
    contact: given({
      "p-name": isPerson ? party.name : undefined,
      "p-id": isPerson && party.idKind === "resident_id" ? party.idNumber : undefined,
      "p-person": isPerson ? undefined : party.contactName,
      "p-phone": party.phone,
      "p-mail": party.mail,
      "p-address": party.address,
    }),
    known: given({
      account_name: party.byAgent ? party.name : party.contactName || party.name,
      account_phone: party.phone,
      account_mail: party.mail,
      account_id_number: isPerson ? party.idNumber : undefined,
      enterprise_name: isEnterprise ? party.name : undefined,
      enterprise_credit_code: party.creditCode,
      contact_name: party.contactName,
      address: party.address,
    }),
  };
}
