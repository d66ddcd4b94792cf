import { checkCodeSchema } from "@openzone/contract/checks";
import type { InspectionResult, InspectionRule, ScoreLine } from "@openzone/contract/inspection";
import { checkWording } from "../articles/index.ts";
import { axeHelp } from "./browser/words.ts";
import {
  indicatorTexts,
  lineTexts,
  noGuides,
  noPolicies,
  notYet,
  thresholdNames,
  vetoTexts,
} from "./indicator-messages.ts";
import {
  advice,
  codes,
  evidenceNames,
  inBrowser,
  type Language,
  objectTitles,
  sentences,
  type Text,
} from "./messages.ts";
import type { StoredIndicator } from "./stored-indicators.ts";

type Values = Readonly<Record<string, string | number>>;

const inLanguage = (text: Text, language: string): string =>
  text[(language === "en" ? "en" : "zh-CN") satisfies Language];
const filled = (sentence: string, values: Values): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

/** Codes of the evidence, such as a kind of fault, in words. */
function worded(rule: InspectionRule, evidence: Values, language: string): Values {
  const say = (key: string, fallback: string): string => {
    const found = codes[key];
    return found ? inLanguage(found, language) : fallback;
  };
  const fault = String(evidence.fault ?? "");
  return {
    ...evidence,
    fault: say(`${rule} ${fault}`, fault),
    part: say(String(evidence.part ?? ""), String(evidence.part ?? "")),
    check: say(String(evidence.check ?? ""), String(evidence.check ?? "")),
    last: evidence.last === "" ? (language === "en" ? "none" : "（没有日期）") : (evidence.last ?? ""),
  };
}

/** What a finding says, in one sentence. */
export function findingText(rule: InspectionRule, evidence: Values, language: string): string {
  if (evidence.check === "axe") return axeText(evidence, language);
  const check = checkCodeSchema.safeParse(evidence.check);
  if (!check.success) return filled(inLanguage(sentences[rule], language), worded(rule, evidence, language));
  const values = Object.fromEntries(Object.entries(evidence).map(([key, value]) => [key, String(value)]));
  return checkWording(check.data, language, values).text;
}

/** Found in a browser by axe. */
function axeText({ axe, help, count }: Values, language: string): string {
  const asked = axeHelp(String(axe), String(help), language);
  return filled(inLanguage(inBrowser, language), { asked, count: count ?? 1 });
}

/** The parts of the evidence that a reader can use, by name. */
export function evidenceInWords(rule: InspectionRule, evidence: Values, language: string) {
  const values = worded(rule, evidence, language);
  return Object.entries(evidenceNames).flatMap(([key, name]) => {
    const value = String(values[key] ?? "");
    const isWorthIt = key in evidence && value !== "" && !(key === "count" && value === "1");
    return isWorthIt ? [{ name: inLanguage(name, language), value }] : [];
  });
}

export const adviceOf = (rule: InspectionRule, language: string): string => inLanguage(advice[rule], language);

export function objectTitle(kind: string, title: string, language: string): string {
  const known = objectTitles[kind];
  return known ? filled(inLanguage(known, language), { title }) : title;
}

export function indicatorWords(id: string, language: string): { title: string; text: string } {
  const words = indicatorTexts[id];
  if (!words) throw new Error(`the indicator ${id} has no words`);
  return { title: inLanguage(words.title, language), text: inLanguage(words.text, language) };
}

export function thresholdTitle(key: string, language: string): string {
  const name = thresholdNames[key];
  if (!name) throw new Error(`the threshold ${key} has no name`);
  return inLanguage(name, language);
}

export function vetoText({ id, state, values }: InspectionResult["vetoes"][number], language: string): string {
  if (state === "unchecked") return inLanguage(id === "V6" ? noGuides : notYet, language);
  const shown = id === "V5" && values.channel === 0 ? "noChannel" : state;
  const words = vetoTexts[id]?.[shown];
  if (!words) throw new Error(`the veto ${id} has no words for ${state}`);
  return filled(inLanguage(words, language), values);
}

const uncheckedTexts: Partial<Record<string, typeof notYet>> = { policies: noPolicies, guides: noGuides };

/** One line of the score, with why so many points. */
export function scoreLine(
  line: InspectionResult["lines"][number],
  { part, rules, needs }: StoredIndicator,
  language: string,
): ScoreLine {
  const { id, state, max, findings, points } = line;
  const isBonus = part === "bonus";
  const key = isBonus ? "gained" : findings === 0 ? "none" : max === 0 ? "noted" : points >= max ? "whole" : "lost";
  const text = state === "unchecked" ? (uncheckedTexts[needs ?? ""] ?? notYet) : lineTexts[key];
  return {
    id,
    part: isBonus ? "bonus" : "deduct",
    title: indicatorWords(id, language).title,
    state,
    max,
    points,
    text: filled(inLanguage(text, language), { findings, max, points }),
    rules: [...rules],
  };
}
