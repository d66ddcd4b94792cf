import { z } from "zod";

export const fileRoles = ["attachment", "picture", "cover", "media"] as const;
export const fileRoleSchema = z.enum(fileRoles);
export type FileRole = z.infer<typeof fileRoleSchema>;

/** Kinds of attachments as clerks know them; what a section allows is said in these. */
export const attachmentGroups = ["document", "layout", "sheet", "slides", "picture", "media", "archive"] as const;
export type AttachmentGroup = (typeof attachmentGroups)[number];

const groupOfKind: Record<string, AttachmentGroup> = {
  ...group("document", "doc docx wps txt odt rtf"),
  ...group("layout", "pdf ofd"),
  ...group("sheet", "xls xlsx et csv ods"),
  ...group("slides", "ppt pptx dps odp"),
  ...group("picture", "png jpg webp gif avif"),
  ...group("media", "mp4 webm mp3 m4a ogg"),
  ...group("archive", "zip"),
};

function group(name: AttachmentGroup, kinds: string): Record<string, AttachmentGroup> {
  return Object.fromEntries(kinds.split(" ").map((kind) => [kind, name]));
}

/** Whether a section that allows `groups` takes a file of this kind; null allows all. */
export function allowsAttachment(groups: readonly AttachmentGroup[] | null, kind: string): boolean {
  const own = groupOfKind[kind];
  return groups === null || (own !== undefined && groups.includes(own));
}

/** A smaller picture made from an uploaded one. */
export const fileVariantSchema = z.object({
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  format: z.string(),
  hash: z.string(),
  size: z.number().int().nonnegative(),
});
export type FileVariant = z.infer<typeof fileVariantSchema>;

export const fileSchema = z.object({
  id: z.string().meta({ description: "Random public id; the address is /files/{id}" }),
  url: z.string(),
  name: z.string(),
  mime: z.string(),
  kind: z.string().meta({ description: "pdf, docx, xlsx, csv, picture …" }),
  size: z.number().int().nonnegative().meta({ description: "Bytes" }),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  createdAt: z.string(),
});
export type FileView = z.infer<typeof fileSchema>;

export const uploadQuerySchema = z.object({
  departmentId: z.coerce.number().int().positive().meta({ description: "The department whose people may use it" }),
  folderId: z.coerce.number().int().positive().optional().meta({ description: "A folder of the media library" }),
});

export const publicFileIdSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
