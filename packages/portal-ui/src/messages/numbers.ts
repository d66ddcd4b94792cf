import type { Language } from "../languages.ts";

/** The forms of a counted thing by the plural rules of a language (CLDR); `other` serves where a form is not given. */
export type CountedForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/**
 * How a language writes numbers and counts things.
 * @example numbersOf("ru").counted(2, { one: "материал", few: "материала", other: "материалов" }) // "2 материала"
 */
export function numbersOf(language: Language): {
  number: (value: number) => string;
  counted: (count: number, forms: CountedForms) => string;
} {
  const format = new Intl.NumberFormat(language);
  const rules = new Intl.PluralRules(language);
  // A test and some callers give numbers as text; both read the same.
  const number = (value: number) => format.format(Number(value));
  return { number, counted: (count, forms) => `${number(count)} ${forms[rules.select(Number(count))] ?? forms.other}` };
}
