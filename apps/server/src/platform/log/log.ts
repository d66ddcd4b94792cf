import { createWriteStream, mkdirSync, readdirSync, rmSync, type WriteStream } from "node:fs";
import { join } from "node:path";
import pino, { type Logger } from "pino";
import { currentRequestId } from "./request-context.ts";

/** Fields that could carry personal data or secrets; they are cut out wherever an object with them is logged. */
const redacted = ["password", "token", "secret", "phone", "email", "idNumber", "authorization", "cookie"];

/** The operator's log: JSON lines on standard error, with the request's id, without personal data. */
export function createLog(level: string): Logger {
  return pino(
    {
      level,
      redact: redacted.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      mixin: () => ({ requestId: currentRequestId() }),
      timestamp: pino.stdTimeFunctions.isoTime,
      base: undefined,
    },
    pino.destination({ dest: 2, sync: false }),
  );
}

/**
 * The security log: one file a day under `folder`, files older than `keepDays` removed.
 *
 * Source of the time it is kept: 网络安全法 第二十三条 (six months at least).
 */
export function createSecurityLog(folder: string, keepDays: number): Logger & { close(): Promise<void> } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = dailyFiles(folder, keepDays);
  const log = pino(
    {
      level: "info",
      mixin: () => ({ requestId: currentRequestId() }),
      timestamp: pino.stdTimeFunctions.isoTime,
      base: undefined,
    },
    { write: (line: string) => files.write(line) },
  );
  return Object.assign(log, { close: files.close });
}

const fileName = (day: string) => `security-${day}.log`;

function dailyFiles(folder: string, keepDays: number) {
  let day = "";
  let stream: WriteStream | undefined;
  const open = (today: string) => {
    stream?.end();
    day = today;
    stream = createWriteStream(join(folder, fileName(today)), { flags: "a", mode: 0o600 });
    const opened = stream;
    // A full disk must not end the server; the line also goes nowhere else, so the fault is said on standard error.
    opened.on("error", (error) => {
      process.stderr.write(`the security log cannot be written: ${error.message}\n`);
      // A stream that failed once takes nothing more: the next line opens the file again.
      if (stream === opened) stream = undefined;
    });
    removeOld(folder, today, keepDays);
    return stream;
  };
  return {
    write(line: string): void {
      const today = new Date().toISOString().slice(0, 10);
      (stream && today === day ? stream : open(today)).write(line);
    },
    close: () => new Promise<void>((resolve) => (stream ? stream.end(resolve) : resolve())),
  };
}

function removeOld(folder: string, today: string, keepDays: number): void {
  const oldest = new Date(Date.parse(today) - keepDays * 86_400_000).toISOString().slice(0, 10);
  for (const name of readdirSync(folder)) {
    if (/^security-\d{4}-\d{2}-\d{2}\.log$/.test(name) && name < fileName(oldest)) rmSync(join(folder, name));
  }
}
