import type { FormVerb } from "@openzone/contract/form-items";

/** A form has at most one version that is answered, and at most one that staff write. A retired one is answered no more. */
export interface FormStates {
  publicVersion: number | null;
  openVersion: number | null;
  retired: boolean;
}

const possible: Record<FormVerb, (form: FormStates) => boolean> = {
  // A published version is never edited: this begins the next one. A retired form comes back with its next version.
  edit: () => true,
  publish: ({ openVersion }) => openVersion !== null,
  retire: ({ publicVersion }) => publicVersion !== null,
  remove: ({ openVersion }) => openVersion !== null,
};

export const isPossible = (form: FormStates, verb: FormVerb): boolean => possible[verb](form);
