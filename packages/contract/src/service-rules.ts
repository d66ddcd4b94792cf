/**
 * What a guide must fulfil before readers see it: the consistency rules of guides of the platforms, the codes of
 * GB/T 39046, and that situations and materials fit. Pure, so that the editor shows at once what the server would refuse.
 */
import { hasRightCheckDigits, organisationCodePattern } from "./organisation-codes.ts";
import { implementationPattern, levelCodes } from "./service-codes.ts";
import { processFindings } from "./service-process.ts";
import { type Guide, guideSchema, type ResultKind, type Term } from "./services.ts";

/** Grave ones keep a guide from being handed over and published; of normal ones its writer is told. */
export type FindingLevel = "grave" | "normal";

/**
 * The rules by number: 1 to 8 are the consistency rules of guides; 0 what is empty or has not the form of its field, 9 codes,
 * 10 situations, 11 the process and what is done online.
 */
export type RuleNumber = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11;

/** Of rule 11. */
export const processCodes = [
  "process_acceptance",
  "process_decision",
  "process_order",
  "process_delivery",
  "joint_departments",
  "departments_needless",
  "departments_twice",
  "steps_longer",
  "online_channel",
  "online_instant",
  "commitment_missing",
  "instant_with_showing",
  "form_needless",
] as const;

export const findingCodes = [
  "empty",
  "form",
  "instant_with_term",
  "no_term_not_instant",
  "result_kind",
  "result_sample",
  "results_missing",
  "visit_reason_missing",
  "visit_reason_needless",
  "mail_missing",
  "depth_with_visits",
  "depth_not_online",
  "fees_missing",
  "payment_needless",
  "fees_needless",
  "phones_same",
  "phone_missing",
  "phone_area",
  "questions_missing",
  "steps_few",
  "promised_longer",
  "statutory_zero",
  "basis_missing",
  "conditions_missing",
  "materials_missing",
  "windows_missing",
  "steps_missing",
  "organ_code_form",
  "organ_code_check",
  "code_organ",
  "code_level",
  "code_base",
  "key_twice",
  "when_question",
  "when_answer",
  "situation_unused",
  ...processCodes,
] as const;
export type FindingCode = (typeof findingCodes)[number];

export interface Finding {
  rule: RuleNumber;
  level: FindingLevel;
  /** Where it is mended, such as `visitReason` or `materials.2.name`. */
  field: string;
  code: FindingCode;
  /** What the words of the code name, such as the material it is about. */
  about?: string;
}

/**
 * Everything that is wrong with a guide, in the order of the rules.
 * @example findingsOf(guide).some(({ level }) => level === "grave") // it can be neither handed over nor published
 */
export const findingsOf = (guide: Guide): Finding[] => [
  ...formFindings(guide),
  ...handlingFindings(guide),
  ...resultFindings(guide),
  ...visitFindings(guide),
  ...feeFindings(guide),
  ...phoneFindings(guide),
  ...permitFindings(guide),
  ...termFindings(guide),
  ...completenessFindings(guide),
  ...codeFindings(guide),
  ...situationFindings(guide),
  ...processFindings(guide),
];

export const graveFindings = (guide: Guide): Finding[] => findingsOf(guide).filter(({ level }) => level === "grave");

/** 审查方式, which follows from how the item is handled: 即审即办, or 前审后批. */
export const isReviewedAtOnce = ({ handling }: Pick<Guide, "handling">): boolean => handling === "instant";

const grave = (rule: RuleNumber, field: string, code: FindingCode, about?: string): Finding => ({
  ...{ rule, level: "grave", field, code },
  ...(about === undefined ? {} : { about }),
});
const normal = (...said: Parameters<typeof grave>): Finding => ({ ...grave(...said), level: "normal" });
const when = (isWrong: boolean, finding: Finding): Finding[] => (isWrong ? [finding] : []);

/** What the form of a whole guide refuses. */
function formFindings(guide: Guide): Finding[] {
  const { error } = guideSchema.safeParse(guide);
  return (error?.issues ?? []).map(({ code, path }) => {
    const value = path.reduce<unknown>((inner, step) => (inner as Record<PropertyKey, unknown>)?.[step], guide);
    const isEmpty = code === "too_small" || value === "";
    return grave(0, path.join("."), isEmpty ? "empty" : "form");
  });
}

