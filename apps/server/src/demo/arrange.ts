import type { Block } from "@openzone/contract/blocks";
import { createTopicSchema } from "@openzone/contract/topics";
import {
  archiveEndedTopic,
  changeTopicState,
  createTopic,
  openBlockPage,
  preparedBlocks,
  publishBlockPage,
  saveBlockDraft,
} from "../modules/blocks/index.ts";
import { uploadFile } from "../modules/media/index.ts";
import { type Actor, systemActor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { type DemoTopic, readChannelBlocks, readHome, readTopics } from "./files.ts";
import { receiveDrawing } from "./looks.ts";

/** Where pages are arranged, and by whom. */
export interface DemoArranging {
  siteId: number;
  /** Channels by slug. */
  channelIds: ReadonlyMap<string, number>;
  departmentIds: ReadonlyMap<string, number>;
  /** The chief editor. */
  chief: Actor;
}

/** Arranges the home, the channels and the topics of the demonstration zone, as its chief editor would. */
export async function arrangePages(services: Services, zone: DemoArranging): Promise<void> {
  await arrange(services, zone, { kind: "home", sectionId: null }, readHome());
  for (const [slug, blocks] of Object.entries(readChannelBlocks())) {
    const sectionId = zone.channelIds.get(slug);
    if (sectionId === undefined)
      throw new Error(`the demonstration zone arranges the channel “${slug}”, which it lacks`);
    await arrange(services, zone, { kind: "channel", sectionId }, blocks);
  }
  for (const topic of readTopics()) await loadTopic(services, zone, topic);
}

type PageName = { kind: "home" | "channel"; sectionId: number | null };

async function arrange(services: Services, { siteId, chief }: DemoArranging, name: PageName, blocks: readonly Block[]) {
  const now = services.now();
  const prepared = preparedBlocks(blocks);
  await inTransaction(services.db, async (tx) => {
    const page = await openBlockPage(tx, chief, { siteId, ...name }, now);
    const input = { pageId: page.id, blocks: prepared, expectedVersion: page.version };
    const saved = await saveBlockDraft(tx, chief, input, now);
    await publishBlockPage(tx, chief, { pageId: page.id, expectedVersion: saved.version }, now);
  });
}

async function loadTopic(services: Services, zone: DemoArranging, topic: DemoTopic): Promise<void> {
  const { banner, blocks, department, state, publishedAt, ...fields } = topic;
  const departmentId = zone.departmentIds.get(department) ?? null;
  const stored = await receiveDrawing(services, `media/${banner}`);
  const at = new Date(`${publishedAt.replace(" ", "T")}:00+08:00`);
  const { chief, siteId } = zone;
  const prepared = preparedBlocks(blocks);
  await inTransaction(services.db, async (tx) => {
    const file = await uploadFile(tx, systemActor, { departmentId: departmentId ?? 0, stored }, at);
    const input = createTopicSchema.parse({ ...fields, siteId, departmentId, bannerFileId: file.id });
    const made = await createTopic(tx, chief, input, at);
    await saveBlockDraft(tx, chief, { pageId: made.pageId, blocks: prepared, expectedVersion: 1 }, at);
    await changeTopicState(tx, chief, { topicId: made.id, verb: "publish", expectedVersion: made.version }, at);
    if (state === "archived") await archiveEndedTopic(tx, made.id, dayAfter(fields.endsOn));
  });
}

/** The first moment after a day, China time. */
const dayAfter = (day: string): Date => new Date(`${day}T16:00:00Z`);
