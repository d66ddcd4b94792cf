/** A list with the entry at `index` moved by one place; the same list at its edges. */
export function swapped<T>(list: readonly T[], index: number, step: -1 | 1): T[] {
  const changed = [...list];
  const other = index + step;
  const [a, b] = [changed[index], changed[other]];
  if (a === undefined || b === undefined) return changed;
  changed[index] = b;
  changed[other] = a;
  return changed;
}
