/** Which page comes next; pure. */

import type { AnswerValues, FormDefinition } from "@openzone/contract/forms";
import { askedPages } from "@openzone/contract/forms/conditions";

export interface FlowState {
  definition: FormDefinition;
  values: AnswerValues;
  pagesDone: readonly string[];
}

const keysOf = ({ definition, values }: FlowState): string[] =>
  askedPages(definition, values).map(({ page }) => page.key);

/** The first page that nobody went through yet; undefined when all are done. */
export const firstOpen = (state: FlowState): string | undefined =>
  keysOf(state).find((key) => !state.pagesDone.includes(key));

/**
 * What comes after a page: the next one, or, for whoever came from the end to change something, the first that is now open.
 * Undefined when that was the last.
 */
export function pageAfter(state: FlowState, key: string, isChange: boolean): string | undefined {
  if (isChange) return firstOpen(state);
  const keys = keysOf(state);
  return keys[keys.indexOf(key) + 1];
}

/** The page before; undefined for the first. */
export function pageBefore(state: FlowState, key: string): string | undefined {
  const keys = keysOf(state);
  return keys[keys.indexOf(key) - 1];
}
