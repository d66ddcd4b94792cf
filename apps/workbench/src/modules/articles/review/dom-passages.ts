import { longestPassage, type Passage, passageAt, withoutSpaces } from "@openzone/contract/passages";

/** The text of an element as passages count it: without spaces. */
export const textOf = (root: Element): string => withoutSpaces(root.textContent ?? "");

/** What is selected within `root` as a passage; null when nothing is, undefined when the selection is elsewhere. */
export function selectedPassage(root: Element, selection: Selection | null): Passage | null | undefined {
  if (!selection || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return undefined;
  const before = document.createRange();
  before.setStart(root, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = withoutSpaces(before.toString()).length;
  const length = Math.min(withoutSpaces(range.toString()).length, longestPassage);
  return length === 0 ? null : passageAt(textOf(root), start, start + length);
}

interface Segment {
  node: Text;
  from: number;
  to: number;
}

/** The parts of text nodes that hold the characters from `start` to `end`, spaces not counted. */
function segmentsOf(root: Element, start: number, end: number): Segment[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const segments: Segment[] = [];
  let count = 0;
  for (let node = walker.nextNode() as Text | null; node && count < end; node = walker.nextNode() as Text | null) {
    let from = -1;
    let to = -1;
    for (let at = 0; at < node.data.length && count < end; at += 1) {
      if (/\s/.test(node.data[at] ?? "")) continue;
      if (count >= start) {
        if (from < 0) from = at;
        to = at + 1;
      }
      count += 1;
    }
    if (from >= 0) segments.push({ node, from, to });
  }
  return segments;
}

/** Wraps the characters from `start` to `end` in marks made by `make`; the element's text stays what it was. */
export function markPassage(root: Element, start: number, end: number, make: () => HTMLElement): void {
  for (const { node, from, to } of segmentsOf(root, start, end)) {
    const part = from > 0 ? node.splitText(from) : node;
    if (part.data.length > to - from) part.splitText(to - from);
    const mark = make();
    part.replaceWith(mark);
    mark.append(part);
  }
}
