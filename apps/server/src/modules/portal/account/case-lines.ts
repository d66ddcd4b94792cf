import type { ContentLanguage } from "@openzone/contract/languages";
import { messagesFor, shownDate } from "@openzone/portal-ui";
import type { HomeLine } from "../../accounts/index.ts";
import { type OwnCaseRow, ownCaseAddress } from "../../applications/index.ts";
import { formatDay } from "../time.ts";

type Tone = NonNullable<HomeLine["state"]>["tone"];
const tones: Partial<Record<OwnCaseRow["state"], Tone>> = {
  supplement_requested: "near",
  decided: "done",
  delivered: "done",
  not_accepted: "late",
  lapsed: "late",
};

/** A case as a line of a list: its number, its state, and until when it is to be done. */
export function caseLine(one: OwnCaseRow, language: ContentLanguage, prefix: string): HomeLine {
  const { cases: words, track } = messagesFor(language);
  const day = (date: string) => shownDate(language, date, "long");
  const due = (date: string | null, say: (day: string) => string) => (date === null ? [] : [say(day(date))]);
  return {
    title: one.itemName,
    url: prefix + ownCaseAddress(one.number),
    state: { word: track.states[one.state], tone: tones[one.state] ?? "quiet" },
    facts: [
      `${one.number} · ${words.submitted(day(formatDay(one.submittedAt)))}`,
      [
        ...due(one.supplementDueOn, words.supplement),
        ...due(one.promisedDueOn === null ? one.acceptanceDueOn : null, words.acceptance),
        ...due(one.promisedDueOn, words.promised),
        ...due(one.statutoryDueOn, words.statutory),
      ].join(" · "),
    ].filter(Boolean),
  };
}
