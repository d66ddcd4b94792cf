/** The process of an item (办理流程) as cases follow it, and what it must fulfil. Pure; server, editor and pages agree. */
import type { Finding } from "./service-rules.ts";
import type { Guide, ServiceStep, StepKind, StepRole, Term } from "./services.ts";

/** A step with everything decided that its guide leaves open. */
export interface ProcessStep {
  /** Its place among the steps of the guide, from 0; a step that the guide does not tell has -1. */
  place: number;
  name: string;
  kind: StepKind;
  role: StepRole;
  /** 联办部门 of a joint review, beside the department of the item. */
  departments: number[];
  who: string;
  where: string;
  term: Term;
  output: string;
  /** It ends only with a written opinion. */
  opinion: boolean;
  /** How many officers it takes at least: a site visit two (行政许可法 第三十四条). */
  officers: number;
}

const roles: Record<StepKind, StepRole> = {
  acceptance: "window",
  review: "handler",
  expert: "handler",
  site_visit: "handler",
  joint_review: "handler",
  decision: "decider",
  making: "window",
  delivery: "window",
};
const withoutOpinion: readonly StepKind[] = ["acceptance", "making", "delivery"];
/** What may follow the decision. */
const afterwards: readonly StepKind[] = ["making", "delivery"];

/** By what the steps of guides are called when they say no kind; the first that fits counts. */
const byName: readonly [RegExp, StepKind][] = [
  [/送达|发放|拨付|领取|签约/, "delivery"],
  [/专家|评估|评审/, "expert"],
  [/现场|踏勘|入户|调查核实/, "site_visit"],
  [/联合|并联|会签/, "joint_review"],
  [/审批|决定|审定|认定|确认|裁决|核定/, "decision"],
  [/办结|制证|发证|备案/, "making"],
];

/** The kind that a step has, said or by its name; the first one is the acceptance. */
export const kindOf = ({ kind, name }: Pick<ServiceStep, "kind" | "name">, place: number): StepKind =>
  kind ?? (place === 0 ? "acceptance" : (byName.find(([pattern]) => pattern.test(name))?.[1] ?? "review"));

const statesProcess = ({ steps }: Pick<Guide, "steps">): boolean => steps.some(({ kind }) => kind !== null);

/**
 * The process that a case of this guide follows. Guides that say the kinds of their steps are taken by their word; in older
 * ones the last step that decides is the decision, and where none does, the one that concludes.
 * @example processOf(guide).map(({ kind }) => kind) // ["acceptance", "review", "decision", "delivery"]
 */
export function processOf(guide: Pick<Guide, "steps">): ProcessStep[] {
  const kinds = guide.steps.map(kindOf);
  if (!statesProcess(guide)) settle(kinds);
  const steps = guide.steps.map((step, place): ProcessStep => {
    const kind = kinds[place] ?? "review";
    return {
      ...{ place, kind, name: step.name, who: step.who, where: step.where, term: step.term, output: step.output },
      role: step.role ?? roles[kind],
      departments: kind === "joint_review" ? step.departments : [],
      opinion: step.opinion ?? !withoutOpinion.includes(kind),
      officers: kind === "site_visit" ? 2 : 1,
    };
  });
  if (!kinds.includes("acceptance")) steps.unshift(untold("acceptance", "受理"));
  if (!kinds.includes("decision")) {
    const end = steps.findIndex(({ kind }) => afterwards.includes(kind));
    steps.splice(end < 0 ? steps.length : end, 0, untold("decision", "决定"));
  }
  return steps;
}

const untold = (kind: StepKind, name: string): ProcessStep => ({
  ...{ place: -1, name, kind, role: roles[kind], departments: [], who: "", where: "", output: "" },
  term: { amount: 0, unit: "working_day", note: "" },
  opinion: !withoutOpinion.includes(kind),
  officers: 1,
});

/** Makes one decision of what older guides call so, with nothing after it but making and delivery. */
function settle(kinds: StepKind[]): void {
  const decision = [kinds.lastIndexOf("decision"), kinds.indexOf("making"), kinds.lastIndexOf("review")].find(
    (place) => place > 0,
  );
  if (decision === undefined) return;
  kinds.forEach((kind, place) => {
    if (place === decision) kinds[place] = "decision";
    else if (place < decision && (kind === "decision" || afterwards.includes(kind))) kinds[place] = "review";
    else if (place > decision && !afterwards.includes(kind)) kinds[place] = "making";
  });
}

const found = (level: Finding["level"], field: string, code: Finding["code"], about?: string): Finding => ({
  ...{ rule: 11 as const, level, field, code },
  ...(about === undefined ? {} : { about }),
});
const when = (isWrong: boolean, finding: Finding): Finding[] => (isWrong ? [finding] : []);

/** Rule 11: the process can be followed, and what is done online has what that takes. */
export const processFindings = (guide: Guide): Finding[] => [
  ...(statesProcess(guide) ? stepFindings(guide) : []),
  ...onlineFindings(guide),
];

function stepFindings({ steps, results, promisedTerm }: Guide): Finding[] {
  const kinds = steps.map(kindOf);
  const decision = kinds.indexOf("decision");
  const count = (wanted: StepKind) => kinds.filter((kind) => kind === wanted).length;
  const isDelivered = results.length === 0 || kinds.some((kind) => afterwards.includes(kind));
  const days = steps.flatMap(({ term }, place) =>
    place <= decision && term.unit === promisedTerm.unit ? [term.amount] : [],
  );
  return [
    ...when(kinds[0] !== "acceptance" || count("acceptance") > 1, found("grave", "steps", "process_acceptance")),
    ...when(count("decision") !== 1, found("grave", "steps", "process_decision")),
    ...steps.flatMap(({ name, departments }, place) => {
      const kind = kinds[place] ?? "review";
      const at = (part: string) => `steps.${place}.${part}`;
      return [
        ...when(
          decision >= 0 && kind !== "decision" && place > decision !== afterwards.includes(kind),
          found("grave", at("kind"), "process_order", name),
        ),
        ...when(
          kind === "joint_review" && departments.length === 0,
          found("grave", at("departments"), "joint_departments", name),
        ),
        ...when(
          kind !== "joint_review" && departments.length > 0,
          found("grave", at("departments"), "departments_needless", name),
        ),
        ...when(
          new Set(departments).size < departments.length,
          found("grave", at("departments"), "departments_twice", name),
        ),
      ];
    }),
    ...when(!isDelivered, found("grave", "steps", "process_delivery")),
    ...when(
      promisedTerm.amount > 0 && days.reduce((sum, amount) => sum + amount, 0) > promisedTerm.amount,
      found("normal", "steps", "steps_longer"),
    ),
  ];
}

function onlineFindings({ online, channels, handling, materials }: Guide): Finding[] {
  if (online.mode === "none") return when(online.formId !== null, found("normal", "online.formId", "form_needless"));
  const isOnline = channels.includes("computer") || channels.includes("mobile");
  return [
    ...when(!isOnline, found("grave", "channels", "online_channel")),
    ...when(online.mode === "instant" && handling !== "instant", found("grave", "online.mode", "online_instant")),
    ...when(
      online.mode === "commitment" && online.commitment === "",
      found("grave", "online.commitment", "commitment_missing"),
    ),
    ...when(
      online.mode === "instant" && materials.some(({ rule, required }) => required && rule === "show"),
      found("normal", "online.mode", "instant_with_showing"),
    ),
  ];
}
