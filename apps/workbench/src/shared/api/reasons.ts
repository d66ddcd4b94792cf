import { type ErrorCode, errorCatalogue, errorMessage } from "@openzone/contract/errors";
import { language, t } from "../../messages/index.ts";

/** Why something is not available, as sentences; the server names codes of the error catalogue. */
export function reasonWords(
  reasons: readonly { code: string; details?: Record<string, unknown> | undefined }[],
): string[] {
  const words = reasons.map(({ code, details }) =>
    code in errorCatalogue ? errorMessage(code as ErrorCode, language, details) : t.articles.noReason,
  );
  return [...new Set(words)];
}
