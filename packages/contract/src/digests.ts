import { z } from "zod";

/** The digest of a department's statistics by mail (统计简报). */
const id = z.number().int().positive();

export const digestRhythms = ["off", "week", "month"] as const;
export type DigestRhythm = (typeof digestRhythms)[number];
export const sentRhythms = ["week", "month"] as const;
export type SentRhythm = (typeof sentRhythms)[number];

/** Somebody who may read a department's statistics. */
export const digestReaderSchema = z.object({
  id,
  name: z.string(),
  isHead: z.boolean().meta({ description: "Heads of the department get it without being chosen" }),
  chosen: z.boolean(),
  hasAddress: z.boolean(),
  refuses: z.boolean().meta({ description: "Turned it off in the own account" }),
});
export type DigestReader = z.infer<typeof digestReaderSchema>;

export const digestSettingSchema = z.object({
  department: z.object({ id, name: z.string() }),
  rhythm: z.enum(digestRhythms),
  nextAt: z.string().nullable().meta({ description: "When the next one goes out; null while it is off" }),
  readers: z.array(digestReaderSchema),
  version: z.number().int().min(0).meta({ description: "0 while nothing was ever set" }),
});
export type DigestSetting = z.infer<typeof digestSettingSchema>;
export const digestSettingListSchema = z.object({ items: z.array(digestSettingSchema) });

export const setDigestSchema = z.object({
  expectedVersion: z.number().int().min(0),
  rhythm: z.enum(digestRhythms),
  readers: z
    .array(id)
    .max(50)
    .refine((list) => new Set(list).size === list.length, "each person once")
    .meta({ description: "Persons beside the heads; they must be allowed to read the department's statistics" }),
});
export type SetDigest = z.infer<typeof setDigestSchema>;

export const digestRhythmQuerySchema = z.object({ rhythm: z.enum(sentRhythms) });
export const digestPreviewSchema = z.object({
  subject: z.string(),
  html: z.string(),
  text: z.string(),
});
export type DigestPreview = z.infer<typeof digestPreviewSchema>;

export const sentDigestSchema = z.object({
  id,
  department: z.string(),
  rhythm: z.enum(sentRhythms),
  from: z.string(),
  last: z.string().meta({ description: "Its last day" }),
  finishedAt: z.string().nullable().meta({ description: "null while mails are still on their way" }),
  sent: z.array(z.string()).meta({ description: "Names of those who got it" }),
  missed: z.array(z.object({ name: z.string(), why: z.enum(["failed", "no_address", "waiting"]) })),
});
export type SentDigest = z.infer<typeof sentDigestSchema>;
export const sentDigestListSchema = z.object({ items: z.array(sentDigestSchema) });

export const ownDigestsSchema = z.object({
  receives: z.boolean().meta({ description: "Whether this person takes digests at all" }),
  mayReceive: z.boolean().meta({ description: "Whether there is any department whose digest they could get" }),
});
export type OwnDigests = z.infer<typeof ownDigestsSchema>;
export const setOwnDigestsSchema = ownDigestsSchema.pick({ receives: true });
