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

/** What the groups are called on screens. */
export const attachmentGroupNames: Record<"zh-CN" | "en", Record<AttachmentGroup, string>> = {
  "zh-CN": {
    document: "文字文档",
    layout: "版式文件",
    sheet: "表格",
    slides: "演示文稿",
    picture: "图片",
    media: "音频、视频",
    archive: "压缩包",
  },
  en: {
    document: "Documents",
    layout: "Fixed-layout files",
    sheet: "Spreadsheets",
    slides: "Slides",
    picture: "Pictures",
    media: "Sound and video",
    archive: "Archives",
  },
};

/** What a section that allows only `groups` says of itself, in each language; for the sentence of a refusal. */
export function attachmentRuleWords(groups: readonly AttachmentGroup[]): Record<"zh-CN" | "en", string> {
  if (groups.length === 0) return { "zh-CN": "不接受附件", en: "takes no attachments" };
  const names = (language: "zh-CN" | "en") => groups.map((group) => attachmentGroupNames[language][group]);
  return {
    "zh-CN": `只接受${names("zh-CN").join("、")}类附件`,
    en: `takes only ${names("en").join(", ").toLowerCase()}`,
  };
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
