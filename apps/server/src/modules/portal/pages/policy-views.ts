import { type PolicyValidity, subjectTitle } from "@openzone/contract/policies";
import { type Language, type PolicyLinkView, shownDate, type ValidityView } from "@openzone/portal-ui";
import { libraryAddress, type PolicyLink, policyAddress } from "../../policies/index.ts";
import { languagePrefix, type SectionNode } from "../../sites/index.ts";
import { disclosureWordsFor } from "../disclosure-messages.ts";
import { documentLanguage } from "../document-language.ts";
import { wordsFor } from "../messages.ts";
import { policyWords } from "../policy-messages.ts";
import type { PageContext } from "../portal.ts";
import { linkTo } from "../site-view.ts";

const tones: Record<PolicyValidity, ValidityView["tone"]> = {
  valid: "good",
  amended: "partly",
  "partly-void": "partly",
  expired: "over",
  void: "over",
};

export const validityView = (validity: PolicyValidity, language: Language): ValidityView => ({
  word: policyWords(language).validities[validity],
  tone: tones[validity],
});

type PagePlace = Pick<PageContext, "tree" | "language">;

/** A policy wherever a page names it, with its page in the reader's language; what holds no longer is marked. */
export const policyLinkView = (policy: PolicyLink, { tree, language }: PagePlace): PolicyLinkView => ({
  title: policy.title,
  ...documentLanguage(language),
  url: policyAddress(policy.id, languagePrefix(tree.site, language)),
  validity: validityView(policy.validity, language),
  docNo: policy.docNo || undefined,
  date: policy.day ?? undefined,
});

/** The national column tags of the library (国办发〔2017〕47号). */
export const policyColumn = (name: string, description: string) => ({
  name,
  description,
  keywords: [name],
  type: "政策文件",
});

/** The channel that policies belong to, if the site has one at `/policies/`, and the way from home to the library. */
export function libraryPlace({ tree, language }: PagePlace) {
  const prefix = languagePrefix(tree.site, language);
  const channel: SectionNode | undefined = tree.byAddress.get("/policies/");
  const above = channel?.state === "open" ? [linkTo(channel, language)] : [];
  const home = { title: wordsFor(language).home, url: `${prefix}/` };
  return {
    crumbs: [home, ...above],
    channelUrl: above[0]?.url,
    library: { title: policyWords(language).library, url: prefix + libraryAddress },
    /** Feeds tell of the documents in their own language. */
    feedsUrl: tree.site.path + libraryAddress,
    languageNote: language === "zh-CN" ? undefined : policyWords(language).inChinese,
  };
}

/**
 * A subject class by its code, `02.05` with the class that it is part of, as the national list has it. Only the main classes
 * have names in other languages.
 */
export const subjectWord = (code: string, language: Language): string =>
  language === "zh-CN"
    ? subjectTitle(code)
    : (disclosureWordsFor(language).classes[Number(code.split(".")[0]) - 1] ?? "");

/** A day as sentences name it; null where nobody knows it. */
export const dayWord = (day: string | null, language: Language): string | null =>
  day === null ? null : shownDate(language, day, "long");
