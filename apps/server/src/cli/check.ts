import { type JudgedNumber, judgeNumber, type NumberKind, numberKinds } from "@openzone/contract/number-checks";
import { faultText } from "@openzone/contract/words/number-checks";
import { chinaDay } from "../platform/calendar/china-day.ts";
import { type CommandArgs, type PlainCommand, UsageError } from "./command.ts";
import { linesOfStandardInput } from "./standard-input.ts";

const languages = ["en", "zh-CN"] as const;
type Language = (typeof languages)[number];

/** Says of numbers whether they are valid: those that are given, or one a line of standard input. Needs no zone. */
export const checkCommand: PlainCommand = {
  kind: "plain",
  name: "check",
  usage: `${numberKinds.join("|")} [VALUE…] [--json] [--language ${languages.join("|")}]`,
  summary:
    "Says of each number whether it is valid, with the reason; without values reads one a line from standard input",
  options: { json: { type: "boolean" }, language: { type: "string" } },
  async run(_config, args) {
    const { kind, values, language } = wanted(args);
    const today = chinaDay(new Date());
    const print = args.values.json ? jsonOf : (judged: JudgedNumber) => lineOf(judged, language);
    let worst = 0;
    for await (const value of values) {
      const judged = judgeNumber(kind, value, today);
      console.log(print(judged));
      if (judged.verdict === "invalid") worst = 1;
    }
    return worst;
  },
};

function wanted({ positionals: [name, ...values], values: options }: CommandArgs) {
  const kind = numberKinds.find((one) => one === name);
  if (!kind) throw new UsageError(`“openzone check” knows ${numberKinds.join(", ")}.`);
  const language = languages.find((one) => one === (options.language ?? "en"));
  if (!language) throw new UsageError(`--language takes ${languages.join(" or ")}.`);
  if (values.length === 0 && process.stdin.isTTY) {
    throw new UsageError("There is no value. Give some, or one a line on standard input.");
  }
  return { kind: kind satisfies NumberKind, values: values.length > 0 ? values : lines(), language };
}

/** The lines of standard input that hold something. */
async function* lines(): AsyncGenerator<string> {
  for await (const line of linesOfStandardInput()) if (line.trim() !== "") yield line;
}

function lineOf({ verdict, number, faults }: JudgedNumber, language: Language): string {
  const reasons = faults.map((fault) => faultText(fault, language)).join("; ");
  return `${verdict.padEnd(7)}  ${number}${reasons && `  ${reasons}`}`;
}

/** One object a line, so that as many can be read as there are. */
const jsonOf = ({ verdict, number, faults }: JudgedNumber): string =>
  JSON.stringify({
    value: number,
    verdict,
    reasons: faults.map((fault) => ({
      code: fault.code,
      ...Object.fromEntries(languages.map((language) => [language, faultText(fault, language)])),
    })),
  });
