import type { DiffPart, EditionDiff } from "@openzone/contract/articles";

type Block = EditionDiff["body"][number];

/** A paragraph of the difference, or the number of equal paragraphs left out. */
export type DiffRow =
  | { kind: "gap"; key: string; count: number }
  | { kind: Block["kind"]; key: string; parts: DiffPart[] };

/**
 * The paragraphs to show: what changed with `around` equal paragraphs on each side, longer equal stretches as a gap;
 * all of them when `whole`.
 */
export function visibleRows(body: readonly Block[], whole: boolean, around = 1): DiffRow[] {
  const near = (index: number) =>
    body.slice(Math.max(0, index - around), index + around + 1).some((block) => block.kind !== "same");
  const rows: DiffRow[] = [];
  body.forEach((block, index) => {
    if (whole || near(index)) {
      rows.push({ kind: block.kind, key: String(index), parts: block.parts });
      return;
    }
    const last = rows.at(-1);
    if (last?.kind === "gap") rows[rows.length - 1] = { ...last, count: last.count + 1 };
    else rows.push({ kind: "gap", key: `gap ${index}`, count: 1 });
  });
  return rows;
}
