import type { FindingPlace } from "@openzone/contract/checks";
import type { Editor } from "@tiptap/core";

interface Range {
  from: number;
  to: number;
}

/** Where a finding of the body stands in the editor now; undefined when the text has changed there since. */
export function findInBody(editor: Editor, place: FindingPlace): Range | undefined {
  if (place.kind === "text") return findText(editor, place);
  if (place.kind === "link") return findLink(editor, place);
  const names = { picture: ["image"], heading: ["heading"], table: ["table"], field: [] as string[] }[place.kind];
  let seen = 0;
  let range: Range | undefined;
  editor.state.doc.descendants((node, pos) => {
    if (range || !names.includes(node.type.name)) return;
    if (seen === place.occurrence) range = { from: pos, to: pos + node.nodeSize };
    seen += 1;
  });
  return range;
}

/** The text of each block with where each of its characters stands: pictures and breaks take room but have no letters. */
function findText(editor: Editor, { quote, occurrence }: FindingPlace): Range | undefined {
  let left = occurrence;
  let range: Range | undefined;
  editor.state.doc.descendants((block, pos) => {
    if (range || !block.isTextblock) return;
    const places: number[] = [];
    let text = "";
    block.forEach((child, offset) => {
      const letters = child.isText ? (child.text ?? "") : "\n";
      for (let at = 0; at < letters.length; at += 1) places.push(pos + 1 + offset + (child.isText ? at : 0));
      text += letters;
    });
    for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + quote.length)) {
      const from = places[at];
      const last = places[at + quote.length - 1];
      if (left === 0 && from !== undefined && last !== undefined) range = { from, to: last + 1 };
      left -= 1;
      if (range) return;
    }
  });
  return range;
}

/** Runs of text with the same link count as one link. */
function findLink(editor: Editor, { occurrence }: FindingPlace): Range | undefined {
  const links: (Range & { href: unknown })[] = [];
  editor.state.doc.descendants((node, pos) => {
    const href = node.marks.find(({ type }) => type.name === "link")?.attrs.href;
    if (href === undefined) return;
    const last = links.at(-1);
    if (last && last.href === href && last.to === pos) last.to = pos + node.nodeSize;
    else links.push({ from: pos, to: pos + node.nodeSize, href });
  });
  return links[occurrence];
}

/** Shows a place of the body to the writer: selected, and in the middle of the screen. */
export function showInBody(editor: Editor, { from, to }: Range): void {
  editor.chain().setTextSelection({ from, to }).run();
  const { node } = editor.view.domAtPos(from);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: "center" });
  editor.commands.focus(undefined, { scrollIntoView: false });
}

/** The place of the how-many-eth occurrence of some words in a plain field; -1 when it is not there any more. */
export function findInField(text: string, { quote, occurrence }: FindingPlace): number {
  let at = text.indexOf(quote);
  for (let left = occurrence; left > 0 && at !== -1; left -= 1) at = text.indexOf(quote, at + quote.length);
  return quote === "" ? -1 : at;
}
