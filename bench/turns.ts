/**
 * A server against the bare one, in short turns so that what else the machine does meets both. Two ratios: of the server's
 * CPU time for an answer (of the least disturbed quarter of all turns), which is what bounds a server and is little
 * disturbed by other work on the machine, and of the answers in a second (of the best quarter).
 */
import type { ChildProcess } from "node:child_process";
import { tell } from "./children.ts";
import type { LoadCommand, Target } from "./pages-load.ts";
import { type Figure, figure, percentile } from "./result.ts";

export interface TurnSettings {
  /** Pairs of turns for each way. */
  rounds: number;
  /** Length of one turn in milliseconds. */
  milliseconds: number;
  /** Connections kept alive. */
  connections: number;
}

export interface Server {
  port: number;
  /** Microseconds of CPU time that it has used; undefined where the system does not tell. */
  cpuTime(): Promise<number | undefined>;
}

export interface Stage {
  bare: Server;
  ours: Server;
  /** `pages-load.ts`. */
  load: ChildProcess;
  settings: TurnSettings;
}

interface Request {
  path: string;
  headers: Record<string, string>;
}

/** One thing that both servers are asked for. */
export interface Way {
  label: string;
  bare: Request;
  ours: Request;
}

interface Turn {
  perSecond: number;
  /** Microseconds of the server's CPU time for one answer. */
  cpu: number;
}

interface Pair {
  bare: Turn;
  ours: Turn;
}

const WARM_UP = 5;

/** The two figures of one way; `least` is the ratio that both must reach. */
export async function compare(stage: Stage, way: Way, least = 0.85): Promise<Figure[]> {
  const pairs = await takeTurns(stage, way);
  const best = (kind: "bare" | "ours", what: keyof Turn, share: number) =>
    percentile(
      pairs.map((pair) => pair[kind][what]),
      share,
    );
  const against = (label: string, unit: string, ours: number, bare: number, ratio: number): Figure => ({
    ...figure(label, ours, unit, { baseline: bare, ratio }),
    limit: least,
    ok: ratio >= least,
  });
  const rate = { ours: best("ours", "perSecond", 0.75), bare: best("bare", "perSecond", 0.75) };
  const cpu = { ours: best("ours", "cpu", 0.25), bare: best("bare", "cpu", 0.25) };
  const answers = against(`${way.label}: answers`, "1/s", rate.ours, rate.bare, rate.ours / rate.bare);
  if (Number.isNaN(cpu.ours)) return [answers];
  return [
    against(`${way.label}: CPU time of the server`, "µs/answer", cpu.ours, cpu.bare, cpu.bare / cpu.ours),
    answers,
  ];
}

async function takeTurns(stage: Stage, way: Way): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < WARM_UP + stage.settings.rounds; round += 1) {
    // Who begins changes, so that neither always follows the other.
    const oursFirst = round % 2 === 0 ? await turn(stage, stage.ours, way.ours) : undefined;
    const bare = await turn(stage, stage.bare, way.bare);
    pairs.push({ bare, ours: oursFirst ?? (await turn(stage, stage.ours, way.ours)) });
  }
  return pairs.slice(WARM_UP);
}

async function turn(stage: Stage, server: Server, request: Request): Promise<Turn> {
  const { milliseconds, connections } = stage.settings;
  const target: Target = { port: server.port, connections, ...request };
  const before = (await server.cpuTime()) ?? Number.NaN;
  const command: LoadCommand = { target, milliseconds };
  const { answers } = await tell<{ answers: number }>(stage.load, command);
  const used = ((await server.cpuTime()) ?? Number.NaN) - before;
  return { perSecond: (answers * 1000) / milliseconds, cpu: used / answers };
}
