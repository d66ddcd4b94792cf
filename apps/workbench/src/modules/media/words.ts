import type { MediaFile } from "@openzone/contract/media";
import { t } from "../../messages/index.ts";
import { fileSize } from "../../shared/lib/time.ts";

/** What a file is called: its title, or the name that it was uploaded by. */
export const nameOf = (file: Pick<MediaFile, "title" | "name">): string => file.title || file.name;

/** Size, and of pictures their measure. */
export const measureOf = (file: Pick<MediaFile, "size" | "width" | "height">): string =>
  file.width && file.height ? `${file.width} × ${file.height} · ${fileSize(file.size)}` : fileSize(file.size);

/** Whether the words of a document can be searched, in a sentence; undefined for what is no document. */
export function searchableWords(words: MediaFile["words"]): string | undefined {
  if (!words) return undefined;
  if (words.state === "waiting") return t.media.words.waiting;
  if (words.state === "done") return t.media.words.done;
  return t.media.words.reasons[words.reason ?? "broken"];
}
