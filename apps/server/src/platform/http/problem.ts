import { errorCatalogue, errorMessage } from "@openzone/contract/errors";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { z } from "zod";
import { AppError, type ErrorCode, type FieldProblem } from "../errors.ts";

/** RFC 9457 problem details, with our code, the request's id and what was wrong with each field. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  requestId: string;
  fields?: FieldProblem[];
  [detail: string]: unknown;
}

/**
 * Turns whatever was thrown into an AppError; unknown faults become INTERNAL and keep their cause for the log.
 * @param bodyLimit  bytes that a body of this route may have
 */
export function toAppError(error: unknown, bodyLimit?: number): AppError {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code === "PAYLOAD_TOO_LARGE") return new AppError(code, { limit: sizeInWords(bodyLimit) }, { cause: error });
  if (code) return new AppError(code, detailsOf(error), { cause: error });
  return new AppError("INTERNAL", {}, { cause: error });
}

/** The words of `error` for this request, in its language. */
export function problemOf(error: AppError, request: FastifyRequest): Problem {
  const details = { ...error.details, requestId: request.id };
  const detail = errorMessage(error.code, request.language, details);
  return {
    ...publicDetails(error),
    type: `/api/errors#${error.code}`,
    title: detail.split(/[。.]/)[0] ?? detail,
    status: error.status,
    detail,
    code: error.code,
    requestId: request.id,
  };
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).header("cache-control", "no-store").type("application/problem+json").send(problem);
}

/** Seconds to wait, for answers that ask the caller to come back. */
export function retryAfter(error: AppError): number | undefined {
  if (typeof error.details.retryAfterSeconds === "number") return error.details.retryAfterSeconds;
  return error.status === 503 ? 5 : undefined;
}

function publicDetails(error: AppError): Record<string, unknown> {
  return error.code === "INTERNAL" ? {} : error.details;
}

const sizeInWords = (bytes = 0): string =>
  bytes >= 2 ** 20 ? `${Math.floor(bytes / 2 ** 20)} MB` : `${Math.floor(bytes / 1024)} KB`;

const codeByStatus: Partial<Record<number, ErrorCode>> = {
  404: "NOT_FOUND",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  429: "RATE_LIMITED",
  503: "OVERLOADED",
};

/** Faults of the connection to the database, whichever of its layers tells them. */
const databaseFaults =
  /Connection terminated|timeout exceeded when trying to connect|ECONNREFUSED|ECONNRESET|EPIPE|terminating connection|the database system is|connect ENOENT|connection error and is not queryable/;

function codeOf(error: unknown): ErrorCode | undefined {
  if (!(error instanceof Error)) return undefined;
  if (hasZodFastifySchemaValidationErrors(error) || error instanceof z.ZodError) return "INVALID_INPUT";
  const { code, statusCode } = error as FastifyError & { code?: string };
  if (code === "ENOSPC" || code === "53100") return "STORAGE_FULL";
  if (code === "PAGE_RENDER_TIMEOUT") return "OVERLOADED";
  if (code && code in errorCatalogue) return code as ErrorCode;
  // A NUL or half a character that only the database refuses: the sender's mistake, not ours.
  if (code === "22021" || code === "22P05") return "INVALID_INPUT";
  if (code === "57P01" || databaseFaults.test(error.message)) return "DATABASE_UNAVAILABLE";
  if (statusCode && codeByStatus[statusCode]) return codeByStatus[statusCode];
  if (statusCode && statusCode >= 400 && statusCode < 500) return "INVALID_INPUT";
  return undefined;
}

function detailsOf(error: unknown): Record<string, unknown> {
  if (error instanceof z.ZodError) return { fields: error.issues.map(fieldProblem) };
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map(({ instancePath, keyword, message }) => ({
      path: instancePath.slice(1).replaceAll("/", "."),
      code: keyword,
      message: message ?? keyword,
    }));
    return { fields };
  }
  if (error instanceof Error && "details" in error && typeof error.details === "object") return { ...error.details };
  return {};
}

const fieldProblem = (issue: z.core.$ZodIssue): FieldProblem => ({
  path: issue.path.join("."),
  code: issue.code ?? "invalid",
  message: issue.message,
});
