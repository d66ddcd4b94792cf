import { type DueQuery, dueQuerySchema } from "@openzone/contract/clocks";
import { explain } from "@openzone/contract/words/clocks";
import { z } from "zod";
import { project } from "../modules/clocks/index.ts";
import { announcedCalendar } from "../platform/calendar/index.ts";
import { type PlainCommand, UsageError } from "./command.ts";
import { linesOfStandardInput } from "./standard-input.ts";

interface Answer extends DueQuery {
  due: string;
  provisional: boolean;
  explanation: string[];
}

/** Reckons when a term ends, by the announced holidays; one of the command line, or one for each line of standard input. */
export const dueCommand: PlainCommand = {
  kind: "plain",
  name: "due",
  usage: "[--from YYYY-MM-DD --amount N --unit working_day|natural_day] [--roll next|none] [--json]",
  summary: "Reckons when a term ends, and why; without --from, for each line “DATE AMOUNT UNIT” of standard input",
  options: {
    from: { type: "string" },
    amount: { type: "string" },
    unit: { type: "string" },
    roll: { type: "string" },
    json: { type: "boolean" },
  },
  async run(_config, { positionals, values }) {
    if (positionals.length > 0) throw new UsageError("“openzone due” takes options only.");
    const { from, amount, unit, roll = "next", json = false } = values;
    if (from === undefined && amount === undefined && unit === undefined) return answerLines(roll, json === true);
    const read = readQuery({ from, amount, unit, roll });
    if ("fault" in read) return complain(read.fault);
    const answer = answerTo(read.query);
    console.log(json ? JSON.stringify(answer) : inFull(answer));
    return 0;
  },
};

async function answerLines(roll: unknown, json: boolean): Promise<number> {
  let number = 0;
  for await (const line of linesOfStandardInput()) {
    number += 1;
    if (line.trim() === "") continue;
    const [from, amount, unit, ...more] = line.trim().split(/\s+/);
    const read =
      more.length > 0 ? { fault: "three words are wanted: DATE AMOUNT UNIT" } : readQuery({ from, amount, unit, roll });
    if ("fault" in read) return complain(`line ${number}: “${line.trim()}”: ${read.fault}`);
    const answer = answerTo(read.query);
    console.log(json ? JSON.stringify(answer) : `${answer.due}${answer.provisional ? " provisional" : ""}`);
  }
  return 0;
}

/** Nothing is guessed at the command line: the unit is always said. */
const strict = dueQuerySchema.extend({
  from: z.iso.date({ error: "--from is a day such as 2026-01-30" }),
  amount: z
    .string({ error: "--amount is missing" })
    .regex(/^\d{1,4}$/, "--amount is a whole number from 0 to 3650")
    .transform(Number)
    .refine((amount) => amount <= 3650, "--amount is a whole number from 0 to 3650"),
  unit: z.enum(["working_day", "natural_day"], { error: "--unit is working_day or natural_day" }),
  roll: z.enum(["next", "none"], { error: "--roll is next or none" }),
});

function readQuery(said: Record<string, unknown>): { query: DueQuery } | { fault: string } {
  const read = strict.safeParse(said);
  return read.success ? { query: read.data } : { fault: read.error.issues.map(({ message }) => message).join("; ") };
}

function complain(fault: string): number {
  console.error(fault);
  return 1;
}

function answerTo(query: DueQuery): Answer {
  const { from, amount, unit, roll } = query;
  const projection = project(announcedCalendar, { amount, unit, roll, startedOn: from, extensions: [], pauses: [] });
  const explanation = explain(from, unit, projection, "en");
  // Without pauses the end is always known.
  return { ...query, due: projection.due ?? "", provisional: projection.provisional, explanation };
}

const inFull = ({ due, provisional, explanation }: Answer): string =>
  [due, provisional ? "provisional: yes" : "provisional: no", ...explanation.map((line) => `  ${line}`)].join("\n");
