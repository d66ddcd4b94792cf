import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import { dirname, join } from "node:path";
import { z } from "zod";
import { sentenceOf } from "../errors.ts";
import { runFolder } from "../run-folder.ts";

/**
 * The control socket: the command line hands its work to the running server, so that page cache and search index stay
 * right. Only the operating-system account of the server can open it.
 */
export interface ControlCommand {
  name: string;
  run(args: unknown, report: Report): Promise<unknown>;
}

/** One line of progress for the person who waits. */
export type Report = (line: string) => void;

const frameSchema = z.union([
  z.object({ line: z.string() }),
  z.object({ result: z.unknown() }),
  z.object({ error: z.string() }),
]);

export const controlSocket = (dataFolder: string): string => join(runFolder(dataFolder), "control.sock");

/** Serves `commands` on the socket of `dataFolder`; answers are lines of JSON while the work goes on. */
export async function serveControl(
  dataFolder: string,
  commands: ControlCommand[],
): Promise<{ close(): Promise<void> }> {
  const path = controlSocket(dataFolder);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  rmSync(path, { force: true });
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk));
    req.on("end", async () => {
      const send = (frame: z.infer<typeof frameSchema>) => res.write(`${JSON.stringify(frame)}\n`);
      try {
        const command = commands.find(({ name }) => `/${name}` === req.url);
        if (!command) throw new Error(`the server knows no command ${req.url}`);
        const args: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8") || "null");
        send({ result: (await command.run(args, (line) => send({ line }))) ?? null });
      } catch (error) {
        send({ error: sentenceOf(error) });
      }
      res.end();
    });
  });
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Runs a command on the server of `dataFolder`.
 * @returns its result, or undefined (as `{ running: false }`) when no server listens there
 * @throws Error with the server's words when the command fails
 */
export function callControl(
  dataFolder: string,
  name: string,
  args: unknown,
  report: Report,
): Promise<{ running: false } | { running: true; result: unknown }> {
  return new Promise((resolve, reject) => {
    let rest = "";
    const req = request({ socketPath: controlSocket(dataFolder), path: `/${name}`, method: "POST" }, (res) => {
      let outcome: { running: true; result: unknown } | undefined;
      const take = (line: string) => {
        const frame = frameSchema.parse(JSON.parse(line));
        if ("line" in frame) report(frame.line);
        else if ("error" in frame) reject(new Error(frame.error));
        else outcome = { running: true, result: frame.result };
      };
      res.setEncoding("utf8");
      res.on("data", (chunk: string) => {
        const lines = (rest + chunk).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) take(line);
      });
      res.on("end", () =>
        outcome ? resolve(outcome) : reject(new Error("the server ended before the command was done")),
      );
      res.on("error", reject);
    });
    req.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ECONNREFUSED") resolve({ running: false });
      else reject(error);
    });
    req.end(JSON.stringify(args));
  });
}
