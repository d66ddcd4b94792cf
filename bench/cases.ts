/**
 * A million cases (办件) on a PostgreSQL server: officers' lists, applicants who follow theirs, whole lives through the API, a burst
 * of them with what it leaves for the jobs, and the sweep over their terms.
 */
import { burstOfLives, drained, failuresIn, livesInTurn, madeSoFar, p95Of } from "./case-burst.ts";
import { openDesk, type Times, timeOf } from "./case-lists.ts";
import { openCaseHall } from "./case-lives.ts";
import { sweepWhileWorking } from "./case-sweep.ts";
import { behindProxy, followedCases, trackingTimes } from "./case-tracking.ts";
import { type CaseZone, caseZone } from "./case-zone.ts";
import { atLeast, atMost, type BenchOptions, type BenchResult, type Figure, figure, percentile } from "./result.ts";
import { signInAs } from "./staff.ts";
import { comesToRest, type FilledZones, type RunningZone } from "./zone.ts";

const p95 = (values: readonly number[]): number => percentile(values, 0.95);

interface Stage {
  options: BenchOptions;
  zone: CaseZone;
  server: RunningZone;
}

/** In the order in which they run: the sweep last, since it moves days. */
export const parts: Record<string, (stage: Stage) => Promise<Figure[]>> = {
  lists,
  counts,
  tracking,
  lives,
  burst,
  sweep,
};

export async function run(options: BenchOptions, zones: FilledZones): Promise<BenchResult> {
  const zone = await caseZone(options, zones);
  try {
    const server = await zone.start(behindProxy);
    try {
      if (!options.smoke) await comesToRest(server);
      const figures: Figure[] = [];
      for (const part of Object.values(parts)) figures.push(...(await part({ options, zone, server })));
      const notes = [
        `${options.cases} cases, a PostgreSQL server on the same machine; load, server and database share its cores`,
        "lists: four officers with different rights, one question after another; following: four at once, each from another address",
        "lives: entered, accepted, reviewed, decided and delivered by two people; PDFs and messages are made meanwhile",
      ];
      return { name: "cases", figures, notes };
    } finally {
      await server.stop();
    }
  } finally {
    zone.remove();
  }
}

async function lists({ options: { smoke }, zone, server }: Stage): Promise<Figure[]> {
  const desk = await openDesk(zone, server);
  const times: Times = new Map();
  // The first round warms up.
  await desk.ask(new Map(), smoke ? "queues" : undefined);
  for (let round = 0; round < (smoke ? 1 : 5); round += 1) await desk.ask(times);
  desk.close();
  return [...times].map(([kind, values]) => atMost(`lists, ${kind}: p95`, p95(values), quick(smoke), "ms"));
}

/** What leaders and supervisors read of all cases together. */
async function counts({ options: { smoke }, server }: Stage): Promise<Figure[]> {
  const leader = await signInAs(server, "ningzhiheng");
  const [year, before] = [new Date().getFullYear(), new Date().getFullYear() - 1];
  const asked = {
    "leaders' page": "overview",
    "figures of a year": `figures?from=${before}-01&to=${before}-12`,
    "figures of two years": `figures?from=${before}-01&to=${year}-12`,
    "cases behind a number of a year": `figures/lines?figure=late&from=${before}-01&to=${before}-12`,
  };
  const figures: Figure[] = [];
  for (const [label, path] of Object.entries(asked)) {
    const times: number[] = [];
    for (let round = 0; round < (smoke ? 1 : 10); round += 1)
      times.push(await timeOf(leader, `/api/v1/supervision/${path}`));
    figures.push(atMost(`${label}: p95`, p95(times), 2000, "ms"));
  }
  leader.close();
  return figures;
}

const quick = (smoke: boolean): number => (smoke ? 1000 : 100);

async function tracking({ options: { smoke }, zone, server }: Stage): Promise<Figure[]> {
  const followed = await followedCases(zone, server, smoke ? 20 : 500);
  await trackingTimes(server, followed.slice(0, 10));
  const { times, pages } = await trackingTimes(server, followed);
  return [atMost("following a case: p95", p95(times), quick(smoke), "ms", { baseline: p95(pages) })];
}

async function lives({ options: { smoke }, zone, server }: Stage): Promise<Figure[]> {
  const hall = await openCaseHall(server);
  await livesInTurn(hall, smoke ? 0.5 : 5);
  const known = madeSoFar(zone);
  const { perSecond, calls } = await livesInTurn(hall, smoke ? 2 : 30);
  hall.close();
  // The next figures begin with nothing left over.
  if (!smoke) await drained(zone, known, performance.now(), 2 * mostDraining);
  return [
    atLeast("whole lives of cases", perSecond, smoke ? 1 : 25, "1/s"),
    atMost("whole lives, a call: p95", p95Of(calls), smoke ? 3000 : 500, "ms"),
  ];
}

const burstPlan = { usual: 1, burst: 35, before: 30, during: 60, after: 45 };
const smokeBurst = { usual: 1, burst: 4, before: 2, during: 2, after: 6 };
/** Seconds within which what a burst left is done. */
const mostDraining = 300;

async function burst({ options: { smoke }, zone, server }: Stage): Promise<Figure[]> {
  const hall = await openCaseHall(server);
  const known = madeSoFar(zone);
  const { before, during, after, recovered, ...lived } = await burstOfLives(hall, smoke ? smokeBurst : burstPlan);
  const done = await drained(zone, known, lived.over, 2 * mostDraining);
  hall.close();
  const calls = [...before, ...during, ...after];
  const most = smoke ? { failed: 1, recovered: 60 } : { failed: 0.1, recovered: 30 };
  return [
    figure("lives begun in the burst", lived.begun, ""),
    figure("of them came to their end", lived.ended, ""),
    atMost("the burst: calls that failed", (failuresIn(calls) * 100) / calls.length, most.failed, "%"),
    figure("the burst, a call: p95", p95Of(during), "ms", { baseline: p95Of(before) }),
    atMost("after the burst calls take what they took before within", recovered, most.recovered, "s"),
    atMost("documents and messages of the burst are made within", done, mostDraining, "s"),
  ];
}

async function sweep({ options: { smoke }, zone, server }: Stage): Promise<Figure[]> {
  const desk = await openDesk(zone, server);
  const swept = await sweepWhileWorking(zone, desk, smoke ? 60 : 600);
  desk.close();
  return [
    atMost("a sweep over all open cases", swept.seconds, 60, "s"),
    figure("open cases", swept.openCases, ""),
    figure("points of terms that were reached", swept.fired, ""),
    figure("cards of supervision made", swept.cards, ""),
    figure("cases given to the head of a department", swept.escalations, ""),
    atMost("lists during the sweep: p95", p95(swept.during), quick(smoke), "ms", { baseline: p95(swept.before) }),
  ];
}
