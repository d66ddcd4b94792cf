import { expect, test } from "vitest";
import { withoutHoles } from "../home/Blocks.tsx";
import type { BlockSize, BlockView } from "../view-models.ts";

const block = (size: BlockSize): BlockView => ({ kind: "links", title: size, size, groups: [] });
const tallOnes = (...sizes: BlockSize[]) => withoutHoles(sizes.map(block)).map(({ tall }) => tall === true);

test("two thirds followed by two thirds of a row stand beside both", () => {
  expect(tallOnes("two-thirds", "third", "third", "full")).toEqual([true, false, false, false]);
  expect(tallOnes("full", "two-thirds", "third", "third")).toEqual([false, true, false, false]);
});

test("two thirds with one third beside it stay in one row", () => {
  expect(tallOnes("two-thirds", "third", "full")).toEqual([false, false, false]);
  expect(tallOnes("two-thirds", "third", "third", "third", "third")).toEqual([false, false, false, false, false]);
});

test("an arrangement that staff made tall stays so", () => {
  expect(withoutHoles([{ ...block("two-thirds"), tall: true }])[0]?.tall).toBe(true);
});
