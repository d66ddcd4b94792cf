/** Whole lives of cases (办件), from the counter to the delivery, through the same API as the workbench. */
import type { CaseView, SteppedCase, SubmittedCase } from "@openzone/contract/applications";
import type { OpenItem } from "@openzone/contract/service-items";
import { materialsFor } from "@openzone/contract/service-materials";
import type { Client } from "./http.ts";
import { signInAs } from "./staff.ts";
import type { RunningZone } from "./zone.ts";

/** An officer and the head of the same department, who decides. */
const people = { officer: "yuwenjing", head: "qiaoruolan" } as const;
type Who = keyof typeof people;

/** What is done with a case of an item, act after act. */
interface Plan {
  entry: object;
  acts: { who: Who; action: string; body: object }[];
}

/** One call: when it began on the clock of `performance`, how long it took, and its status (0: the connection broke). */
export interface Call {
  began: number;
  took: number;
  status: number;
}

export interface CaseHall {
  /** Lives of so many kinds of items, in turn. */
  items: number;
  /** Each call of a life goes to `calls`; a life ends at its first call that is refused. Tells whether it came to its end. */
  live(calls: Call[]): Promise<boolean>;
  officer: Client;
  head: Client;
  close(): void;
}

const deeds: Record<string, object> = {
  accept: {},
  finish_step: { opinion: "材料齐全，符合要求" },
  decide: { outcome: "granted" },
  deliver: { way: "counter", receivedBy: "申请人" },
};
/** The first that is offered is done. */
const inOrder = ["accept", "finish_step", "decide", "deliver"];
const mostItems = 6;

/** Signs both in and finds items whose cases these two bring to their end by themselves. */
export async function openCaseHall(zone: RunningZone): Promise<CaseHall> {
  const clients = { officer: await signInAs(zone, people.officer), head: await signInAs(zone, people.head) };
  const plans: Plan[] = [];
  const { items } = await read<{ items: { id: number }[] }>(clients.head, "/api/v1/open-service-items?q=");
  for (const { id } of items) {
    if (plans.length === mostItems) break;
    const plan = await planOf(clients, id);
    if (plan) plans.push(plan);
  }
  if (plans.length === 0) throw new Error("no item's cases can be brought to their end by these two");
  let begun = 0;
  return {
    items: plans.length,
    ...clients,
    live(calls) {
      const plan = plans[begun % plans.length] as Plan;
      begun += 1;
      return liveBy(clients, plan, calls);
    },
    close() {
      for (const client of Object.values(clients)) client.close();
    },
  };
}

async function read<T>(client: Client, path: string): Promise<T> {
  const { status, text } = await client.get(path);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
  return JSON.parse(text) as T;
}

type Clients = Record<Who, Client>;

/** Lives one life slowly, looking each time at what may be done; nothing where others are needed or there are no steps. */
async function planOf(clients: Clients, itemId: number): Promise<Plan | undefined> {
  const { guide } = await read<OpenItem>(clients.officer, `/api/v1/open-service-items/${itemId}`);
  if (guide.handling === "instant") return undefined;
  const situation = Object.fromEntries(guide.situations.map(({ key, answers }) => [key, answers[0]?.key ?? ""]));
  const materials = materialsFor(guide, situation)
    .filter(({ material }) => material.rule !== "fetched")
    .map(({ material }) => ({ key: material.key, onPaper: true }));
  const party = { kind: "person", name: "欧阳明", idKind: "passport", idNumber: "E12345678", phone: "13812345678" };
  const plan: Plan = { entry: { itemId, party, situation, materials }, acts: [] };
  const entered = await clients.officer.post("/api/v1/applications", plan.entry);
  if (entered.status >= 400) return undefined;
  const { id } = JSON.parse(entered.text) as SubmittedCase;
  for (let turn = 0; turn < 12; turn += 1) {
    const found = await nextAct(clients, id);
    if (!found) return undefined;
    const { view, ...act } = found;
    plan.acts.push(act);
    const done = await clients[act.who].post(address(id, act.action), { ...act.body, expectedVersion: view.version });
    if (done.status >= 400) return undefined;
    if (act.action === "deliver") return plan.acts.length > 3 ? plan : undefined;
  }
  return undefined;
}

async function nextAct(clients: Clients, id: number): Promise<(Plan["acts"][number] & { view: CaseView }) | undefined> {
  for (const who of Object.keys(people) as Who[]) {
    const view = await read<CaseView>(clients[who], `/api/v1/applications/${id}`);
    const offered = view.actions.filter(({ reasons }) => reasons.length === 0);
    const action = inOrder.find((one) => offered.some((offer) => offer.action === one));
    if (action) return { who, action, body: deeds[action] ?? {}, view };
  }
  return undefined;
}

const address = (id: number, action: string): string => `/api/v1/applications/${id}/${action.replaceAll("_", "-")}`;

async function liveBy(clients: Clients, { entry, acts }: Plan, calls: Call[]): Promise<boolean> {
  const timed = async <T>(client: Client, path: string, body: object): Promise<T | undefined> => {
    const began = performance.now();
    const answer = await client.post(path, body).catch(() => undefined);
    calls.push({ began, took: performance.now() - began, status: answer?.status ?? 0 });
    return answer !== undefined && answer.status < 400 ? (JSON.parse(answer.text) as T) : undefined;
  };
  let now: SubmittedCase | SteppedCase | undefined = await timed<SubmittedCase>(
    clients.officer,
    "/api/v1/applications",
    entry,
  );
  for (const { who, action, body } of acts) {
    if (now === undefined) return false;
    const { id, version }: SubmittedCase | SteppedCase = now;
    now = await timed<SteppedCase>(clients[who], address(id, action), { ...body, expectedVersion: version });
  }
  return now !== undefined;
}
