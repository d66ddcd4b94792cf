import { type ErrorCode, errorCatalogue, errorMessage } from "@openzone/contract/errors";

export type { ErrorCode };

/** One problem of one field: `path` is the field's name in the request, `message` says the rule in the reader's language. */
export interface FieldProblem {
  path: string;
  code: string;
  message: string;
}

/**
 * The one error that code throws on purpose. Its code stands in the catalogue (`packages/contract/src/errors`), which
 * gives the HTTP status and the words; `details` fills the placeholders of those words and goes to the caller.
 */
export class AppError extends Error {
  override name = "AppError";
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, details: Record<string, unknown> = {}, options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.code = code;
    this.status = errorCatalogue[code].status;
    this.details = details;
  }
}

/** A reason why an action is not available; the button, the API and the tests share it. */
export interface Reason {
  code: ErrorCode;
  details?: Record<string, unknown>;
}

/** Throws the first of `reasons`, carrying all of them; does nothing when there are none. */
export function refuseUnless(reasons: readonly Reason[]): void {
  const [first] = reasons;
  if (first) throw new AppError(first.code, { ...first.details, reasons });
}

/** What an operator at the command line reads of a failure: the catalogue's sentence, or the fault's own words. */
export function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return `${errorMessage(error.code, "en", error.details)} (${error.code})`;
  return error instanceof Error ? error.message : String(error);
}
