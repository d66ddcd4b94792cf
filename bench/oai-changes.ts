/** Staff who publish, change and withdraw items of the catalogue, and publish articles, until they are told to stop. */
import type { Client } from "./http.ts";
import { openNewsroom, signInAs } from "./staff.ts";
import type { RunningZone } from "./zone.ts";

export interface Editing {
  id: number;
  verb: "published" | "changed" | "withdrawn";
  /** How its validity reads for harvesters after it. */
  rights: string;
  /** When its answer came, milliseconds since 1970. */
  done: number;
}

interface Item {
  id: number;
  version: number;
}

const validities = [
  { validity: "amended", repealedOn: null, rights: "已修改" },
  { validity: "repealed", repealedOn: "2026-10-01", rights: "废止" },
  { validity: "valid", repealedOn: null, rights: "有效" },
] as const;

/** Begins to change things, as fast as the answers come. @param made  items of version 1 that may be changed */
export async function changesOfCatalogue(zone: RunningZone, made: readonly number[]) {
  const newsroom = await openNewsroom(zone);
  const chief = await signInAs(zone, "luoqingshan");
  const versions = new Map<number, number>();
  const edits: Editing[] = [];
  let articles = 0;
  let stopped = false;
  const step = async (client: Client, item: Item, verb: string, more: object = {}) =>
    client.send<Item>("POST", `/api/v1/disclosure-items/${item.id}/${verb}`, {
      expectedVersion: item.version,
      ...more,
    });
  const note = (item: Item, verb: Editing["verb"], rights: string) => {
    versions.set(item.id, item.version);
    edits.push({ id: item.id, verb, rights, done: Date.now() });
  };
  /** One of those that are still public; most from all over the list, some of the newest. */
  const anyItem = (turn: number): Item => {
    const id = made[(turn * 7919) % made.length] ?? 0;
    return { id, version: versions.get(id) ?? 1 };
  };
  const withdrawn = new Set<number>();
  async function turnOfCatalogue(turn: number): Promise<void> {
    const draft = await newsroom.editor.send<Item>("POST", "/api/v1/disclosure-items", newItem(newsroom.section, turn));
    const submitted = await step(newsroom.editor, draft, "submit");
    const reviewed = await step(chief, submitted, "review", { conclusion: "open", ground: "mandatory" });
    note(await step(newsroom.editor, reviewed, "publish"), "published", "有效");
    const item = anyItem(turn);
    if (withdrawn.has(item.id)) return;
    if (turn % 5 === 4) {
      withdrawn.add(item.id);
      note(await step(chief, item, "withdraw", { note: "测量" }), "withdrawn", "");
      return;
    }
    const { rights, ...validity } = validities[turn % validities.length] ?? validities[0];
    note(await step(chief, item, "validity", validity), "changed", rights);
  }
  async function until(work: (turn: number) => Promise<void>): Promise<void> {
    for (let turn = 0; !stopped; turn += 1) await work(turn);
  }
  const working = Promise.all([
    until(turnOfCatalogue),
    until(async (turn) => {
      await newsroom.publish(await newsroom.prepare(`收割期间发布的第${turn + 1}篇通知`));
      articles += 1;
    }),
  ]);
  // Told by stop(); until then nobody waits for it.
  working.catch(() => {});
  return {
    async stop(): Promise<{ edits: Editing[]; articles: number }> {
      stopped = true;
      await working;
      newsroom.close();
      chief.close();
      return { edits, articles };
    },
  };
}

const newItem = ({ departmentId }: { departmentId: number }, turn: number) => ({
  siteId: 1,
  departmentId,
  name: `收割期间公开的第${turn + 1}项`,
  subjectClass: "02.01",
  genre: "notice",
  category: "documents",
  issuer: "开发区管理委员会",
  formedOn: "2026-11-20",
  abstract: "收割期间公开，不应当丢失或者重复。",
  body: "详见正文。",
});
