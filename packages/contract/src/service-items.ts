import { z } from "zod";
import { fileSchema } from "./files.ts";
import { formDefinitionSchema } from "./forms.ts";
import {
  audiences,
  enterpriseSubjects,
  handlingKinds,
  itemTypes,
  personSubjects,
  serviceChannels,
  serviceEvents,
} from "./service-codes.ts";
import { type GuideField, guideDraftSchema, guideFields, guideStates, onlineDepths, termSchema } from "./services.ts";

/** The API of service items (政务服务事项), of the versions of their guides, and of what is done together (一件事). */

const id = z.number().int().positive();
const line = (max: number) => z.string().trim().max(max);
const requiredLine = (max: number) => z.string().trim().min(1).max(max);
const moment = z.string().nullable().meta({ description: "ISO 8601 time, UTC" });
const expectedVersion = id.meta({ description: "The `version` that the change is based on" });

export const createServiceItemSchema = z.object({ siteId: id, departmentId: id, guide: guideDraftSchema });
export type CreateServiceItem = z.infer<typeof createServiceItemSchema>;
export const saveGuideVersionSchema = z.object({
  expectedVersion,
  guide: guideDraftSchema,
  changes: line(500).default("").meta({ description: "What is new, for readers" }),
});
export type SaveGuideVersion = z.infer<typeof saveGuideVersionSchema>;

/** What may be done with an item. */
export const serviceVerbs = [
  "edit",
  "submit",
  "return",
  "publish",
  "suspend",
  "resume",
  "move",
  "retire",
  "remove",
] as const;
export type ServiceVerb = (typeof serviceVerbs)[number];
export const serviceStepSchema = z.object({ expectedVersion });
/** A step that says why; readers read it of what is suspended or retired. */
export const notedServiceStepSchema = z.object({ expectedVersion, note: requiredLine(300) });
export const publishServiceSchema = z.object({ expectedVersion, note: line(300).default("") });

/** Gives an item to another department, with the decision by which that is done. */
export const moveServiceItemSchema = z.object({ expectedVersion, departmentId: id, note: requiredLine(300) });
export type MoveServiceItem = z.infer<typeof moveServiceItemSchema>;

/** What readers see of an item: its guide, that it is suspended, or nothing any more. */
export const publicItemStates = ["published", "suspended", "retired"] as const;
export type PublicItemState = (typeof publicItemStates)[number];
export const openGuideStates = ["draft", "in_review", "returned"] as const;
export type OpenGuideState = (typeof openGuideStates)[number];
/** The states by which the list of the workbench is narrowed. */
export const itemFilters = [...openGuideStates, ...publicItemStates] as const;
export type ItemFilter = (typeof itemFilters)[number];

const rowFields = {
  id,
  siteId: id,
  departmentId: id,
  departmentName: z.string(),
  name: z.string(),
  letter: z.string(),
  baseCode: z.string(),
  implementationCode: z.string(),
  type: z.enum(itemTypes),
  handling: z.enum(handlingKinds),
  publicState: z.enum(publicItemStates).nullable(),
  openState: z.enum(openGuideStates).nullable(),
  publicVersion: id.nullable(),
  openVersion: id.nullable(),
  note: z.string().meta({ description: "Why it is suspended or retired" }),
  publishedAt: moment,
  updatedAt: z.string(),
  updatedBy: z.string().nullable(),
  version: id,
  actions: z.array(z.enum(serviceVerbs)).meta({ description: "What this person can do with it now" }),
};
export const serviceItemRowSchema = z.object(rowFields);
export type ServiceItemRow = z.infer<typeof serviceItemRowSchema>;

export const guideVersionSchema = z.object({
  number: id,
  state: z.enum(guideStates),
  changes: z.string(),
  changedFields: z.array(z.enum(guideFields as [GuideField, ...GuideField[]])),
  note: z.string().meta({ description: "What the reviewer said, or why it was suspended or retired" }),
  updatedAt: z.string(),
  updatedBy: z.string().nullable(),
  submittedAt: moment,
  reviewedBy: z.string().nullable(),
  publishedAt: moment,
  endedAt: moment,
});
export type GuideVersion = z.infer<typeof guideVersionSchema>;

