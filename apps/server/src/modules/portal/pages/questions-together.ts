import { materialsFor, type SituationAnswers } from "@openzone/contract/service-materials";
import type { Guide, Material } from "@openzone/contract/services";

type Asking = Pick<Guide, "name" | "situations" | "materials">;

/** A question of a matter (一件事): asked once, though several of its guides ask it. */
export interface SharedQuestion {
  /** Names it in the address, after `s-`. */
  key: string;
  question: string;
  hint: string;
  /** Answers in words: the guides have keys of their own for them. */
  answers: string[];
}

/** What several guides ask, in their order; the same words with the same answers are one question. */
export function questionsTogether(guides: readonly Pick<Guide, "situations">[]): SharedQuestion[] {
  const all = new Map<string, SharedQuestion>();
  for (const { question, hint, answers } of guides.flatMap(({ situations }) => situations)) {
    const labels = answers.map(({ label }) => label);
    const same = [question, ...labels].join("\n");
    if (!all.has(same)) all.set(same, { key: String(all.size + 1), question, hint, answers: labels });
  }
  return [...all.values()];
}

/** What was answered to a guide's own questions. */
function answersFor(guide: Pick<Guide, "situations">, asked: readonly SharedQuestion[], given: SituationAnswers) {
  return Object.fromEntries(
    guide.situations.map(({ key, question, answers }) => {
      const shared = asked.find(
        (one) => one.question === question && one.answers.join("\n") === answers.map(({ label }) => label).join("\n"),
      );
      return [key, answers.find(({ label }) => shared && label === given[shared.key])?.key];
    }),
  );
}

export interface SharedMaterial extends Pick<Material, "name" | "rule"> {
  /** The items that need it. */
  items: string[];
}

/**
 * The materials of several guides that remain for the answers, each once, those that several need first: what has the same
 * name and is treated alike is the same.
 */
export function materialsTogether(guides: readonly Asking[], given: SituationAnswers): SharedMaterial[] {
  const asked = questionsTogether(guides);
  const all = new Map<string, SharedMaterial>();
  for (const guide of guides)
    for (const { material } of materialsFor(guide, answersFor(guide, asked, given))) {
      const { name, rule } = material;
      const key = `${rule} ${name}`;
      const known = all.get(key) ?? { name, rule, items: [] };
      if (!known.items.includes(guide.name)) known.items.push(guide.name);
      all.set(key, known);
    }
  return [...all.values()].toSorted((one, other) => Number(other.items.length > 1) - Number(one.items.length > 1));
}
