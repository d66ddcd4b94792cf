import { z } from "zod";
import { fileSchema, publicFileIdSchema } from "./files.ts";

const id = z.number().int().positive();
const version = id.meta({ description: "The `version` that the change is based on" });
const text = (max: number) => z.string().trim().max(max);

/** What a file is, for limits, filters and choosers. */
export const mediaCategories = ["picture", "document", "video", "audio", "captions"] as const;
export const mediaCategorySchema = z.enum(mediaCategories);
export type MediaCategory = z.infer<typeof mediaCategorySchema>;

/** Why the words of a file cannot be searched. */
export const unsearchableReasons = [
  "old-format",
  "scanned",
  "encrypted",
  "broken",
  "too-large",
  "too-slow",
  "empty",
] as const;
export const unsearchableReasonSchema = z.enum(unsearchableReasons);
export type UnsearchableReason = z.infer<typeof unsearchableReasonSchema>;

export const fileTextStateSchema = z.object({
  state: z.enum(["waiting", "done", "unsearchable"]),
  reason: unsearchableReasonSchema.nullable(),
});

// Folders (文件夹)

export const mediaFolderSchema = z.object({
  id,
  name: z.string(),
  departmentId: id.nullable().meta({ description: "Null for a folder of the whole zone" }),
  departmentName: z.string().nullable(),
  shared: z.boolean().meta({ description: "Whether everyone who may use the library sees and uses its files" }),
  files: z.number().int().nonnegative(),
  version,
  mayAdd: z.boolean(),
  mayManage: z.boolean(),
});
export type MediaFolder = z.infer<typeof mediaFolderSchema>;
export const mediaFolderListSchema = z.object({ items: z.array(mediaFolderSchema) });

export const createMediaFolderSchema = z.object({
  name: text(40).min(1),
  departmentId: id.nullable(),
  shared: z.boolean().default(false),
});
export type CreateMediaFolder = z.input<typeof createMediaFolderSchema>;
export const updateMediaFolderSchema = z.object({
  name: text(40).min(1),
  shared: z.boolean(),
  expectedVersion: version,
});
export type UpdateMediaFolder = z.infer<typeof updateMediaFolderSchema>;

// Files of the library

export const mediaFileSchema = fileSchema.extend({
  number: id,
  category: mediaCategorySchema,
  seconds: z.number().nullable().meta({ description: "How long a film or a recording plays, where it tells" }),
  title: z.string(),
  alt: z.string(),
  description: z.string(),
  source: z.string(),
  copyright: z.string(),
  tags: z.array(z.string()),
  version,
  folder: z.object({ id, name: z.string() }).nullable(),
  department: z.object({ id, name: z.string() }).nullable(),
  uploadedBy: z.string(),
  updatedAt: z.string(),
  used: z.boolean().meta({ description: "Whether anything refers to it, also earlier editions and unsaved work" }),
  copies: z.number().int().nonnegative().meta({ description: "Other files with the same bytes, as far as seen" }),
  alike: z
    .number()
    .int()
    .nonnegative()
    .meta({ description: "Other pictures that look the same (疑似重复), as far as seen" }),
  alikeGroup: z.number().int().nullable().meta({ description: "The same for files that are or look the same" }),
  words: fileTextStateSchema
    .nullable()
    .meta({ description: "Whether its words can be searched; null for no document" }),
});
export type MediaFile = z.infer<typeof mediaFileSchema>;

export const mediaListQuerySchema = z.object({
  q: z.string().trim().max(60).optional(),
  category: z
    .string()
    .regex(/^(picture|document|video|audio|captions)(,(picture|document|video|audio|captions))*$/)
    .optional()
    .meta({ description: "One category, or several with commas" }),
  folderId: z.coerce.number().int().positive().optional(),
  departmentId: z.coerce.number().int().positive().optional(),
  from: z.iso.date().optional().meta({ description: "First day of the upload, China time" }),
  to: z.iso.date().optional(),
  show: z.enum(["unused", "duplicates", "unsearchable", "mine"]).optional().meta({
    description: "Only files that nothing uses, that exist twice, whose words cannot be searched, or own ones",
  }),
  olderThanDays: z.coerce.number().int().min(0).max(3650).optional(),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(40),
});
export type MediaListQuery = z.infer<typeof mediaListQuerySchema>;
export const mediaListSchema = z.object({
  items: z.array(mediaFileSchema),
  total: z.number().int().nonnegative().meta({ description: "Counted up to 1000; 1001 means that there are more" }),
  nextCursor: z.string().optional(),
});

