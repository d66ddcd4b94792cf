/** Changes of a form while somebody makes it; pure. */
import {
  emptyField,
  type FieldKind,
  type FormDefinition,
  type FormField,
  type FormPage,
} from "@openzone/contract/forms";

/** A key that none of these is. */
export function freeKey(letter: string, known: readonly string[]): string {
  for (let number = known.length + 1; ; number += 1)
    if (!known.includes(`${letter}${number}`)) return `${letter}${number}`;
}

export const newPage = (pages: readonly FormPage[], title: string): FormPage => ({
  ...{
    key: freeKey(
      "page",
      pages.map(({ key }) => key),
    ),
    title,
    hint: "",
  },
  ...{ when: [], fields: [] },
});

export function newField(definition: FormDefinition, kind: FieldKind, label: string): FormField {
  const known = definition.pages.flatMap(({ fields }) => fields.map(({ key }) => key));
  const field = { ...emptyField(freeKey("field", known), kind), label };
  const two = [
    { key: "a", label: "" },
    { key: "b", label: "" },
  ];
  return kind === "choice" || kind === "choices" ? { ...field, options: two } : field;
}

/** Takes an entry one place up or down; at the end it stays. */
export function moved<Entry>(list: readonly Entry[], place: number, by: -1 | 1): Entry[] {
  const next = [...list];
  const [entry] = next.splice(place, 1);
  if (entry !== undefined) next.splice(Math.max(0, Math.min(next.length, place + by)), 0, entry);
  return next;
}

export const replaced = <Entry>(list: readonly Entry[], place: number, entry: Entry): Entry[] =>
  list.map((one, at) => (at === place ? entry : one));

export const without = <Entry>(list: readonly Entry[], place: number): Entry[] => list.filter((_, at) => at !== place);

/** What a condition on page `place` may ask for: choices and declarations of earlier pages. */
export const askable = (definition: FormDefinition, place: number): FormField[] =>
  definition.pages
    .slice(0, place)
    .flatMap(({ fields }) => fields)
    .filter(({ kind }) => kind === "choice" || kind === "choices" || kind === "declaration");
