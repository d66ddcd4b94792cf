/** Officers' queues (办件队列) with department rights and filters, and what the officer opens from them. */
import type { CaseListQuery, CaseQueue } from "@openzone/contract/applications";
import type { CaseZone } from "./case-zone.ts";
import type { Client } from "./http.ts";
import { signInAs } from "./staff.ts";
import type { RunningZone } from "./zone.ts";

/** By what they may see: all departments of the main site, a department and the hall, one that has many cases, one that has few. */
export const officers = ["heyanqiu", "qiaoruolan", "yuwenjing", "sunluyao"] as const;

const queues: CaseQueue[] = [
  ...(["to_accept", "due_today", "late", "waiting", "mine", "joint"] as const),
  ...(["unassigned", "to_deliver", "department", "all"] as const),
];

type Asked = Partial<Record<keyof CaseListQuery, string | number>>;

/** What is looked for, from cases that the zone has. */
interface Wanted {
  item: number;
  rareItem: number;
  department: number;
  number: string;
}

/** What officers ask for, by what must be looked for. */
function questions({ item, rareItem, department, number }: Wanted): Record<string, Asked[]> {
  const each = (more: Asked): Asked[] => queues.map((queue) => ({ queue, ...more }));
  return {
    queues: each({}),
    "further pages": (["department", "all"] as const).flatMap((queue) =>
      [50, 1000, 2450].map((offset) => ({ queue, offset })),
    ),
    "queues of an item": [...each({ item }), ...each({ item: rareItem })],
    "queues of a department": each({ department }),
    "one filter": [
      ...["delivered", "not_accepted", "withdrawn", "lapsed"].map((state) => ({ queue: "all", state })),
      ...["window", "online", "agent"].map((channel) => ({ queue: "all", channel })),
      { queue: "all", from: "2024-03-01", to: "2024-03-31" },
      { queue: "all", to: "2023-12-31" },
      { queue: "department", from: "2026-11-20" },
    ],
    "several filters": [
      { queue: "all", state: "delivered", item, from: "2025-01-01", to: "2025-06-30" },
      { queue: "all", state: "withdrawn", channel: "window" },
      { queue: "all", item: rareItem, state: "delivered", channel: "agent" },
      { queue: "all", department, from: "2024-03-01", to: "2024-03-31", state: "lapsed" },
      { queue: "department", item, channel: "online" },
    ],
    "a number, a name or a phone": [number, number.slice(0, 10), "20261", "欧阳明", "查无此人", "13812345678"].map(
      (q) => ({ queue: "all", q }),
    ),
  };
}

const addressOf = (asked: Asked): string =>
  `/api/v1/applications?${new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]))}`;

function wantedIn(zone: CaseZone): Wanted {
  const [often] = zone.rows<{ item: number; department: number }>(
    "select item_id as item, department_id as department from applications group by 1, 2 order by count(*) desc limit 1",
  );
  const [rare] = zone.rows<{ item: number }>(
    "select item_id as item from applications group by 1 order by count(*), 1 limit 1",
  );
  const [one] = zone.rows<{ number: string }>(
    "select number from applications where number like '20%' order by id desc limit 1",
  );
  if (!often || !rare || !one) throw new Error("the zone has no cases");
  return { item: often.item, department: often.department, rareItem: rare.item, number: one.number };
}

/** How long each kind of question took, in milliseconds. */
export type Times = Map<string, number[]>;

export interface Desk {
  /** Everything by everybody, one question after another. @param kind  only these questions */
  ask(times: Times, kind?: string): Promise<void>;
  close(): void;
}

export async function openDesk(zone: CaseZone, server: RunningZone): Promise<Desk> {
  const clients: Client[] = [];
  for (const name of officers) clients.push(await signInAs(server, name));
  const asked = questions(wantedIn(zone));
  return {
    async ask(times, kind) {
      for (const client of clients) {
        for (const [label, some] of Object.entries(asked)) {
          if (kind !== undefined && kind !== label) continue;
          for (const one of some) noted(times, label, await timeOf(client, addressOf(one)));
        }
        if (kind === undefined)
          noted(times, "how many wait in each queue", await timeOf(client, "/api/v1/applications/counts"));
      }
    },
    close() {
      for (const client of clients) client.close();
    },
  };
}

function noted(times: Times, label: string, took: number): void {
  times.set(label, [...(times.get(label) ?? []), took]);
}

/** How long an answer took, in milliseconds. @throws Error where it is none */
export async function timeOf(client: Client, path: string): Promise<number> {
  const began = performance.now();
  const { status, text } = await client.get(path);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
  const took = performance.now() - began;
  // What is slow is named, so that it can be mended.
  if (process.env.BENCH_SLOW && took > Number(process.env.BENCH_SLOW)) console.log(`  ${took.toFixed(0)} ms ${path}`);
  return took;
}
