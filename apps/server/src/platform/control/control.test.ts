import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "../errors.ts";
import { type ControlCommand, callControl, controlSocket, serveControl } from "./control.ts";

let folder: string;
let server: { close(): Promise<void> };
const finished: string[] = [];

const commands: ControlCommand[] = [
  {
    name: "count",
    async run(args, report) {
      for (let i = 1; i <= Number(args); i++) report(`${i} 篇`);
      return { counted: args };
    },
  },
  { name: "nothing", run: async () => undefined },
  { name: "refuse", run: async () => Promise.reject(new AppError("NOT_FOUND", { id: 7 })) },
  {
    name: "slow",
    async run(_args, report) {
      for (let i = 0; i < 20; i++) {
        report("working");
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      finished.push("slow");
      return null;
    },
  },
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "openzone-control-"));
  server = await serveControl(folder, commands);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the control socket", () => {
  it("hands arguments over, tells each line of progress in order and gives the result back", async () => {
    const lines: string[] = [];

    const answer = await callControl(folder, "count", 3, (line) => lines.push(line));

    expect(answer).toEqual({ running: true, result: { counted: 3 } });
    expect(lines).toEqual(["1 篇", "2 篇", "3 篇"]);
  });

  it("takes work that returns nothing", async () => {
    const lines: string[] = [];

    expect(await callControl(folder, "nothing", {}, (line) => lines.push(line))).toEqual({
      running: true,
      result: null,
    });
    expect(lines).toEqual([]);
  });

  it("gives a failure in the server's words", async () => {
    await expect(callControl(folder, "refuse", {}, () => undefined)).rejects.toThrow(
      /^We could not find this\..*\(NOT_FOUND\)$/,
    );
    await expect(callControl(folder, "sing", {}, () => undefined)).rejects.toThrow("the server knows no command /sing");
  });

  it("refuses arguments that are no JSON and goes on serving", async () => {
    const answer = await sendRaw("/count", "{broken");

    expect(answer).toContain('"error"');
    expect(await callControl(folder, "nothing", {}, () => undefined)).toMatchObject({ running: true });
  });

  it("finishes the work when the person who asked for it leaves", async () => {
    const leaving = request({ socketPath: controlSocket(folder), path: "/slow", method: "POST" });
    leaving.on("error", () => undefined);
    leaving.end("{}");
    await new Promise((resolve) => setTimeout(resolve, 30));
    leaving.destroy();

    await expect.poll(() => finished).toEqual(["slow"]);
    expect(await callControl(folder, "nothing", {}, () => undefined)).toMatchObject({ running: true });
  });

  it("is open to the account of the server only", () => {
    expect(statSync(controlSocket(folder)).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(controlSocket(folder))).mode & 0o777).toBe(0o700);
  });
});

describe("a folder without a server", () => {
  it("is told as not running, also when a killed server left its socket behind", async () => {
    const empty = mkdtempSync(join(tmpdir(), "openzone-control-"));
    expect(await callControl(empty, "count", 1, () => undefined)).toEqual({ running: false });

    const closing = await serveControl(empty, commands);
    await closing.close();
    writeFileSync(controlSocket(empty), "");
    expect(await callControl(empty, "count", 1, () => undefined)).toEqual({ running: false });

    const again = await serveControl(empty, commands);
    expect(await callControl(empty, "nothing", {}, () => undefined)).toMatchObject({ running: true });
    await again.close();
    rmSync(empty, { recursive: true, force: true });
  });

  it("tells the person when the server ends before the work is done", async () => {
    const empty = mkdtempSync(join(tmpdir(), "openzone-control-"));
    const ending = await serveControl(empty, commands);
    const asked = callControl(empty, "slow", {}, () => void ending.close());

    await expect(asked).rejects.toThrow(/ended before|aborted|hang up/);
    rmSync(empty, { recursive: true, force: true });
  });
});

function sendRaw(path: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sending = request({ socketPath: controlSocket(folder), path, method: "POST" }, (res) => {
      let text = "";
      res.setEncoding("utf8");
      res.on("data", (chunk: string) => {
        text += chunk;
      });
      res.on("end", () => resolve(text));
    });
    sending.on("error", reject);
    sending.end(body);
  });
}