/** Where a file is used. */
export const filePlaceSchema = z.object({
  kind: z.string().meta({ description: "article, page, topic …" }),
  id: z.number().int(),
  title: z.string(),
  role: z.string().meta({ description: "cover, picture, attachment, media …" }),
  isPublic: z.boolean(),
  isHistory: z.boolean().meta({ description: "Only an earlier edition uses it" }),
  address: z.string().nullable().meta({ description: "On the portal, while it is public" }),
});
export type FilePlace = z.infer<typeof filePlaceSchema>;

export const mediaVerbs = ["describe", "move", "replace", "delete"] as const;
export const mediaActionSchema = z.object({
  action: z.enum(mediaVerbs),
  allowed: z.boolean(),
  reasons: z.array(z.object({ code: z.string(), message: z.string() })),
});
export type MediaVerb = (typeof mediaVerbs)[number];

export const fileVersionSchema = z.object({
  number: id,
  name: z.string(),
  size: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  replacedAt: z.string(),
  replacedBy: z.string(),
  reason: z.string(),
});

export const mediaFileDetailsSchema = mediaFileSchema.extend({
  places: z.array(filePlaceSchema),
  hiddenPlaces: z.number().int().nonnegative().meta({ description: "Further places that the person may not see" }),
  isPublic: z.boolean(),
  twins: z
    .array(mediaFileSchema.extend({ same: z.boolean() }))
    .meta({ description: "Files with the same bytes (`same`), and pictures that look the same, the first fifty" }),
  versions: z.array(fileVersionSchema).meta({ description: "Earlier contents, newest first" }),
  poster: fileSchema.nullable(),
  captions: fileSchema.nullable(),
  actions: z.array(mediaActionSchema),
});
export type MediaFileDetails = z.infer<typeof mediaFileDetailsSchema>;

export const describeFileSchema = z.object({
  expectedVersion: version,
  title: text(200),
  alt: text(200),
  description: text(1000),
  source: text(100),
  copyright: text(200),
  tags: z.array(text(30).min(1)).max(20),
  posterId: publicFileIdSchema.nullable().default(null),
  captionsId: publicFileIdSchema.nullable().default(null),
});
export type DescribeFile = z.input<typeof describeFileSchema>;

export const replaceFileQuerySchema = z.object({
  expectedVersion: z.coerce.number().int().positive(),
  reason: text(200).min(1),
});
export const takeBackFileSchema = z.object({ expectedVersion: version, number: id, reason: text(200).min(1) });

const someFiles = z.array(publicFileIdSchema).min(1).max(200);
export const moveFilesSchema = z.object({ fileIds: someFiles, folderId: id.nullable() });
export const deleteFilesSchema = z.object({ fileIds: someFiles });
export const bulkResultSchema = z.object({
  done: z.array(z.string()),
  refused: z.array(z.object({ id: z.string(), name: z.string(), message: z.string() })),
});
export type BulkResult = z.infer<typeof bulkResultSchema>;

export const uploadSettingsSchema = z.object({
  limits: z.record(mediaCategorySchema, z.number().int()).meta({ description: "Bytes" }),
  extensions: z.array(z.string()),
});

// Uploads that can be resumed

export const startUploadQuerySchema = z.object({
  departmentId: z.coerce.number().int().positive(),
  name: text(300).min(1),
  size: z.coerce.number().int().positive().meta({ description: "Bytes of the whole file" }),
});
export const finishUploadSchema = z.object({
  name: text(300).min(1),
  size: z.number().int().positive(),
  departmentId: id,
  folderId: id.nullable().default(null),
});
