import { describe, expect, it } from "vitest";
import { sharesByRank, spreadByRank } from "./spread.ts";

describe("spreading by rank", () => {
  it("gives few places much and many places little, and each number the same place for ever", () => {
    const placeOf = spreadByRank(100);
    const numbers = Array.from({ length: 20_000 }, (_, n) => n + 1);

    const counts = Map.groupBy(numbers, placeOf);

    const size = (place: number) => counts.get(place)?.length ?? 0;
    // Of the sum of 1/r over a hundred ranks, 5.19, the first has 1, the tenth 0.1 and the hundredth 0.01.
    expect(size(0) / numbers.length).toBeCloseTo(1 / 5.19, 1);
    expect(size(9) / size(0)).toBeCloseTo(0.1, 1);
    expect(size(99)).toBeGreaterThan(0);
    expect(Math.max(...counts.keys())).toBe(99);
    expect(numbers.slice(0, 50).map(spreadByRank(100))).toEqual(numbers.slice(0, 50).map(placeOf));
  });

  it("shares whole things so that none is lost", () => {
    const shares = sharesByRank(1000, 30, 0.8);
    expect(shares).toHaveLength(30);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(1000);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(shares.at(-1)).toBeGreaterThan(0);
    expect(sharesByRank(0, 3, 1)).toEqual([0, 0, 0]);
  });
});