/** Rule 1: what is done at once is 即办件, 即审即办; anything else is 承诺件, 前审后批. */
function handlingFindings({ handling, promisedTerm }: Guide): Finding[] {
  return [
    ...when(handling === "instant" && promisedTerm.amount > 0, grave(1, "promisedTerm", "instant_with_term")),
    ...when(handling !== "instant" && promisedTerm.amount === 0, grave(1, "handling", "no_term_not_instant")),
  ];
}

/** How the name of a result says what kind it is (出证办结、出文办结、审批办结). */
export function resultKindOf(name: string): ResultKind | null {
  if (name.endsWith("批复")) return "approval";
  if (name.endsWith("证") || name.endsWith("证书")) return "certificate";
  return name.endsWith("文") ? "document" : null;
}

/** Rule 2: the kind of a result follows from its name, and it is shown by a sample. */
function resultFindings({ results, type }: Guide): Finding[] {
  const needed = type === "permit" || type === "confirmation";
  return [
    ...when(needed && results.length === 0, grave(2, "results", "results_missing")),
    ...results.flatMap(({ name, kind, sampleFileId }, place) => [
      ...when(![null, kind].includes(resultKindOf(name)), grave(2, `results.${place}.kind`, "result_kind", name)),
      ...when(sampleFileId === null, normal(2, `results.${place}.sampleFileId`, "result_sample", name)),
    ]),
  ];
}

/** Rule 3: visits have a reason; without any there is another way in; what is all online has none. */
function visitFindings({ visits, visitReason, channels, byMail, depth }: Guide): Finding[] {
  const isOnline = channels.includes("computer") || channels.includes("mobile");
  return [
    ...when(visits > 0 && visitReason === "", grave(3, "visitReason", "visit_reason_missing")),
    ...when(visits === 0 && visitReason !== "", grave(3, "visitReason", "visit_reason_needless")),
    ...when(visits === 0 && !isOnline && !byMail, grave(3, "byMail", "mail_missing")),
    ...when(depth === 4 && visits > 0, grave(3, "visits", "depth_with_visits")),
    ...when(depth > 1 && !isOnline, grave(3, "channels", "depth_not_online")),
  ];
}

/** Rule 4: a charge has items, each with its basis; what costs nothing is not paid for. */
function feeFindings({ charged, fees, onlinePayment }: Guide): Finding[] {
  return [
    ...when(charged && fees.length === 0, grave(4, "fees", "fees_missing")),
    ...when(!charged && fees.length > 0, grave(4, "charged", "fees_needless")),
    ...when(!charged && onlinePayment, grave(4, "onlinePayment", "payment_needless")),
  ];
}

/** With an area code, and perhaps an extension. */
const withAreaCode = /^\(?0\d{2,3}\)?[- ]?\d{5,8}(?:(?:-|转)\d{1,6})?$/;
const digitsOf = (phone: string): string => phone.replace(/\D/g, "");

/** Rule 5: who has a question and who has a complaint call different numbers, both with an area code. */
function phoneFindings({ consultPhone, complaintPhone }: Guide): Finding[] {
  const each = (field: string, phone: string): Finding[] =>
    phone === ""
      ? [grave(5, field, "phone_missing")]
      : when(!withAreaCode.test(phone), grave(5, field, "phone_area", phone));
  const same = consultPhone !== "" && digitsOf(consultPhone) === digitsOf(complaintPhone);
  return [
    ...each("consultPhone", consultPhone),
    ...each("complaintPhone", complaintPhone),
    ...when(same, grave(5, "complaintPhone", "phones_same")),
  ];
}

/** Rule 6: a permit answers a frequent question, and has the five steps 受理、审核、审批、办结、送达. */
function permitFindings({ type, questions, steps }: Guide): Finding[] {
  if (type !== "permit") return [];
  return [
    ...when(questions.length === 0, grave(6, "questions", "questions_missing")),
    ...when(steps.length > 0 && steps.length < 5, grave(6, "steps", "steps_few")),
  ];
}

