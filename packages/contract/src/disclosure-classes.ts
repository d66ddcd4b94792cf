import { policySubjectClasses, subjectCode } from "./policies/subjects.ts";

/**
 * The 22 subject classes (主题分类) of government information with their children, as the national government website has
 * them. A class is called by two digits, a child by two more: `02.01` is 综合政务\政务公开.
 */
export interface SubjectClass {
  code: string;
  title: string;
  titleEn: string;
  children: readonly { code: string; title: string }[];
}

/** The classes of the first level in English, in their order. */
const english = [
  "State Council organs",
  "General government affairs",
  "National economy and state assets",
  "Finance and audit",
  "Land, resources and energy",
  "Agriculture, forestry and water",
  "Industry and transport",
  "Commerce, customs and tourism",
  "Market and work safety supervision",
  "Construction and environment",
  "Science and education",
  "Culture, radio, television and press",
  "Health and sports",
  "Population, women and children",
  "Labour, personnel and supervision",
  "Public security and justice",
  "Civil affairs and relief",
  "Ethnic and religious affairs",
  "Foreign affairs",
  "Hong Kong, Macao, Taiwan and overseas Chinese",
  "National defence",
  "Other",
];

export const subjectClasses: readonly SubjectClass[] = policySubjectClasses.map(({ title, children }, index) => ({
  code: subjectCode(index),
  title,
  titleEn: english[index] ?? title,
  children: children.map((child, place) => ({ code: subjectCode(index, place), title: child })),
}));

const titles = new Map(
  subjectClasses.flatMap(({ code, title, children }) => [
    [code, title] as const,
    ...children.map((child) => [child.code, `${title}\\${child.title}`] as const),
  ]),
);

export const isSubjectClass = (code: string): boolean => titles.has(code);

/** A class in the national form, `综合政务\政务公开`; the code itself when there is no such class. */
export const subjectClassTitle = (code: string): string => titles.get(code) ?? code;
