/** Whole lives of cases as fast as they go, and a burst of them: what calls take, what fails, and what is left for the jobs. */
import { setTimeout as wait } from "node:timers/promises";
import type { Call, CaseHall } from "./case-lives.ts";
import type { CaseZone } from "./case-zone.ts";
import { percentile } from "./result.ts";

/** People who each bring one case after the other to its end. */
const atOnce = 8;

export interface Throughput {
  perSecond: number;
  calls: Call[];
}

/** As many lives as eight people at once bring to their end. @throws Error when one is refused */
export async function livesInTurn(hall: CaseHall, seconds: number): Promise<Throughput> {
  const calls: Call[] = [];
  const began = performance.now();
  const until = began + seconds * 1000;
  let lives = 0;
  const work = async () => {
    while (performance.now() < until) {
      if (!(await hall.live(calls)))
        throw new Error(`a call of a life was refused: ${calls.findLast(isFailed)?.status}`);
      lives += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { perSecond: (lives * 1000) / (performance.now() - began), calls };
}

const isFailed = ({ status }: Call): boolean => status === 0 || status >= 400;
export const failuresIn = (calls: readonly Call[]): number => calls.filter(isFailed).length;
export const p95Of = (calls: readonly Call[]): number =>
  percentile(
    calls.map(({ took }) => took),
    0.95,
  );

export interface BurstPlan {
  /** Lives that begin in a second, whatever those before take: usually, and in the burst. */
  usual: number;
  burst: number;
  /** Seconds before, of the burst, and after it. */
  before: number;
  during: number;
  after: number;
}

export interface Burst {
  before: Call[];
  during: Call[];
  after: Call[];
  /** Seconds from the end of the burst until calls take what they took before. */
  recovered: number;
  /** Lives that were begun in the burst, and whether all came to their end. */
  begun: number;
  ended: number;
  /** When the burst was over, on the clock of `performance`. */
  over: number;
}

/** The stretch of time whose calls tell how long calls take. */
const windowMs = 5000;
/** What one stretch may differ from another without anything having happened. */
const asBefore = (p95: number): number => Math.max(1.5 * p95, p95 + 20);

export async function burstOfLives(hall: CaseHall, plan: BurstPlan): Promise<Burst> {
  const before = await livesAtRate(hall, plan.usual, plan.before);
  const burst = livesAtRate(hall, plan.burst, plan.during, false);
  await wait(plan.during * 1000);
  const over = performance.now();
  const [during, after] = await Promise.all([burst, livesAtRate(hall, plan.usual, plan.after)]);
  const earlier = p95Of(before.calls);
  const all = [...during.calls, ...after.calls];
  const inWindow = (at: number) => all.filter(({ began }) => began >= at && began < at + windowMs);
  const starts = Array.from({ length: plan.after - windowMs / 1000 + 1 }, (_, second) => second);
  const back = starts.find((second) => {
    const calls = inWindow(over + second * 1000);
    return calls.length > 0 && failuresIn(calls) === 0 && p95Of(calls) <= asBefore(earlier);
  });
  return {
    ...{ before: before.calls, during: during.calls, after: after.calls },
    recovered: back ?? plan.after,
    begun: during.begun,
    ended: during.ended,
    over,
  };
}

interface Rated {
  calls: Call[];
  begun: number;
  ended: number;
}

/** Begins so many lives a second for so long. @param settled  whether it waits until all came to their end */
async function livesAtRate(hall: CaseHall, perSecond: number, seconds: number, settled = true): Promise<Rated> {
  const rated: Rated = { calls: [], begun: 0, ended: 0 };
  const lives: Promise<void>[] = [];
  const began = performance.now();
  for (let n = 0; n < perSecond * seconds; n += 1) {
    await wait(Math.max(0, began + (n * 1000) / perSecond - performance.now()));
    rated.begun += 1;
    lives.push(
      hall.live(rated.calls).then((isWhole) => {
        if (isWhole) rated.ended += 1;
      }),
    );
  }
  if (settled) await wait(Math.max(0, began + seconds * 1000 - performance.now()));
  await Promise.all(lives);
  return rated;
}

/** Documents and messages so far: what is made and sent later is counted from here. */
export interface Made {
  documents: number;
  messages: number;
}

export function madeSoFar(zone: CaseZone): Made {
  return one(zone, "(select max(id) from legal_documents)", "(select max(id) from notification_deliveries)");
}

const one = (zone: CaseZone, documents: string, messages: string): Made =>
  zone.rows<Made>(`select coalesce(${documents}, 0) as documents, coalesce(${messages}, 0) as messages`)[0] as Made;

/** What the jobs have still to do for cases since then: PDFs of documents, and messages to applicants. */
const leftSince = (zone: CaseZone, { documents, messages }: Made): Made =>
  one(
    zone,
    `(select count(*) from legal_documents where file_hash is null and id > ${documents})`,
    `(select count(*) from notification_deliveries where state = 'waiting' and id > ${messages})`,
  );

/** Seconds from the moment `from` until the jobs have nothing of it left to do; gives up after so many. */
export async function drained(zone: CaseZone, since: Made, from: number, most: number): Promise<number> {
  for (;;) {
    const { documents, messages } = leftSince(zone, since);
    const seconds = (performance.now() - from) / 1000;
    if (documents + messages === 0 || seconds > most) return seconds;
    await wait(500);
  }
}
