/**
 * A server against the bare one, in short turns so that what else the machine does meets both. Two ratios: of the server's
 * CPU time for an answer (of the least disturbed quarter of all turns), which is what bounds a server and is little
 * disturbed by other work on the machine, and of the answers in a second (of the best quarter).
 */
import type { ChildProcess } from "node:child_process";
import { tell } from "./children.ts";
import type { LoadCommand, PageRequest, Target } from "./pages-load.ts";
import { type Figure, figure, median, percentile } from "./result.ts";

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

/** One thing that both servers are asked for; several requests are sent in turn. */
export interface Way {
  label: string;
  bare: PageRequest[];
  ours: PageRequest[];
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

/** Ours against the bare one in one figure. */
interface Compared {
  ours: number;
  bare: number;
  ratio: number;
}

/** One way as one pair of processes answered it. */
export interface Measured {
  cpu: Compared;
  rate: Compared;
}

/** Asks both servers of a stage in turns. */
export async function measure(stage: Stage, way: Way): Promise<Measured> {
  const pairs = await takeTurns(stage, way);
  const best = (kind: "bare" | "ours", what: keyof Turn, share: number) =>
    percentile(
      pairs.map((pair) => pair[kind][what]),
      share,
    );
  const rate = { ours: best("ours", "perSecond", 0.75), bare: best("bare", "perSecond", 0.75) };
  const cpu = { ours: best("ours", "cpu", 0.25), bare: best("bare", "cpu", 0.25) };
  return { cpu: { ...cpu, ratio: cpu.bare / cpu.ours }, rate: { ...rate, ratio: rate.ours / rate.bare } };
}

/** The pair of processes in the middle. */
const middle = (all: readonly Compared[]): Compared => {
  const wanted = median(all.map(({ ratio }) => ratio));
  return all.find(({ ratio }) => ratio === wanted) ?? all[0]!;
};

/**
 * The two figures of one way, each of the pair of processes in the middle: where a process happens to lie in memory moves
 * its speed by several percent for as long as it lives. `least` is the ratio that both must reach.
 */
export function figuresOf(label: string, measured: readonly Measured[], least = 0.85): Figure[] {
  const against = (what: string, unit: string, { ours, bare, ratio }: Compared): Figure => ({
    ...figure(`${label}: ${what}`, ours, unit, { baseline: bare, ratio }),
    limit: least,
    ok: ratio >= least,
  });
  const answers = against("answers", "1/s", middle(measured.map(({ rate }) => rate)));
  // Where the system does not tell the processor's time there is no such figure.
  if (measured.some(({ cpu }) => Number.isNaN(cpu.ratio))) return [answers];
  return [against("CPU time of the server", "µs/answer", middle(measured.map(({ cpu }) => cpu))), answers];
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

async function turn(stage: Stage, server: Server, requests: PageRequest[]): Promise<Turn> {
  const { milliseconds, connections } = stage.settings;
  const target: Target = { port: server.port, connections, requests };
  const before = (await server.cpuTime()) ?? Number.NaN;
  const command: LoadCommand = { target, milliseconds };
  const { answers } = await tell<{ answers: number }>(stage.load, command);
  const used = ((await server.cpuTime()) ?? Number.NaN) - before;
  return { perSecond: (answers * 1000) / milliseconds, cpu: used / answers };
}
