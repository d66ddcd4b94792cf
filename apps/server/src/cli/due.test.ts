import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { buildAll } from "../../../../scripts/build.ts";
import { installationFolder } from "../platform/root.ts";

beforeAll(() => buildAll(() => undefined, ["server"]));

/** As an operator runs it, without any data folder. */
function due(args: string[], input = "") {
  const { DATA_DIR: _none, ...env } = process.env;
  const program = join(installationFolder, "dist", "server", "cli.js");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", program, "due", ...args],
    { input, encoding: "utf8", env, cwd: "/" },
  );
  return { status, lines: stdout.trim().split("\n"), stderr };
}
const one = (from: string, amount: string, unit: string, ...more: string[]) =>
  due(["--from", from, "--amount", amount, "--unit", unit, ...more]);

describe("openzone due", () => {
  it("prints the day, whether it is provisional, and the explanation", () => {
    expect(one("2026-01-30", "7", "working_day")).toEqual({
      status: 0,
      stderr: "",
      lines: [
        "2026-02-10",
        "provisional: no",
        "  Starts on 2026-01-30, which is not counted",
        "  2026-01-31 to 2026-02-01: weekend, not counted",
        "  2026-02-02 to 2026-02-06: 5 working days",
        "  2026-02-07 to 2026-02-08: weekend, not counted",
        "  2026-02-09 to 2026-02-10: 2 working days",
        "  Due: 2026-02-10",
      ],
    });
    expect(one("2026-12-20", "20", "working_day").lines.slice(0, 2)).toEqual(["2027-01-15", "provisional: yes"]);
  });

  it("rolls natural days to the next working day unless told not to, and speaks JSON", () => {
    expect(one("2026-08-03", "60", "natural_day").lines[0]).toBe("2026-10-08");
    expect(one("2026-08-03", "60", "natural_day", "--roll", "none").lines[0]).toBe("2026-10-02");
    expect(JSON.parse(one("2026-01-30", "20", "working_day", "--json").lines[0] ?? "")).toMatchObject({
      from: "2026-01-30",
      amount: 20,
      unit: "working_day",
      due: "2026-03-05",
      provisional: false,
      explanation: expect.arrayContaining(["Due: 2026-03-05"]),
    });
  });

  it("answers each line of standard input, and names the one that it cannot read", () => {
    const good = "2026-01-30 7 working_day\n\n2026-08-03 60 natural_day\n2026-12-20 20 working_day\n";
    expect(due([], good)).toEqual({
      status: 0,
      stderr: "",
      lines: ["2026-02-10", "2026-10-08", "2027-01-15 provisional"],
    });
    const bad = due([], "2026-01-30 7 working_day\n2026-02-30 7 working_day\n2026-01-30 8 working_day\n");
    expect(bad).toMatchObject({
      status: 1,
      lines: ["2026-02-10"],
      stderr: expect.stringContaining("line 2: “2026-02-30 7"),
    });
    expect(due([], "2026-01-30 seven working_day").stderr).toContain("--amount is a whole number");
    expect(due([], "2026-01-30 7").status).toBe(1);
  });

  it("refuses what it does not understand", () => {
    expect(one("2026-02-30", "7", "working_day")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("--from"),
    });
    expect(one("2026-01-30", "-1", "working_day").status).not.toBe(0);
    expect(one("2026-01-30", "7", "weeks")).toMatchObject({ status: 1, stderr: expect.stringContaining("--unit") });
    expect(due(["tomorrow"]).status).toBe(2);
  });
});
