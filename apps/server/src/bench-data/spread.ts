import { randomNumbers } from "./article.ts";

/**
 * Spreads numbers over places by rank: the place of rank r gets about 1/r as many as the first (Zipf), as few sections of
 * a real zone are large and many are small. The same number gets the same place for ever, however many numbers there are.
 */
export function spreadByRank(places: number): (number: number) => number {
  const upTo = new Float64Array(places);
  let sum = 0;
  for (let rank = 0; rank < places; rank += 1) {
    sum += 1 / (rank + 1);
    upTo[rank] = sum;
  }
  return (number) => {
    const wanted = randomNumbers(number * 2 + 1)() * sum;
    let [low, high] = [0, places - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? sum) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Shares whole things among places by rank, the first the most; the shares add up to `count`. */
export function sharesByRank(count: number, places: number, steepness: number): number[] {
  const weights = Array.from({ length: places }, (_, rank) => (rank + 1) ** -steepness);
  const sum = weights.reduce((all, one) => all + one, 0);
  const shares = weights.map((weight) => Math.floor((count * weight) / sum));
  const left = count - shares.reduce((all, one) => all + one, 0);
  if (places > 0) shares[0] = (shares[0] ?? 0) + left;
  return shares;
}
