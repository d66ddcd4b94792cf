import type { MediaCategory } from "@openzone/contract/media";
import type { Config } from "../../platform/config/config.ts";

/** The largest file of each category, in bytes. */
export type UploadLimits = Record<MediaCategory, number>;

const megabyte = 1024 * 1024;

export const uploadLimits = (config: Config): UploadLimits => ({
  picture: config.MAX_PICTURE_MB * megabyte,
  document: config.MAX_UPLOAD_MB * megabyte,
  video: config.MAX_VIDEO_MB * megabyte,
  audio: config.MAX_AUDIO_MB * megabyte,
  captions: megabyte,
});

export const largestOf = (limits: UploadLimits): number => Math.max(...Object.values(limits));

export const limitFor = (category: MediaCategory, limits: number | UploadLimits): number =>
  typeof limits === "number" ? limits : limits[category];

/** The same rule as the generated column `files.category`. */
export function categoryOf(mime: string): MediaCategory {
  if (mime.startsWith("image/")) return "picture";
  if (mime.startsWith("video/")) return "video";
  if (mime.startsWith("audio/")) return "audio";
  return mime === "text/vtt" ? "captions" : "document";
}

const categories: Record<string, MediaCategory> = {
  ...Object.fromEntries(["png", "jpg", "jpeg", "webp", "gif"].map((extension) => [extension, "picture"])),
  ...Object.fromEntries(["mp4", "webm", "m4v"].map((extension) => [extension, "video"])),
  ...Object.fromEntries(["mp3", "m4a", "ogg", "oga", "opus"].map((extension) => [extension, "audio"])),
  vtt: "captions",
};

/** What a file claims to be by its name; what it is, only its content tells. */
export const categoryOfName = (name: string): MediaCategory =>
  categories[name.slice(name.lastIndexOf(".") + 1).toLowerCase()] ?? "document";
