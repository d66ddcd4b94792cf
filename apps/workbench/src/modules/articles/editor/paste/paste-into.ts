import type { Editor } from "@tiptap/react";
import { t } from "../../../../messages/index.ts";
import { sendFile } from "../../../media/upload/send.ts";
import { cleanPasted, type PastedPicture } from "./clean.ts";
import { picturesInRtf, type RtfPicture } from "./rtf.ts";
import { treeOf } from "./tree.ts";

/** Where the person is told how it went; a message with a key takes the place of the earlier one. */
interface Tell {
  open: (message: {
    key: string;
    type: "success" | "warning" | "loading";
    content: string;
    duration?: number;
  }) => unknown;
}

interface Context {
  departmentId: number | null;
  tell: Tell;
}

/** Pastes that are under way: the editor asks again while it takes the cleaned text in. */
const underWay = new WeakSet<ClipboardEvent>();
let pictureCount = 0;

/**
 * Takes a paste from Word, WPS or a web page: cleans it, puts it in, then uploads its pictures into the places that were
 * kept for them, and tells what was done. What was copied in the editor itself is left to the editor.
 * @returns whether the paste is dealt with
 */
export function pasteInto(editor: Editor, event: ClipboardEvent, context: Context): boolean {
  const html = event.clipboardData?.getData("text/html") ?? "";
  if (html === "" || html.includes("data-pm-slice") || underWay.has(event)) return false;
  underWay.add(event);
  const newKey = () => {
    pictureCount += 1;
    return `pasted-${Date.now()}-${pictureCount}`;
  };
  const { html: cleaned, cleaned: count, pictures } = cleanPasted(treeOf(html), newKey);
  editor.view.pasteHTML(cleaned, event);
  // Read now: the clipboard closes when this returns.
  const beside = {
    rtf: pictures.length > 0 ? picturesInRtf(event.clipboardData?.getData("text/rtf") ?? "") : [],
    files: [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith("image/")),
  };
  void bringPictures(editor, pictures, beside, count, context);
  return true;
}

const toldAs = "pasted";

async function bringPictures(
  editor: Editor,
  pictures: PastedPicture[],
  beside: Beside,
  cleaned: number,
  { departmentId, tell }: Context,
): Promise<void> {
  const words = t.editor.pasted;
  const found = filesFor(pictures, beside);
  let uploaded = 0;
  if (found.size > 0 && departmentId !== null)
    tell.open({ key: toldAs, type: "loading", content: words.uploading(found.size), duration: 0 });
  for (const { key } of pictures) {
    const read = found.get(key);
    const stored = read && departmentId !== null ? await store(read, departmentId) : null;
    uploaded += Number(stored !== null);
    fillPlace(editor, key, stored);
  }
  const lost = pictures.length - uploaded;
  const parts = [
    ...(cleaned > 0 ? [words.cleaned(cleaned)] : []),
    ...(uploaded > 0 ? [words.uploaded(uploaded), words.describe] : []),
    ...(lost > 0 ? [departmentId === null ? words.needsDepartment(lost) : words.unreadable(lost)] : []),
  ];
  if (parts.length === 0) return;
  tell.open({
    key: toldAs,
    type: lost > 0 ? "warning" : "success",
    content: `${parts.join(words.between)}${words.end}`,
    duration: 6,
  });
}

/** What the clipboard holds beside the HTML. */
interface Beside {
  rtf: readonly RtfPicture[];
  files: readonly File[];
}

/**
 * The bytes of each picture that can be had: in its own address, in the RTF when that has exactly as many, or as the
 * file beside it when a single picture was copied.
 */
function filesFor(
  pictures: readonly PastedPicture[],
  { rtf, files: copied }: Beside,
): Map<string, () => Promise<File>> {
  const onDisk = pictures.filter(({ src }) => /^file:/i.test(src));
  const files = new Map<string, () => Promise<File>>();
  for (const { key, src } of pictures) {
    if (/^(?:data:image\/|blob:)/i.test(src)) files.set(key, () => fileFrom(src));
  }
  if (onDisk.length === rtf.length) {
    for (const [at, { key }] of onDisk.entries()) {
      const picture = rtf[at];
      if (picture) files.set(key, async () => namedFile(bytesOf(picture.hex), picture.type));
    }
  }
  const [only] = pictures;
  const [file] = copied;
  if (only && file && pictures.length === 1 && !files.has(only.key)) files.set(only.key, async () => file);
  return files;
}

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

function namedFile(content: BlobPart, type: string): File {
  const extension = { "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif" }[type] ?? "png";
  return new File([content], `${t.editor.pasted.name}.${extension}`, { type });
}

/** Decoded here and not fetched: the page's policy lets nobody fetch a data: address. */
async function fileFrom(src: string): Promise<File> {
  const data = /^data:(image\/[a-z+.-]+);base64,([\s\S]*)$/i.exec(src);
  if (data)
    return namedFile(
      Uint8Array.from(atob(data[2]!.replace(/\s/g, "")), (c) => c.charCodeAt(0)),
      data[1]!.toLowerCase(),
    );
  const blob = await (await fetch(src)).blob();
  return namedFile(blob, blob.type);
}

async function store(read: () => Promise<File>, departmentId: number) {
  try {
    return await sendFile(await read(), { departmentId }, () => undefined).done;
  } catch {
    // Counted and told as one that could not be read; the text itself is there.
    return null;
  }
}

/** Puts a stored picture where its place was kept, or takes the place away. Neither is a step of its own in undoing. */
function fillPlace(
  editor: Editor,
  key: string,
  stored: { url: string; width: number | null; height: number | null } | null,
): void {
  if (editor.isDestroyed) return;
  let place: { at: number; size: number; attrs: Record<string, unknown> } | undefined;
  editor.state.doc.descendants((node, at) => {
    if (node.attrs.pending === key) place = { at, size: node.nodeSize, attrs: node.attrs };
    return place === undefined;
  });
  if (!place) return;
  const { tr } = editor.state;
  if (stored) {
    const { url: src, width, height } = stored;
    tr.setNodeMarkup(place.at, undefined, { ...place.attrs, pending: null, src, width, height });
  } else tr.delete(place.at, place.at + place.size);
  editor.view.dispatch(tr.setMeta("addToHistory", false));
}
