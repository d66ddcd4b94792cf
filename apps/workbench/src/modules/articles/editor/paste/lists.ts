import { listLevel } from "./styles.ts";
import { isTag, type Part, type Tag, textOf } from "./tree.ts";

/** Markers that a browser can write by itself. Chinese numbers (一、（一）) stay text, as official papers refer to them. */
const NUMBER = /^(?:[(（]?\d{1,3}[.、)）．]?|[a-zA-Z][.)]|[ivxIVX]{1,5}[.)])$/;
const CHINESE = /^[(（]?[一二三四五六七八九十百]+[)）、.]?$|^第[一二三四五六七八九十百]+[章节条]/;

interface Item {
  level: number;
  ordered: boolean;
  start: number;
  children: Part[];
}

/** Makes lists of the paragraphs that Word and WPS lay out as items, one below the other by their levels. */
export function groupLists(parts: Part[], count: () => void): Part[] {
  const result: Part[] = [];
  let run: Item[] = [];
  const flush = () => {
    if (run.length > 0) result.push(...listsOf(run, 0));
    run = [];
  };
  for (const part of parts) {
    if (!isTag(part)) {
      if (part.trim() !== "") flush();
      if (run.length === 0) result.push(part);
      continue;
    }
    const item = itemOf(part);
    if (item) {
      count();
      run.push(item);
    } else {
      flush();
      result.push(isParagraph(part) ? plain(part) : { ...part, children: inner(part, count) });
    }
  }
  flush();
  return result;
}

/** Cells hold lists of their own. */
const inner = (part: Tag, count: () => void): Part[] =>
  part.children.some((child) => isTag(child)) ? groupLists(part.children, count) : part.children;

const isParagraph = ({ tag }: Tag): boolean => /^(?:p|h[234])$/.test(tag);

/** Without the names that only this file needs; a number of Chinese kind is text. */
function plain(part: Tag): Tag {
  const { "mso-list": _style, ...attrs } = part.attrs;
  return { ...part, attrs };
}

function itemOf(part: Tag): Item | null {
  const style = part.attrs["mso-list"];
  if (part.tag !== "p" || style === undefined) return null;
  const level = listLevel({ ...part, attrs: { style } });
  if (!level) return null;
  const marker = findMarker(part);
  const sign = marker ? textOf(marker).replace(/[\s\u00a0]+/g, "") : "";
  if (CHINESE.test(sign)) return null;
  const ordered = NUMBER.test(sign);
  const start = Number(/\d+/.exec(sign)?.[0] ?? 1);
  const { class: align } = part.attrs;
  const paragraph: Tag = { tag: "p", attrs: align ? { class: align } : {}, children: withoutMarker(part.children) };
  return { level, ordered, start, children: [paragraph] };
}

function findMarker(part: Tag): Tag | undefined {
  for (const child of part.children) {
    if (!isTag(child)) continue;
    if (child.tag === "marker") return child;
    const inside = findMarker(child);
    if (inside) return inside;
  }
  return undefined;
}

const withoutMarker = (parts: Part[]): Part[] =>
  parts
    .filter((part) => !(isTag(part) && part.tag === "marker"))
    .map((part) => (isTag(part) ? { ...part, children: withoutMarker(part.children) } : part));

/** Items of one level as lists; deeper ones go into the item before them. A change of kind begins another list. */
function listsOf(items: readonly Item[], from: number): Tag[] {
  const lists: Tag[] = [];
  const level = items[from]?.level ?? 1;
  let at = from;
  while (at < items.length) {
    const item = items[at]!;
    let end = at + 1;
    while (end < items.length && items[end]!.level > level) end += 1;
    const deeper = end > at + 1 ? listsOf(items.slice(0, end), at + 1) : [];
    const entry: Tag = { tag: "li", attrs: {}, children: [...item.children, ...deeper] };
    const tag = item.ordered ? "ol" : "ul";
    const last = lists.at(-1);
    if (last?.tag === tag) last.children.push(entry);
    else
      lists.push({
        tag,
        attrs: item.ordered && item.start > 1 ? { start: String(item.start) } : {},
        children: [entry],
      });
    at = end;
  }
  return lists;
}
