import type { Guide, Material } from "./services.ts";

/** What somebody answered to the questions of a guide: the key of a question to the key of an answer. */
export type SituationAnswers = Readonly<Record<string, string | undefined>>;

/** Why a material is in the list: what was asked and answered; `answer` is null where nobody answered yet. */
export interface MaterialReason {
  situation: string;
  question: string;
  answer: string | null;
}

/** A material that remains. Everybody has to bring it (所有人都要提供) when there is no reason. */
export interface NeededMaterial {
  material: Material;
  reasons: MaterialReason[];
}

/**
 * The materials that remain for the answers given, each with why. What hangs on a question that nobody answered, or answered
 * with something that is no answer of it, remains, so that the list is too long rather than too short.
 * @example materialsFor(guide, { premises: "rented" }) // the lease stays, with the question and "rented" as its reason
 */
export function materialsFor(
  { situations, materials }: Pick<Guide, "situations" | "materials">,
  answers: SituationAnswers,
) {
  const known = new Map(situations.map((one) => [one.key, one]));
  return materials.flatMap((material): NeededMaterial[] => {
    const reasons: MaterialReason[] = [];
    for (const { situation: key, answers: wanted } of material.when) {
      const situation = known.get(key);
      if (!situation) continue;
      const given = situation.answers.find((one) => one.key === answers[key]);
      if (given && !wanted.includes(given.key)) return [];
      reasons.push({ situation: key, question: situation.question, answer: given?.label ?? null });
    }
    return [{ material, reasons }];
  });
}
