import type { AnswerValue, AnswerValues, FormCondition, FormDefinition, FormField, FormPage } from "../forms.ts";

/** Whether a value is, or holds, one of the answers. */
const has = (value: AnswerValue | undefined, wanted: readonly string[]): boolean =>
  (Array.isArray(value) ? value : [value]).some((one) => typeof one === "string" && wanted.includes(one));

const hold = (when: readonly FormCondition[], values: AnswerValues): boolean =>
  when.every(({ field, is }) => has(values[field], is));

/** Pages with their fields that are asked. */
export interface AskedPage {
  page: FormPage;
  fields: FormField[];
}

/**
 * What is asked of somebody who gave these answers. An answer to what is no longer asked counts for nothing, so what
 * hangs on it is not asked either. A page without a question is left out.
 */
export function askedPages(definition: FormDefinition, values: AnswerValues): AskedPage[] {
  const counted: AnswerValues = {};
  return definition.pages.flatMap((page) => {
    if (!hold(page.when, counted)) return [];
    const fields = page.fields.filter((field) => hold(field.when, counted));
    for (const { key } of fields) {
      const value = values[key];
      if (value !== undefined) counted[key] = value;
    }
    return fields.length > 0 ? [{ page, fields }] : [];
  });
}
