import { createReadStream, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { levelCodes, serviceEvents } from "@openzone/contract/service-codes";
import { type Guide, guideSchema, windowSchema } from "@openzone/contract/services";
import { z } from "zod";
import { receiveFile, type StoredUpload, uploadFile } from "../modules/media/index.ts";
import {
  createOneMatter,
  createServiceItem,
  publishGuide,
  submitGuide,
  suspendItem,
} from "../modules/services/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder, readDepartments } from "./files.ts";
import { loadForms } from "./forms.ts";

const commonSchema = z.object({
  windows: z.record(z.string(), windowSchema.omit({ longitude: true, latitude: true })),
  /** Longitude and latitude (EPSG:4490) of each window. */
  places: z.record(z.string(), z.tuple([z.number(), z.number()])),
  complaintPhone: z.string(),
  reconsideration: z.string(),
  lawsuit: z.string(),
  departments: z.record(
    z.string(),
    z.object({
      organ: z.string(),
      phone: z.string(),
      officers: z.array(z.tuple([z.string(), z.string()])),
      /** Who writes the guides of the department, and who publishes them. */
      writer: z.string(),
      publisher: z.string(),
    }),
  ),
  matters: z.array(
    z.object({
      name: z.string(),
      address: z.string(),
      summary: z.string(),
      event: z.enum(serviceEvents),
      /** Files of `services/` without their ending. */
      items: z.array(z.string()),
    }),
  ),
});

const itemSchema = z.object({
  department: z.string(),
  window: z.string(),
  state: z.enum(["draft", "in_review", "published", "suspended"]).default("published"),
  note: z.string().optional(),
  guide: z.looseObject({
    baseCode: z.string(),
    basis: z.array(z.looseObject({ policy: z.string().optional() })),
    materials: z.array(z.looseObject({ blankForm: z.string().optional(), sample: z.string().optional() })),
    steps: z.array(z.looseObject({ departments: z.array(z.string()).default([]) })),
    results: z.array(z.looseObject({ sample: z.string().optional() })),
  }),
});

export type DemoServiceItem = z.infer<typeof itemSchema> & { key: string };
type Common = z.infer<typeof commonSchema>;

const json = (name: string): unknown => JSON.parse(readFileSync(join(demoFolder, name), "utf8"));

export const readServicesCommon = (): Common => commonSchema.parse(json("services.json"));

/** The items of `services/`, one file each, in the order of their names. */
export const readServiceItems = (): DemoServiceItem[] =>
  globSync("services/*.json", { cwd: demoFolder })
    .sort()
    .map((name) => ({ key: basename(name, ".json"), ...itemSchema.parse(json(name)) }));

/** What a file of an item does not say: the organ, its window, its people, and the numbers of files and policies. */
interface Known {
  common: Common;
  organisationCode: string;
  fileId: (name: string) => string;
  policyId: (key: string) => number;
  departmentId: (key: string) => number;
  /** The form of the item, where it has one. */
  formId?: number | undefined;
}

/** The whole guide of an item. */
export function guideOf({ department, window, guide }: DemoServiceItem, known: Known): Guide {
  const { common, organisationCode, fileId, policyId, departmentId, formId } = known;
  const organ = common.departments[department];
  const [longitude, latitude] = common.places[window] ?? [null, null];
  if (!organ || !common.windows[window]) throw new Error(`services.json has no ${department} or no window ${window}`);
  const { organ: name, phone } = organ;
  return guideSchema.parse({
    ...guide,
    ...(formId === undefined ? {} : { online: { ...(guide.online as object), formId } }),
    organ: name,
    organCode: organisationCode,
    organNature: "authorised",
    implementationCode: `${organisationCode}${levelCodes.county}${guide.baseCode}`,
    basis: guide.basis.map(({ policy, ...basis }) => ({ ...basis, ...(policy ? { policyId: policyId(policy) } : {}) })),
    materials: guide.materials.map(({ blankForm, sample, ...material }) => ({
      ...material,
      ...(blankForm ? { blankFormFileId: fileId(blankForm) } : {}),
      ...(sample ? { sampleFileId: fileId(sample) } : {}),
    })),
    steps: guide.steps.map((step) => ({ ...step, departments: step.departments.map(departmentId) })),
    results: guide.results.map(({ sample, ...result }) => ({
      ...result,
      ...(sample ? { sampleFileId: fileId(sample) } : {}),
    })),
    windows: [{ ...common.windows[window], longitude, latitude }],
    officers: organ.officers.map(([person, position]) => ({ name: person, position, phone })),
    consultPhone: phone,
    complaintPhone: common.complaintPhone,
    reconsideration: common.reconsideration,
    lawsuit: common.lawsuit,
  });
}

/** The files in `services/files/` that an item names, without their ending. */
export const filesNamed = ({ guide }: DemoServiceItem): string[] => [
  ...new Set(
    [
      ...guide.materials.flatMap(({ blankForm, sample }) => [blankForm, sample]),
      ...guide.results.map(({ sample }) => sample),
    ].filter((name) => name !== undefined),
  ),
];

export interface DemoServicePlaces {
  siteId: number;
  departmentIds: ReadonlyMap<string, number>;
  actors: ReadonlyMap<string, Actor>;
  policyIds: ReadonlyMap<string, number>;
  chief: Actor;
}

const largestFile = 1_000_000;
/** The guides were published over the last months, a few every week. */
const daysAgo = (place: number): number => 4 + place * 3;

/** The service items (政务服务事项) of `services/` with their guides, and the matters (一件事) of `services.json`. */
export async function loadServiceItems(services: Services, places: DemoServicePlaces): Promise<void> {
  const common = readServicesCommon();
  const codes = new Map(readDepartments().map(({ key, organisationCode = "" }) => [key, organisationCode]));
  const upload = uploader(services, places);
  const ids = new Map<string, number>();
  const items = readServiceItems();
  const formIds = await loadForms(services, places, (key) => {
    const department = items.find((item) => item.key === key)?.department ?? "";
    const of = common.departments[department];
    return of && { department, publisher: of.publisher };
  });
  for (const [place, item] of items.entries()) {
    const files = await upload(item, common.departments[item.department]?.writer ?? "");
    const guide = guideOf(item, {
      common,
      organisationCode: codes.get(item.department) ?? "",
      fileId: (name) => named(files, name),
      policyId: (key) => named(places.policyIds, key),
      departmentId: (key) => named(places.departmentIds, key),
      formId: formIds.get(item.key),
    });
    ids.set(item.key, await loadItem(services, places, { item, guide, common, place }));
  }
  for (const { items, ...matter } of common.matters) {
    const itemIds = items.map((key) => named(ids, key));
    await inTransaction(services.db, (tx) =>
      createOneMatter(tx, places.chief, { ...matter, siteId: places.siteId, itemIds }, services.now()),
    );
  }
}

function named<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const value = map.get(name);
  if (value === undefined) throw new Error(`demo/services names “${name}”, which does not exist`);
  return value;
}

