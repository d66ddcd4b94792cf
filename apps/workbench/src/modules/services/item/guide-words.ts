import type { Guide, Material, Term } from "@openzone/contract/services";
import { termWords } from "@openzone/contract/words/services";
import { language, t } from "../../../messages/index.ts";
import type { RecordWords } from "../../../shared/record/words.ts";

type ListField = {
  [F in keyof Guide]: Guide[F] extends readonly object[] ? F : never;
}[keyof Guide];

const ofTerm = (term: Term): string => {
  const said = termWords(language, term);
  return term.note ? `${said}（${term.note}）` : said;
};
const joined = (...parts: (string | false | null)[]): string =>
  parts.filter((part): part is string => typeof part === "string" && part !== "").join(" · ");

/** One entry of a list of a guide in a line, with all that it says. */
const entryWords: { [F in ListField]: (entry: Guide[F][number], guide?: Guide) => string } = {
  basis: ({ title, clause, quote }) => joined(title, clause, quote),
  situations: ({ question, hint, answers }) => joined(question, hint, answers.map(({ label }) => label).join(" / ")),
  materials: (material, guide) => materialWords(material, guide),
  steps: ({ name, kind, role, who, where, term, output, opinion, note }) => {
    const { codes, form } = t.services;
    return joined(
      name,
      kind !== null && codes.stepKinds[kind],
      role !== null && codes.stepRoles[role],
      ...[who, where, ofTerm(term), output],
      opinion === true && form.opinion,
      note,
    );
  },
  specialProcedures: ({ name, term, basis }) => joined(name, ofTerm(term), basis),
  fees: ({ name, standard, basis, reduction }) => joined(name, standard, basis, reduction),
  results: ({ name, kind, validFor, sampleFileId }) => {
    const { codes, form } = t.services;
    return joined(name, codes.resultKinds[kind], validFor, sampleFileId !== null && form.resultSample);
  },
  windows: ({ name, counter, address, hours, phone }) => joined(name, counter, address, hours, phone),
  officers: ({ name, position, phone }) => joined(name, position, phone),
  questions: ({ question, answer }) => joined(question, answer),
};

function materialWords(material: Material, guide?: Guide): string {
  const { codes, form } = t.services;
  const when = material.when.map(({ situation: key, answers }) => {
    const situation = guide?.situations.find((one) => one.key === key);
    const labels = answers.map((answer) => situation?.answers.find((one) => one.key === answer)?.label ?? answer);
    return `${situation?.question ?? key} ${labels.join(" / ")}`;
  });
  return joined(
    material.name,
    material.required && form.required,
    codes.materialRules[material.rule],
    codes.materialForms[material.form],
    codes.materialSources[material.source],
    material.issuer,
    `${form.originals} ${material.originals}`,
    `${form.copies} ${material.copies}`,
    material.paper,
    material.note,
    material.lackAllowed && form.lackAllowed,
    material.blankFormFileId !== null && form.blankForm,
    material.sampleFileId !== null && form.sample,
    ...when,
  );
}

/** How it is handled online: the way, the form and the commitment. */
const onlineWords = ({ mode, formId, commitment }: Guide["online"]): string =>
  joined(t.services.codes.onlineModes[mode], formId !== null && `${t.services.form.onlineForm} ${formId}`, commitment);

/** The lines in which a list of a guide is shown; null for a field that is no list of parts. */
export function linesOf(field: keyof Guide, guide: Guide): string[] | null {
  if (field === "conditions") return guide.conditions;
  if (!(field in entryWords)) return null;
  const words = entryWords[field as ListField] as (entry: unknown, of: Guide) => string;
  return (guide[field as ListField] as unknown[]).map((entry) => words(entry, guide));
}

/** How the fields of a guide are called and read, for conflicts, differences and the history. */
export function guideWords(): RecordWords {
  const { codes, form, fields } = t.services;
  const lists = Object.fromEntries(
    Object.entries(entryWords).map(([field, words]) => [
      field,
      (value: unknown) => (value as unknown[]).map((entry) => (words as (one: unknown) => string)(entry)).join("\n"),
    ]),
  );
  return {
    names: { ...codes.fields, changes: form.changes, number: fields.number, note: form.note, reason: form.note },
    values: {
      ...lists,
      conditions: (value) => (value as string[]).join("\n"),
      statutoryTerm: (value) => ofTerm(value as Term),
      promisedTerm: (value) => ofTerm(value as Term),
      type: codes.types,
      level: codes.levels,
      organNature: codes.natures,
      audiences: codes.audiences,
      subjects: codes.subjects,
      events: codes.events,
      handling: codes.handlings,
      channels: codes.channels,
      depth: codes.depths as unknown as Record<string, string>,
      reach: codes.reaches,
      online: (value) => onlineWords(value as Guide["online"]),
    },
  };
}
