import { describe, expect, it } from "vitest";
import { accentPairs, accentProblem, contrastRatio } from "./colours.ts";

const accents = ["#1a4f8b", "#0b6b5e", "#a61b1b", "#6a3d9a", "#000000", "#7a4b00", "#5b21b6"];

describe("an accent that passes", () => {
  it.each(accents)("%s is readable on white, and its companions on the grounds of both themes", (colour) => {
    expect(accentProblem(colour)).toBeUndefined();
    const { light, dark } = accentPairs(colour);

    for (const text of [light.accent, light.deep]) {
      for (const ground of ["#ffffff", "#f3f6fa", light.soft]) {
        expect(contrastRatio(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const text of [dark.accent, dark.deep]) {
      for (const ground of ["#171f2a", "#0f151d", dark.soft]) {
        expect(contrastRatio(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

describe("an accent that is too light", () => {
  it.each(["#ffd400", "#5aa9e6", "#ffffff"])("%s is refused with the nearest that passes", (colour) => {
    const problem = accentProblem(colour);

    expect(problem?.ratio).toBeLessThan(4.5);
    expect(accentProblem(problem?.better ?? colour)).toBeUndefined();
  });
});
