import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type SecurityLogQuery, securityLogQuerySchema, type securityLogSchema } from "@openzone/contract/people";
import { z } from "zod";
import { AppError } from "../../platform/errors.ts";

type Entry = z.infer<typeof securityLogSchema>["items"][number];

const lineSchema = z
  .object({
    time: z.string(),
    event: z.string(),
    accountId: z.number().nullish(),
    actor: z.number().nullish(),
    addressPrefix: z.string().nullish(),
  })
  .loose();

/**
 * A page of the security log (安全日志) of this server, newest first, read from its daily files.
 * @param folder where the files `security-YYYY-MM-DD.log` lie
 * @throws AppError INVALID_INPUT when `before` is not a cursor of this list
 */
export async function readSecurityLog(
  folder: string,
  given: SecurityLogQuery,
): Promise<z.infer<typeof securityLogSchema>> {
  const query = securityLogQuerySchema.parse(given);
  const start = query.before === undefined ? undefined : parseCursor(query.before);
  const items: (Entry & { cursor: string })[] = [];
  for (const day of await daysOf(folder, query, start?.day)) {
    const wanted = query.limit + 1 - items.length;
    if (wanted <= 0) break;
    const below = start?.day === day ? start.line : Number.POSITIVE_INFINITY;
    items.push(...(await lastMatches(folder, day, below, query, wanted)));
  }
  const page = items.slice(0, query.limit);
  return {
    items: page.map(({ cursor: _, ...entry }) => entry),
    nextCursor: items.length > query.limit ? (page.at(-1)?.cursor ?? null) : null,
  };
}

type Query = z.output<typeof securityLogQuerySchema>;

async function daysOf(folder: string, query: Query, newest?: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    // Before the first event there is no folder.
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const days = names.flatMap((name) => /^security-(\d{4}-\d\d-\d\d)\.log$/.exec(name)?.[1] ?? []);
  const from = query.from?.slice(0, 10) ?? "";
  const to = query.to?.slice(0, 10) ?? "9999";
  return days
    .filter((day) => day >= from && day <= to && (newest === undefined || day <= newest))
    .sort()
    .reverse();
}

/** The last `wanted` matching lines of a day before line `below`, newest first; the file is read once, in passing. */
async function lastMatches(
  folder: string,
  day: string,
  below: number,
  query: Query,
  wanted: number,
): Promise<(Entry & { cursor: string })[]> {
  const found: (Entry & { cursor: string })[] = [];
  let number = 0;
  const input = createReadStream(join(folder, `security-${day}.log`), "utf8");
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (++number >= below) break;
    const entry = matching(text, query);
    if (!entry) continue;
    found.push({ ...entry, cursor: `${day}:${number}` });
    if (found.length > wanted) found.shift();
  }
  input.destroy();
  return found.reverse();
}

function matching(text: string, query: Query): Entry | null {
  const entry = parseLine(text);
  if (!entry) return null;
  const fits =
    (query.event === undefined || entry.event === query.event) &&
    (query.accountId === undefined || entry.accountId === query.accountId) &&
    (query.from === undefined || entry.at >= query.from) &&
    (query.to === undefined || entry.at < query.to);
  return fits ? entry : null;
}

/** A line cut off by a crash is shown as such: that something is missing matters in this log. */
function parseLine(text: string): Entry | null {
  if (text.trim() === "") return null;
  const damaged: Entry = { at: "", event: "damaged-line", accountId: null, addressPrefix: null, details: {} };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { ...damaged, details: { reason: error instanceof Error ? error.message : "" } };
  }
  const parsed = lineSchema.safeParse(json);
  if (!parsed.success) return damaged;
  const { time, event, accountId, actor, addressPrefix, level: _level, ...details } = parsed.data;
  return {
    at: time,
    event,
    accountId: accountId || actor || null,
    addressPrefix: addressPrefix ?? null,
    details,
  };
}

function parseCursor(text: string): { day: string; line: number } {
  const [, day, line] = /^(\d{4}-\d\d-\d\d):(\d+)$/.exec(text) ?? [];
  if (!day || !line)
    throw new AppError("INVALID_INPUT", { fields: [{ path: "before", code: "invalid_cursor", message: text }] });
  return { day, line: Number(line) };
}