/** Each department has rows of its own for the files that its guides name; the bytes are stored once. */
function uploader(services: Services, { departmentIds, actors }: DemoServicePlaces) {
  const stored = new Map<string, StoredUpload>();
  const rows = new Map<string, string>();
  return async (item: DemoServiceItem, writer: string): Promise<ReadonlyMap<string, string>> => {
    const own = new Map<string, string>();
    for (const name of filesNamed(item)) {
      const row = `${item.department} ${name}`;
      const bytes = stored.get(name) ?? (await receive(services, name));
      stored.set(name, bytes);
      const departmentId = named(departmentIds, item.department);
      const id =
        rows.get(row) ??
        (
          await inTransaction(services.db, (tx) =>
            uploadFile(tx, named(actors, writer), { departmentId, stored: bytes }, services.now()),
          )
        ).id;
      rows.set(row, id);
      own.set(name, id);
    }
    return own;
  };
}

const receive = (services: Services, name: string): Promise<StoredUpload> =>
  receiveFile(services.files, createReadStream(join(demoFolder, "services/files", `${name}.docx`)), {
    name: `${name}.docx`,
    maxBytes: largestFile,
  });

async function loadItem(
  services: Services,
  { siteId, departmentIds, actors }: DemoServicePlaces,
  { item, guide, common, place }: { item: DemoServiceItem; guide: Guide; common: Common; place: number },
): Promise<number> {
  const people = common.departments[item.department];
  const writer = named(actors, people?.writer ?? "");
  const publisher = named(actors, people?.publisher ?? "");
  const departmentId = named(departmentIds, item.department);
  const at = (days: number) => new Date(services.now().getTime() - days * 86_400_000);
  const day = daysAgo(place);
  return inTransaction(services.db, async (tx) => {
    const made = await createServiceItem(tx, writer, { siteId, departmentId, guide }, at(day + 2));
    if (item.state === "draft") return made.id;
    const { version } = await submitGuide(tx, writer, { id: made.id, expectedVersion: made.version }, at(day + 1));
    if (item.state === "in_review") return made.id;
    const step = { id: made.id, expectedVersion: version, note: "" };
    const published = await publishGuide(tx, publisher, step, at(day));
    if (item.state === "suspended") {
      const suspension = { id: made.id, expectedVersion: published.version, note: item.note ?? "" };
      await suspendItem(tx, publisher, suspension, at(2));
    }
    return made.id;
  });
}
