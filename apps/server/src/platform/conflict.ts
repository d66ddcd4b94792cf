import { AppError } from "./errors.ts";

/** One field that two people see differently: what is stored now, and what the refused save wanted. */
export interface FieldChange {
  field: string;
  theirs: unknown;
  yours: unknown;
  /** `theirs` is shown in part only, as lists show it. */
  masked?: true;
}

/** How contact data of the other person is shown in a conflict, by field: an answer that nobody audits holds no more. */
export type Masks = Readonly<Record<string, (value: string) => string>>;

/**
 * The refusal of a stale save (VERSION_CONFLICT), which tells who changed what, so that the screen can show both.
 * @param stored  the record as it is now, field by field
 * @param wanted  what the refused save would have written; only its fields are compared
 */
export function versionConflict(
  changed: { by: string; at: Date; version: number },
  stored: Record<string, unknown>,
  wanted: Record<string, unknown>,
  masks: Masks = {},
): AppError {
  return new AppError("VERSION_CONFLICT", {
    changedBy: changed.by,
    changedAt: changed.at.toISOString(),
    version: changed.version,
    changes: fieldChanges(stored, wanted).map((change) => masked(change, masks)),
  });
}

function masked(change: FieldChange, masks: Masks): FieldChange {
  const mask = masks[change.field];
  return mask ? { ...change, theirs: mask(String(change.theirs ?? "")), masked: true } : change;
}

/** The fields of `wanted` that differ from `stored`; dates count by their moment, lists and objects by their contents. */
export function fieldChanges(stored: Record<string, unknown>, wanted: Record<string, unknown>): FieldChange[] {
  return Object.keys(wanted)
    .filter((field) => field in stored && comparable(stored[field]) !== comparable(wanted[field]))
    .map((field) => ({ field, theirs: stored[field], yours: wanted[field] }));
}

function comparable(value: unknown): string {
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value)) return JSON.stringify(new Date(value));
  return JSON.stringify(value ?? null);
}