/** Hours of work; five working days stand for seven days. */
const lengthOf = ({ amount, unit }: Term): number =>
  amount * { working_day: 8, natural_day: (8 * 5) / 7, hour: 1 }[unit];

/** Rule 7: nobody promises more time than the law gives; where the law gives none, it says so. */
function termFindings({ statutoryTerm, promisedTerm, handling }: Guide): Finding[] {
  if (statutoryTerm.amount === 0)
    return handling === "instant"
      ? when(promisedTerm.amount > 0, grave(7, "promisedTerm", "promised_longer"))
      : when(statutoryTerm.note === "", grave(7, "statutoryTerm", "statutory_zero"));
  return when(lengthOf(promisedTerm) > lengthOf(statutoryTerm), grave(7, "promisedTerm", "promised_longer"));
}

/** Rule 8: what 国办秘函〔2019〕19号 looks for in every guide; names and hours are looked at by the form of the fields. */
function completenessFindings({ basis, conditions, materials, windows, steps }: Guide): Finding[] {
  return [
    ...when(basis.length === 0, grave(8, "basis", "basis_missing")),
    ...when(conditions.length === 0, grave(8, "conditions", "conditions_missing")),
    ...when(materials.length === 0, grave(8, "materials", "materials_missing")),
    ...when(windows.length === 0, grave(8, "windows", "windows_missing")),
    ...when(steps.length === 0, grave(8, "steps", "steps_missing")),
  ];
}

/** The codes: of the organ, and that the long implementation code is made of organ, level and base code. */
function codeFindings({ organCode, implementationCode, baseCode, level }: Guide): Finding[] {
  const findings: Finding[] = [];
  if (organCode !== "" && !organisationCodePattern.test(organCode))
    findings.push(grave(9, "organCode", "organ_code_form", organCode));
  // Some codes that were really issued have wrong check digits.
  else if (organCode !== "" && !hasRightCheckDigits(organCode))
    findings.push(normal(9, "organCode", "organ_code_check", organCode));
  if (!implementationPattern.test(implementationCode)) return findings;
  const base = implementationCode.slice(19, 31);
  return [
    ...findings,
    ...when(implementationCode.slice(0, 18) !== organCode, grave(9, "implementationCode", "code_organ")),
    ...when(implementationCode[18] !== levelCodes[level], grave(9, "implementationCode", "code_level")),
    ...when(baseCode.length === 12 && base !== baseCode, grave(9, "implementationCode", "code_base")),
  ];
}

/** Situations and materials: keys are single, and a material hangs on questions and answers that there are. */
function situationFindings({ situations, materials }: Guide): Finding[] {
  const known = new Map(situations.map((one) => [one.key, one]));
  const asked = new Set(materials.flatMap((material) => material.when.map(({ situation }) => situation)));
  return [
    ...twice(situations, "situations"),
    ...situations.flatMap(({ answers }, place) => twice(answers, `situations.${place}.answers`)),
    ...twice(materials, "materials"),
    ...materials.flatMap(({ name, when: conditions }, place) =>
      conditions.flatMap(({ situation, answers }, index): Finding[] => {
        const field = `materials.${place}.when.${index}`;
        const question = known.get(situation);
        if (!question) return [grave(10, field, "when_question", name)];
        const labels = new Set(question.answers.map(({ key }) => key));
        return when(
          answers.some((answer) => !labels.has(answer)),
          grave(10, field, "when_answer", name),
        );
      }),
    ),
    ...situations.flatMap(({ key, question }, place) =>
      when(!asked.has(key), normal(10, `situations.${place}`, "situation_unused", question)),
    ),
  ];
}

function twice(entries: readonly { key: string }[], field: string): Finding[] {
  const seen = new Set<string>();
  return entries.flatMap(({ key }, place) => {
    const isKnown = seen.has(key);
    seen.add(key);
    return when(isKnown, grave(10, `${field}.${place}.key`, "key_twice", key));
  });
}
