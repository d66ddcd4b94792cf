import type { ErrorCode } from "@openzone/contract/errors";
import { t } from "../../messages/index.ts";
import { dateTime } from "../lib/time.ts";

/** One entry that the server did not accept: the field's name in the request and the rule in words. */
export interface FieldProblem {
  path: string;
  code: string;
  message: string;
}

/** What the browser itself finds wrong: no connection, or an answer that does not keep the contract. */
export type LocalCode = "OFFLINE" | "UNEXPECTED_ANSWER";

/**
 * A refusal or a fault, in words that a person can act on. `code` comes from the error catalogue of the contract;
 * `details` carries what the catalogue says about it (who changed what, when to come back, …).
 */
export class ApiProblem extends Error {
  override name = "ApiProblem";
  readonly code: ErrorCode | LocalCode;
  readonly status: number;
  readonly requestId: string | undefined;
  readonly fields: readonly FieldProblem[];
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode | LocalCode,
    message: string,
    more: { status?: number; requestId?: string; fields?: FieldProblem[]; details?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.code = code;
    this.status = more.status ?? 0;
    this.requestId = more.requestId;
    this.fields = more.fields ?? [];
    this.details = more.details ?? {};
  }
}

export const offline = (): ApiProblem => new ApiProblem("OFFLINE", t.problem.offline);

export const unexpectedAnswer = (status: number, requestId?: string): ApiProblem =>
  new ApiProblem("UNEXPECTED_ANSWER", t.problem.unexpected(requestId ?? ""), { status, requestId });

/** Reads a problem JSON (RFC 9457); anything else becomes UNEXPECTED_ANSWER. */
export async function problemFrom(response: Response): Promise<ApiProblem> {
  const requestId = response.headers.get("x-request-id") ?? undefined;
  const isProblem = response.headers.get("content-type")?.includes("application/problem+json") ?? false;
  if (!isProblem) return unexpectedAnswer(response.status, requestId);
  return problemOf(await response.json(), response.status, requestId);
}

/** The problem in an already parsed answer. */
export function problemOf(body: unknown, status: number, requestId?: string): ApiProblem {
  if (typeof body !== "object" || body === null || !("code" in body) || !("detail" in body)) {
    return unexpectedAnswer(status, requestId);
  }
  const details = readable(body as Record<string, unknown>);
  const fields = Array.isArray(details.fields) ? (details.fields as FieldProblem[]) : [];
  return new ApiProblem(details.code as ErrorCode, String(details.detail), { status, requestId, fields, details });
}

/** The catalogue's sentence names the moment of a conflict as the machine writes it; people read China time. */
function readable(body: Record<string, unknown>): Record<string, unknown> {
  const { changedAt, detail } = body;
  if (typeof changedAt !== "string") return body;
  return { ...body, detail: String(detail).replace(changedAt, dateTime(changedAt)) };
}

/** Any thrown value as a problem that can be shown. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  console.error(error);
  return new ApiProblem("UNEXPECTED_ANSWER", t.problem.unexpected(""));
}

export const isProblem = (error: unknown, code: ErrorCode | LocalCode): error is ApiProblem =>
  error instanceof ApiProblem && error.code === code;
