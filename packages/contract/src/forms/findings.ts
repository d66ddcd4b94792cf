import {
  conditionKinds,
  type FormCondition,
  type FormDefinition,
  type FormField,
  fieldsOf,
  formDefinitionSchema,
  optionKinds,
} from "../forms.ts";

/** What keeps a form from being published, each with the page or field where it is. */
export const formFindingCodes = [
  "unreadable",
  "no_pages",
  "no_fields",
  "page_title",
  "field_label",
  "double_page",
  "double_field",
  "double_option",
  "double_column",
  "no_options",
  "option_label",
  "no_columns",
  "column_label",
  "no_text",
  "range",
  "condition_unknown",
  "condition_kind",
  "condition_answer",
  "condition_later",
  "condition_loop",
] as const;
export type FormFindingCode = (typeof formFindingCodes)[number];

export interface FormFinding {
  code: FormFindingCode;
  /** The key of the page, and of the field in it. */
  page: string;
  field?: string | undefined;
  /** What it is about: a label, a key, an answer, or the words of the reader. */
  about: string;
}

/** Judges what somebody wrote as a form, whatever it is. */
export function judgeForm(input: unknown): FormFinding[] {
  const read = formDefinitionSchema.safeParse(input);
  if (read.success) return formFindings(read.data);
  return read.error.issues.map(({ path, message }) => ({
    code: "unreadable",
    page: "",
    about: `${path.join(".")}：${message}`,
  }));
}

/** Everything that has to be mended before a form can be published. */
export function formFindings(definition: FormDefinition): FormFinding[] {
  const { pages } = definition;
  if (pages.length === 0) return [{ code: "no_pages", page: "", about: definition.title }];
  return [
    ...doubles(pages.map(({ key }) => key)).map((about) => ({ code: "double_page" as const, page: about, about })),
    ...doubles(fieldsOf(definition).map(({ key }) => key)).map((about) => ({
      code: "double_field" as const,
      ...{ page: pages.find(({ fields }) => fields.some(({ key }) => key === about))?.key ?? "", field: about, about },
    })),
    ...pages.flatMap((page) => {
      const at = (code: FormFindingCode, about = page.title): FormFinding => ({ code, page: page.key, about });
      return [
        ...(page.title === "" ? [at("page_title", page.key)] : []),
        ...(page.fields.length === 0 ? [at("no_fields")] : []),
        ...page.fields.flatMap((field) => ofField(page.key, field)),
      ];
    }),
    ...conditionFindings(definition),
  ];
}

function ofField(page: string, field: FormField): FormFinding[] {
  const found: FormFinding[] = [];
  const add = (code: FormFindingCode, about = field.label || field.key) =>
    found.push({ code, page, field: field.key, about });
  if (field.label === "") add("field_label", field.key);
  const lists = [field, ...(field.kind === "table" ? field.columns : [])];
  for (const { kind, label, options } of lists) {
    if (!optionKinds.includes(kind)) continue;
    if (options.length < 2) add("no_options", label || field.key);
    if (options.some((option) => option.label === "")) add("option_label", label || field.key);
    for (const double of doubles(options.map(({ key }) => key))) add("double_option", double);
  }
  if (field.kind === "table") {
    if (field.columns.length === 0) add("no_columns");
    if (field.columns.some(({ label }) => label === "")) add("column_label");
    for (const double of doubles(field.columns.map(({ key }) => key))) add("double_column", double);
  }
  if ((field.kind === "declaration" || field.kind === "signature") && field.text === "") add("no_text");
  if (field.min !== null && field.max !== null && field.min > field.max) add("range");
  return found;
}

/**
 * A condition asks for a choice of an earlier page: pages are sent one after the other, without script. What hangs on itself,
 * also round several corners, would never be asked and is told as a loop.
 */
function conditionFindings(definition: FormDefinition): FormFinding[] {
  const known = new Map(
    definition.pages.flatMap((page, place) => page.fields.map((field) => [field.key, { field, place }] as const)),
  );
  const loops = loopsOf(definition);
  return definition.pages.flatMap((page, place) => {
    const judge = (when: readonly FormCondition[], field?: string): FormFinding[] =>
      when.flatMap(({ field: asked, is }) => {
        const found = known.get(asked);
        const at = (code: FormFindingCode, about: string): FormFinding => ({ code, page: page.key, field, about });
        if (!found) return [at("condition_unknown", asked)];
        const label = found.field.label || asked;
        if (!conditionKinds.includes(found.field.kind)) return [at("condition_kind", label)];
        if (loops.has(field ?? page.fields[0]?.key ?? "") && loops.has(asked)) return [at("condition_loop", label)];
        if (found.place >= place) return [at("condition_later", label)];
        const answers = found.field.kind === "declaration" ? ["yes"] : found.field.options.map((one) => one.key);
        const strange = is.find((one) => !answers.includes(one));
        return strange === undefined ? [] : [at("condition_answer", `${label}＝${strange}`)];
      });
    return [...judge(page.when), ...page.fields.flatMap((field) => judge(field.when, field.key))];
  });
}

/** Fields that hang on themselves by their own conditions and those of their pages. */
function loopsOf(definition: FormDefinition): Set<string> {
  const needs = new Map(
    definition.pages.flatMap((page) =>
      page.fields.map(({ key, when }) => [key, [...page.when, ...when].map(({ field }) => field)] as const),
    ),
  );
  const reaches = (from: string, goal: string, seen = new Set<string>()): boolean =>
    (needs.get(from) ?? []).some((next) => {
      if (next === goal) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, goal, seen);
    });
  return new Set([...needs.keys()].filter((key) => reaches(key, key)));
}

const doubles = (keys: readonly string[]): string[] => [
  ...new Set(keys.filter((key, place) => keys.indexOf(key) !== place)),
];
