import { HtmlTooLarge } from "../sanitize.ts";
import { decodeText } from "./decode.ts";
import { GzipTooLarge, type RawLine, readLines } from "./lines.ts";
import { importRecord, readRecord } from "./record.ts";
import type { ImportedDocument, ImportLimits, SkipCode, SkippedInput } from "./types.ts";
import type { FoundFile } from "./walk.ts";

/** The records of a jsonl file; a bad line is skipped with its number, a broken gzip ends the file. */
export async function* readJsonLines(
  file: FoundFile,
  packed: boolean,
  limits: ImportLimits,
): AsyncGenerator<ImportedDocument | SkippedInput> {
  let last = 0;
  try {
    for await (const line of readLines(file.path, packed, limits)) {
      last = line.number;
      yield readLine(file.name, line);
    }
  } catch (error) {
    const code = streamFault(error);
    if (!code) throw error;
    yield { path: file.name, part: String(last + 1), code, detail: (error as Error).message };
  }
}

function streamFault(error: unknown): SkipCode | null {
  if (error instanceof GzipTooLarge) return "GZIP_TOO_LARGE";
  const code = String((error as NodeJS.ErrnoException).code ?? "");
  if (code.startsWith("Z_")) return "GZIP_CORRUPT";
  return code === "EACCES" || code === "EPERM" || code === "ENOENT" ? "UNREADABLE" : null;
}

function readLine(path: string, line: RawLine): ImportedDocument | SkippedInput {
  const skip = (code: SkipCode, detail: string): SkippedInput => ({ path, part: String(line.number), code, detail });
  if (!line.bytes) return skip("LINE_TOO_LONG", "");
  const decoded = decodeText(line.bytes);
  if (!decoded) return skip("NOT_TEXT", "");
  const value = parse(decoded.text);
  if (value instanceof SyntaxError) return skip("LINE_NOT_JSON", value.message.slice(0, 120));
  const record = importRecord.safeParse(value);
  if (!record.success) {
    const issue = record.error.issues[0];
    return skip("LINE_INVALID", `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`.slice(0, 120));
  }
  try {
    const document = readRecord(record.data);
    document.cleaned.unshift(...decoded.notes);
    if (document.bodyText === "") return skip("EMPTY", document.title);
    return document;
  } catch (error) {
    if (error instanceof HtmlTooLarge) return skip("HTML_TOO_LARGE", `${error.bytes}`);
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}
