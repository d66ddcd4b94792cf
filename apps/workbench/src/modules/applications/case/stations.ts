import type { CaseQuestions } from "@openzone/contract/application-papers";
import type { CaseView } from "@openzone/contract/applications";
import { t } from "../../../messages/index.ts";
import { date } from "../../../shared/lib/time.ts";

type Step = CaseView["steps"][number];

/** One stop of the picture of a process. */
export interface Station {
  key: string;
  name: string;
  state: Step["state"];
  /** Below the name: who did it or when. */
  about: string;
  due: string | null;
  parts: Step["parts"];
}

const around = ["acceptance", "decision", "making", "delivery"];

/**
 * Where a case stands, from the acceptance to the delivery: its own steps in between, or, while it is not accepted, those
 * that its guide plans.
 */
export function stationsOf(view: CaseView, planned: CaseQuestions["process"]): Station[] {
  const { stepStates, outcomes, stepKinds } = t.cases.words;
  const { stations: words } = t.cases.process;
  const nameOf = (kind: "acceptance" | "decision" | "delivery") =>
    planned.find((one) => one.kind === kind)?.name ?? stepKinds[kind];
  const stop = (key: string, name: string, state: Step["state"], about = stepStates[state]): Station => ({
    ...{ key, name, state, about },
    due: null,
    parts: [],
  });
  const accepted = view.acceptedOn !== null;
  const between: Station[] =
    view.steps.length > 0
      ? view.steps.map(({ serial, name, state, officerName, dueOn, parts }) => ({
          ...{ key: `step ${serial}`, name, state, parts },
          about: officerName ?? stepStates[state],
          due: state === "open" ? dueOn : null,
        }))
      : planned
          // What was decided at once never came to these.
          .filter(({ kind }) => !around.includes(kind) && !view.decision)
          .map(({ name }, place) => stop(`planned ${place}`, name, "waiting"));
  const busy = between.some(({ state }) => state === "open" || state === "waiting");
  const { decision, delivery } = view;
  return [
    accepted
      ? stop("acceptance", nameOf("acceptance"), "done", words.accepted(view.acceptedOn ?? ""))
      : stop("acceptance", nameOf("acceptance"), "open"),
    ...between,
    decision
      ? stop("decision", nameOf("decision"), "done", words.decided(outcomes[decision.outcome]))
      : stop("decision", nameOf("decision"), accepted && !busy ? "open" : "waiting"),
    delivery
      ? stop("delivery", nameOf("delivery"), "done", words.delivered(date(delivery.deliveredAt)))
      : stop("delivery", nameOf("delivery"), decision ? "open" : "waiting"),
  ];
}