export const serviceItemSchema = z.object({
  ...rowFields,
  guide: guideDraftSchema.meta({ description: "Of the version being written, else of the public one" }),
  changes: z.string(),
  reviewNote: z.string().meta({ description: "What the reviewer said of the version being written" }),
  publicGuide: guideDraftSchema.nullable().meta({ description: "What readers see now" }),
  versions: z.array(guideVersionSchema).meta({ description: "The newest first" }),
  files: z.array(fileSchema.pick({ id: true, name: true, kind: true, size: true })),
  policies: z.array(z.object({ id, title: z.string() })),
});
export type ServiceItem = z.infer<typeof serviceItemSchema>;

export const serviceListQuerySchema = z.object({
  q: line(60).default(""),
  state: z.enum(itemFilters).optional(),
  department: z.coerce.number().int().positive().optional(),
  type: z.enum(itemTypes).optional(),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const serviceListSchema = z.object({ items: z.array(serviceItemRowSchema), total: z.number().int() });

/** What a list shows of an item without its guide. */
export const itemCardSchema = z.object({
  type: z.enum(itemTypes),
  handling: z.enum(handlingKinds),
  summary: z.string(),
  promisedTerm: termSchema,
  channels: z.array(z.enum(serviceChannels)),
  depth: z.union(onlineDepths.map((one) => z.literal(one))),
  visits: z.number().int(),
  charged: z.boolean(),
});
export type ItemCard = z.infer<typeof itemCardSchema>;

/** What readers narrow the public list by. They type and change addresses: what is no value counts as not said. */
export const publicItemsQuerySchema = z.object({
  q: line(60).optional().catch(undefined),
  audience: z.enum(audiences).optional().catch(undefined),
  subject: z
    .enum([...enterpriseSubjects, ...personSubjects])
    .optional()
    .catch(undefined),
  event: z.enum(serviceEvents).optional().catch(undefined),
  department: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional()
    .catch(undefined),
  letter: z
    .string()
    .regex(/^([A-Z]|#)$/)
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(50).catch(1),
});
export type PublicItemsQuery = z.infer<typeof publicItemsQuerySchema>;

const matterFields = {
  name: requiredLine(60),
  address: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  summary: requiredLine(300),
  event: z.enum(serviceEvents),
  itemIds: z
    .array(id)
    .min(2)
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, "an item twice"),
};
/** One matter (一件事): several items applied for together. */
export const oneMatterSchema = z.object(matterFields);
export type OneMatter = z.infer<typeof oneMatterSchema>;
export const createOneMatterSchema = z.object({ siteId: id, ...matterFields });
export const saveOneMatterSchema = z.object({ expectedVersion, ...matterFields });
export const oneMatterRowSchema = z.object({
  ...matterFields,
  id,
  items: z.array(z.object({ id, name: z.string(), publicState: z.enum(publicItemStates).nullable() })),
  version: id,
  updatedAt: z.string(),
  updatedBy: z.string().nullable(),
  mayEdit: z.boolean(),
});
export type OneMatterRow = z.infer<typeof oneMatterRowSchema>;
export const oneMatterListSchema = z.object({ items: z.array(oneMatterRowSchema) });

/** What waits for a person's review, by site. */
export const serviceTasksSchema = z.object({
  sites: z.array(z.object({ slug: z.string(), name: z.string(), items: z.number().int() })),
});
export type ServiceTasks = z.infer<typeof serviceTasksSchema>;

/** Items that are open for applications, as the window looks for them. */
export const openItemQuerySchema = z.object({
  site: z.coerce.number().int().positive().optional(),
  q: line(60).default(""),
});
const openItemFields = { id, siteId: id, name: z.string(), departmentId: id, departmentName: z.string() };
export const openItemListSchema = z.object({ items: z.array(z.object(openItemFields)) });
/** What the window needs of an item to take an application for it. */
export const openItemSchema = z.object({
  ...openItemFields,
  guide: guideDraftSchema.pick({
    situations: true,
    materials: true,
    handling: true,
    promisedTerm: true,
    audiences: true,
    fees: true,
    online: true,
  }),
  form: z
    .object({ versionId: id, definition: formDefinitionSchema })
    .nullable()
    .meta({ description: "The form that is asked, as it is now" }),
});
export type OpenItem = z.infer<typeof openItemSchema>;
