import type { NeededMaterial, SituationAnswers } from "@openzone/contract/service-materials";
import type { Guide } from "@openzone/contract/services";
import {
  formatSize,
  type GuideFileView,
  type GuideMaterialView,
  type GuideQuestionView,
  type Language,
  messagesFor,
  type ServiceGuideView,
} from "@openzone/portal-ui";
import { fileAddress } from "../../media/index.ts";
import type { PublicGuide } from "../../services/index.ts";
import { documentLanguage } from "../document-language.ts";
import type { PageContext } from "../portal.ts";
import { serviceCodesFor } from "../service-messages.ts";
import { serviceWords, termWords } from "./services.ts";

/** A blank form or a sample that can be saved; undefined where the guide names none. */
export function fileView(
  language: Language,
  files: PublicGuide["files"],
  fileId: string | null,
  title: string,
): GuideFileView | undefined {
  const file = fileId === null ? undefined : files.get(fileId);
  if (!file) return undefined;
  const m = messagesFor(language);
  return {
    title,
    url: fileAddress(file.id),
    meta: m.article.attachmentMeta(file.kind.toUpperCase(), formatSize(m, file.size)),
  };
}

/** The eight key elements (要点) in the order in which people ask. */
export function keyViews(
  { language }: Pick<PageContext, "language">,
  guide: Guide,
  needed: readonly NeededMaterial[],
): ServiceGuideView["keys"] {
  const words = serviceWords(language);
  const own = documentLanguage(language);
  const toBring = needed.filter(({ material }) => material.rule !== "fetched").length;
  const fetched = needed.length - toBring;
  const [window] = guide.windows;
  const said = (title: string) => (title === "" ? [] : [{ title, ...own }]);
  return [
    {
      name: "who",
      lines: [{ title: guide.audiences.map((one) => serviceCodesFor(language).audiences[one]).join(words.comma) }],
    },
    { name: "time", lines: timeLines(language, guide) },
    { name: "visits", lines: [{ title: words.visits(guide.visits) }, ...said(guide.visitReason)] },
    {
      name: "fee",
      lines: guide.charged
        ? [{ title: words.charged }, ...guide.fees.map(({ name }) => ({ title: name, ...own }))]
        : [{ title: words.free }],
    },
    {
      name: "how",
      lines: [
        { title: guide.channels.map((one) => words.channels[one]).join(words.comma) },
        ...said(window ? `${window.name}　${window.address}` : ""),
      ],
    },
    { name: "result", lines: guide.results.map(({ name }) => ({ title: name, ...own })) },
    {
      name: "materials",
      lines: [
        { title: words.materialsCount(toBring) },
        ...(fetched > 0 ? [{ title: words.fetchedCount(fetched) }] : []),
      ],
    },
    {
      name: "phone",
      lines:
        guide.consultPhone === ""
          ? []
          : [{ title: guide.consultPhone, url: `tel:${guide.consultPhone.replace(/[^\d+]/g, "")}` }],
    },
  ];
}

function timeLines(language: Language, { handling, promisedTerm, statutoryTerm }: Guide) {
  const words = serviceWords(language);
  const own = documentLanguage(language);
  const promised = termWords(words, promisedTerm);
  const statutory =
    statutoryTerm.amount > 0
      ? [{ title: words.term.statutory(termWords(words, statutoryTerm)) }]
      : handling === "instant"
        ? []
        : [{ title: words.term.none }];
  const note = statutoryTerm.note === "" ? [] : [{ title: statutoryTerm.note, ...own }];
  return [{ title: promisedTerm.amount === 0 ? promised : words.term.promised(promised) }, ...statutory, ...note];
}

/** Questions with what was answered; an answer that the question does not have counts as none. */
export const questionViews = (guide: Guide, given: SituationAnswers): GuideQuestionView[] =>
  guide.situations.map(({ key, question, hint, answers }) => ({
    name: `s-${key}`,
    question,
    hint: hint || undefined,
    answers: answers.map((answer) => ({
      value: answer.key,
      label: answer.label,
      chosen: given[key] === answer.key,
    })),
  }));

export function materialView(
  { language }: Pick<PageContext, "language">,
  { guide, files }: Pick<PublicGuide, "guide" | "files">,
  needed: NeededMaterial,
): GuideMaterialView {
  const words = serviceWords(language);
  const { material } = needed;
  const { name, required, rule, note, lackAllowed } = material;
  return {
    ...{ name, required, lackAllowed, rule: words.rules[rule], note: note || undefined },
    facts: materialFacts(language, material),
    why: whyNeeded(language, guide, needed),
    files: [
      fileView(language, files, material.blankFormFileId, words.blankForm),
      fileView(language, files, material.sampleFileId, words.sample),
    ].filter((file) => file !== undefined),
  };
}

function materialFacts(language: Language, material: NeededMaterial["material"]): string[] {
  const words = serviceWords(language);
  const { rule, form, source, issuer, originals, copies, paper } = material;
  if (rule === "fetched") return issuer ? [words.issuer(issuer)] : [];
  return [
    ...(originals > 0 ? [words.originals(originals)] : []),
    ...(copies > 0 ? [words.copies(copies)] : []),
    ...(paper ? [paper] : []),
    words.forms[form],
    issuer ? words.issuer(issuer) : words.sources[source],
  ];
}

/** Why a material remains; where nobody is asked anything there is nothing to say. */
function whyNeeded(language: Language, guide: Guide, { material, reasons }: NeededMaterial): string | undefined {
  if (guide.situations.length === 0) return undefined;
  const { why, comma } = serviceWords(language);
  if (reasons.length === 0) return why.always;
  return reasons
    .map(({ situation, question, answer }) =>
      answer === null
        ? why.open(question, wantedAnswers(guide, material, situation, why.or))
        : why.answer(question, answer),
    )
    .join(comma);
}

function wantedAnswers(guide: Guide, material: NeededMaterial["material"], situation: string, or: string): string {
  const wanted = material.when.find((one) => one.situation === situation)?.answers ?? [];
  const answers = guide.situations.find(({ key }) => key === situation)?.answers ?? [];
  return answers
    .filter(({ key }) => wanted.includes(key))
    .map(({ label }) => label)
    .join(or);
}
