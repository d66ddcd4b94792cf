/**
 * The load generator: many kept connections in a process of its own, one request at a time on each. It is told a list of
 * paths and asks for them in turn; it replies with how many answers came, how long each took and what was no success.
 */
import { connect } from "node:net";

export interface LoadCommand {
  port: number;
  paths: string[];
  headers?: Record<string, string>;
  connections: number;
  /** So many requests a second, whatever the answers take; without it each connection asks again at once. */
  perSecond?: number;
  /** Ends after so long, in milliseconds … */
  milliseconds?: number;
  /** … or after so many answers. */
  requests?: number;
}

export interface LoadReport {
  answers: number;
  seconds: number;
  /** Milliseconds, one for each answer. */
  times: number[];
  /** Answers by status. */
  statuses: Record<string, number>;
  /** Connections that broke, and why. */
  failures: string[];
}

interface Answer {
  status: number;
  /** Head and body together. */
  length: number;
}

/** Reads the head of an answer once it is complete; the body's length must be told, as all our answers do. */
function readHead(received: Buffer): Answer | undefined {
  const end = received.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const head = received.toString("latin1", 0, end);
  const status = Number(head.slice(9, 12));
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined && status !== 304 && status !== 204)
    throw new Error(`an answer (${status}) without content-length`);
  return { status, length: end + 4 + Number(length ?? 0) };
}

interface Run {
  command: LoadCommand;
  report: LoadReport;
  /** When it began, by the clock of `performance`. */
  since: number;
  begun: number;
  ending: boolean;
}

/** When the next request is due, by the same clock; a past moment without a rate. */
const dueOf = ({ command, since, begun }: Run): number =>
  command.perSecond === undefined ? 0 : since + (begun * 1000) / command.perSecond;

function nextRequest(run: Run): Buffer | undefined {
  const { paths, headers = {}, requests = Number.POSITIVE_INFINITY } = run.command;
  if (run.ending || run.begun >= requests) return undefined;
  const path = paths[run.begun % paths.length];
  run.begun += 1;
  const lines = Object.entries({ host: "127.0.0.1", ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
}

/** One connection, until there is nothing more to ask. */
function converse(run: Run): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { report } = run;
  let head: Buffer = Buffer.alloc(0);
  let answer: Answer | undefined;
  let received = 0;
  let sentAt = 0;
  let done = false;
  const socket = connect({ port: run.command.port, host: "127.0.0.1", noDelay: true });
  const send = (request: Buffer, since: number) => {
    head = Buffer.alloc(0);
    answer = undefined;
    received = 0;
    sentAt = since;
    socket.write(request);
  };
  const ask = () => {
    const due = dueOf(run);
    const request = nextRequest(run);
    done = request === undefined;
    if (!request) return void socket.end();
    const early = due - performance.now();
    // Whoever had to wait for a free connection waited for the server; a timer that fires late is not its fault.
    if (early > 0) setTimeout(() => send(request, performance.now()), early);
    else send(request, run.command.perSecond === undefined ? performance.now() : due);
  };
  const take = (chunk: Buffer) => {
    received += chunk.length;
    if (!answer) {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      answer = readHead(head);
    }
    if (!answer || received < answer.length) return;
    report.answers += 1;
    report.times.push(performance.now() - sentAt);
    report.statuses[answer.status] = (report.statuses[answer.status] ?? 0) + 1;
    ask();
  };
  socket.on("connect", ask).on("data", take);
  socket.on("error", (error) => report.failures.push(String(error)));
  socket.on("close", () => {
    if (!done) report.failures.push("a connection was closed before its answer was complete");
    resolve();
  });
  return promise;
}

async function runLoad(command: LoadCommand): Promise<LoadReport> {
  const run: Run = {
    command,
    report: { answers: 0, seconds: 0, times: [], statuses: {}, failures: [] },
    since: performance.now(),
    begun: 0,
    ending: false,
  };
  const { milliseconds } = command;
  const timer =
    milliseconds === undefined
      ? undefined
      : setTimeout(() => {
          run.ending = true;
        }, milliseconds);
  await Promise.all(Array.from({ length: command.connections }, () => converse(run)));
  clearTimeout(timer);
  run.report.seconds = (performance.now() - run.since) / 1000;
  return run.report;
}

process.on("message", async (command: LoadCommand) => {
  process.send?.(await runLoad(command));
});
process.on("disconnect", () => process.exit(0));
