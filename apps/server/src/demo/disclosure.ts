import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  guideInputSchema,
  type ItemInput,
  itemInputSchema,
  reviewConclusions,
  reviewGrounds,
} from "@openzone/contract/disclosure";
import { z } from "zod";
import { createItem, publishItem, reviewItem, saveGuide, submitItem } from "../modules/disclosure/index.ts";
import { receiveFile, uploadFile } from "../modules/media/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder } from "./files.ts";

const {
  departmentId: _department,
  articleId: _article,
  policyId: _policy,
  attachments: _files,
  ...itemFields
} = itemInputSchema.shape;

const disclosureSchema = z.object({
  guides: z.array(guideInputSchema.extend({ department: z.string(), writer: z.string() })),
  items: z.array(
    z.object({
      ...itemFields,
      department: z.string(),
      writer: z.string(),
      /** `section/file` of the article that it stands for. */
      article: z.string().optional(),
      /** Key of the policy that it stands for. */
      policy: z.string().optional(),
      /** Names in `files/` with the titles that readers see. */
      files: z.record(z.string(), z.string()).default({}),
      /** `YYYY-MM-DD HH:MM`; not there while it waits. */
      publishedAt: z.string().optional(),
      upTo: z.enum(["draft", "in_review"]).optional(),
      conclusion: z.enum(reviewConclusions).default("open"),
      ground: z.enum(reviewGrounds).default("mandatory"),
      note: z.string().default(""),
    }),
  ),
});
type DemoItem = z.infer<typeof disclosureSchema>["items"][number];

interface Places {
  siteId: number;
  departmentIds: ReadonlyMap<string, number>;
  actors: ReadonlyMap<string, Actor>;
  /** Who reviews before publication. */
  reviewer: Actor;
  addressOf: (article: string) => string;
  /** By the keys of `policies.json`. */
  policyIds: ReadonlyMap<string, number>;
}

/** The disclosure catalogue (信息公开目录) and the guides of departments, of `disclosure.json`. */
export async function loadDisclosure(services: Services, places: Places): Promise<void> {
  const { guides, items } = disclosureSchema.parse(
    JSON.parse(readFileSync(join(demoFolder, "disclosure.json"), "utf8")),
  );
  for (const { department, writer, ...guide } of guides) {
    const input = { ...guide, departmentId: places.departmentIds.get(department) ?? 0, expectedVersion: 0 };
    await inTransaction(services.db, (tx) => saveGuide(tx, actorOf(places, writer), input, services.now()));
  }
  const last = services.now().toISOString();
  const byTime = items.toSorted((a, b) => ((a.publishedAt ?? last) < (b.publishedAt ?? last) ? -1 : 1));
  for (const item of byTime) {
    const attachments = await attach(services, places, item);
    await inTransaction(services.db, (tx) => walk(tx, places, { ...item, attachments }, services.now()));
  }
}

/** Puts the files of an item into the library of its department. */
async function attach(services: Services, places: Places, { files, writer, department }: DemoItem) {
  const attachments: ItemInput["attachments"] = [];
  for (const [name, title] of Object.entries(files)) {
    const source = createReadStream(join(demoFolder, "files", name));
    const stored = await receiveFile(services.files, source, { name, maxBytes: 10_000_000 });
    const input = { stored, departmentId: places.departmentIds.get(department) ?? 0 };
    const file = await inTransaction(services.db, (tx) =>
      uploadFile(tx, actorOf(places, writer), input, services.now()),
    );
    attachments.push({ fileId: file.id, title });
  }
  return attachments;
}

/** Takes an item as far as it is. */
async function walk(tx: Tx, places: Places, item: DemoItem & Pick<ItemInput, "attachments">, now: Date): Promise<void> {
  const {
    department,
    writer,
    article,
    policy,
    files: _files,
    publishedAt,
    upTo,
    conclusion,
    ground,
    note,
    ...fields
  } = item;
  const at = publishedAt ? new Date(`${publishedAt.replace(" ", "T")}:00+08:00`) : now;
  const actor = actorOf(places, writer);
  const made = await createItem(
    tx,
    actor,
    {
      ...fields,
      siteId: places.siteId,
      departmentId: places.departmentIds.get(department) ?? 0,
      articleId: article ? Number(/(\d+)\.html$/.exec(places.addressOf(article))?.[1]) : null,
      policyId: policy ? (places.policyIds.get(policy) ?? 0) : null,
    },
    at,
  );
  if (upTo === "draft") return;
  const step = ({ id, version }: { id: number; version: number }) => ({ id, expectedVersion: version });
  const submitted = await submitItem(tx, actor, step(made), at);
  if (upTo === "in_review") return;
  const reviewed = await reviewItem(tx, places.reviewer, { ...step(submitted), conclusion, ground, note }, at);
  await publishItem(tx, actor, step(reviewed), at);
}

function actorOf({ actors }: Places, key: string): Actor {
  const actor = actors.get(key);
  if (!actor) throw new Error(`the demonstration zone has no ${key}`);
  return actor;
}
