/** The sweep that acts on terms (时限节点): reminders, cards and escalations of a day, over all open cases, while officers work. */
import { setTimeout as wait } from "node:timers/promises";
import type { Desk, Times } from "./case-lists.ts";
import type { CaseZone } from "./case-zone.ts";

export interface Sweep {
  openCases: number;
  /** Rungs that fired, cards of supervision and escalations that came of them. */
  fired: number;
  cards: number;
  escalations: number;
  /** From the first that fired until nothing was left to do. */
  seconds: number;
  /** The lists before the sweep and while it went on. */
  before: number[];
  during: number[];
}

interface Left {
  rungs: number;
  escalations: number;
}

const waiting = (zone: CaseZone): Left => {
  const [left] = zone.rows<Left>(
    `select (select count(*)::int from clock_rungs r join clocks c on c.id = r.clock_id and c.state = 'running'
         where r.fired_at is null and r.fires_on <= (now() at time zone 'Asia/Shanghai')::date) as rungs,
       (select count(*)::int from application_escalations where done_at is null) as escalations`,
  );
  if (!left) throw new Error("the database told nothing");
  return left;
};

const counts = (zone: CaseZone): { cards: number; escalated: number } => {
  const [found] = zone.rows<{ cards: number; escalated: number }>(
    `select (select count(*)::int from supervision_cards) as cards,
       (select count(*)::int from application_escalations where done_at is not null) as escalated`,
  );
  if (!found) throw new Error("the database told nothing");
  return found;
};

/** The fullest day of the next two weeks has come: what would be reached then is reached today. */
const fullestDay = `update clock_rungs r set fires_on = (now() at time zone 'Asia/Shanghai')::date
  from clocks c where c.id = r.clock_id and c.state = 'running' and r.fired_at is null and r.fires_on = (
    select o.fires_on from clock_rungs o join clocks k on k.id = o.clock_id and k.state = 'running'
    where o.fired_at is null and o.fires_on > (now() at time zone 'Asia/Shanghai')::date
      and o.fires_on <= (now() at time zone 'Asia/Shanghai')::date + 14
    group by o.fires_on order by count(*) desc, o.fires_on limit 1)`;

/** @param most  seconds after which it gives up */
export async function sweepWhileWorking(zone: CaseZone, desk: Desk, most: number): Promise<Sweep> {
  // What was due when the zone was filled is done by now, or fires with the rest.
  const before: Times = new Map();
  await desk.ask(before, "queues");
  const [all] = zone.rows<{ n: number }>("select count(*)::int as n from applications where is_open");
  const known = counts(zone);
  zone.run(fullestDay);
  const { rungs } = waiting(zone);
  const during: Times = new Map();
  let ended = false;
  const working = (async () => {
    while (!ended) await desk.ask(during, "queues");
  })();
  const seconds = await settled(zone, most).finally(() => {
    ended = true;
  });
  await working;
  const now = counts(zone);
  return {
    openCases: all?.n ?? 0,
    fired: rungs,
    cards: now.cards - known.cards,
    escalations: now.escalated - known.escalated,
    seconds,
    before: [...before.values()].flat(),
    during: [...during.values()].flat(),
  };
}

/** Seconds from the first sign of the sweep until nothing is left; its turn comes every twenty seconds. */
async function settled(zone: CaseZone, most: number): Promise<number> {
  const asked = performance.now();
  const first = waiting(zone);
  let began: number | undefined;
  for (;;) {
    const left = waiting(zone);
    const now = performance.now();
    if (left.rungs + left.escalations === 0) return began === undefined ? 0 : (now - began) / 1000;
    if (left.rungs < first.rungs || left.escalations !== first.escalations) began ??= now;
    if (now - asked > most * 1000) return (now - (began ?? asked)) / 1000;
    await wait(250);
  }
}
