import type { TrackedTerm, TrackedView } from "@openzone/portal-ui";
import type { TrackedCase } from "../applications/index.ts";
import { serviceAddress } from "../services/index.ts";
import { formatMinute } from "./time.ts";

const shownEvents = new Set<string>([
  ...[
    "submitted",
    "accepted",
    "deemed_accepted",
    "supplement_requested",
    "supplement_part_received",
    "supplement_received",
  ],
  ...["not_needed", "not_ours", "not_accepted", "lacking_received", "transferred", "step_finished", "procedure_begun"],
  ...["procedure_ended", "extended", "decided", "delivered", "withdrawn", "lapsed", "appealed", "appeal_answered"],
  ...["check_kept", "mending_ordered", "decision_withdrawn"],
]);

/** A case in the words of a page for its applicant, whichever way they proved to be it. */
export function trackedView(found: TrackedCase, prefix: string, language: string): Omit<TrackedView, "documents"> {
  const { decision, events } = found;
  return {
    number: found.number,
    item: { title: found.itemName, url: serviceAddress(prefix, found.itemId) },
    department: found.departmentName,
    submittedAt: formatMinute(found.submittedAt),
    state: found.state,
    events: events
      .filter(({ kind }) => shownEvents.has(kind))
      .map(({ kind, at, byAgent }) => ({
        ...{ kind: kind as TrackedView["events"][number]["kind"], at: formatMinute(at) },
        ...(byAgent ? { byAgent } : {}),
      })),
    terms: termsOf(found, language),
    supplement: found.supplement,
    lacking: found.lacking,
    procedure: found.procedure,
    mending: found.mending,
    decision: decision && {
      outcome: decision.outcome,
      reasons: decision.reasons,
      remedies:
        decision.outcome === "granted" && !decision.withdrawn
          ? []
          : [decision.reconsideration, decision.lawsuit].filter(Boolean),
      result: decision.result,
      withdrawn: decision.withdrawn,
    },
    delivery: found.delivery,
    refusal: events.find(({ note }) => note !== "")?.note ?? "",
  };
}

const purposes = ["promised", "statutory", "acceptance", "supplement", "delivery", "mending"] as const;

/** Before the acceptance its own term, afterwards the two of the handling; the steps are the office's affair. */
function termsOf({ clocks, state }: TrackedCase, language: string): TrackedTerm[] {
  const accepted = clocks.some(({ purpose }) => purpose === "promised");
  return purposes.flatMap((purpose) =>
    clocks
      .filter((clock) => clock.purpose === purpose || clock.purpose.startsWith(`${purpose}:`))
      .filter(() => !(accepted && (purpose === "acceptance" || purpose === "supplement")))
      .filter(() => purpose !== "supplement" || state === "supplement_requested")
      .filter((clock) => purpose !== "acceptance" || clock.state === "running")
      .map(({ startedOn, dueOn, unit, provisional, spans }) => ({
        ...{ purpose, startedOn: startedOn.replace("T", " "), due: dueOn, unit, provisional },
        spans: spans.map(({ kind, from, to, count, name, nameEn }) => ({
          ...{ kind, from: from.replace("T", " "), to: to?.replace("T", " ") ?? null, count },
          name: kind === "paused" || name === "weekend" || language === "zh-CN" ? name : nameEn,
        })),
      })),
  );
}
