import type { MediaFile } from "@openzone/contract/media";
import { t } from "../../messages/index.ts";
import { fileSize } from "../../shared/lib/time.ts";

/** What a file is called: its title, or the name that it was uploaded by. */
export const nameOf = (file: Pick<MediaFile, "title" | "name">): string => file.title || file.name;

/** Size, and of pictures their measure. */
export function measureOf(file: Pick<MediaFile, "size" | "width" | "height"> & { seconds?: number | null }): string {
  const extent = file.width && file.height ? `${file.width} × ${file.height}` : undefined;
  const length = file.seconds ? playingTime(file.seconds) : undefined;
  return [extent, length, fileSize(file.size)].filter(Boolean).join(" · ");
}

/** @example playingTime(200) // "3 分 20 秒" */
export function playingTime(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  return t.media.playing(Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60);
}

/** Whether the words of a document can be searched, in a sentence; undefined for what is no document. */
export function searchableWords(words: MediaFile["words"]): string | undefined {
  if (!words) return undefined;
  if (words.state === "waiting") return t.media.words.waiting;
  if (words.state === "done") return t.media.words.done;
  return t.media.words.reasons[words.reason ?? "broken"];
}
