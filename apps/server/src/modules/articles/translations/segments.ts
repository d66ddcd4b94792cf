import { diffArrays } from "diff";
import { elementsIn, type HtmlElement, type HtmlNode, isElement, readTree, writeTree } from "../html-tree.ts";

/** Elements that hold a paragraph; the innermost one is what is translated. */
const BLOCKS = new Set(
  ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "figcaption", "caption", "blockquote"].concat(
    ["pre", "summary"],
  ),
);
const VOID = new Set(["br", "img", "hr"]);

/** A piece of a paragraph: words, or the beginning, end or whole of an inline element, by its number in the paragraph. */
export type Piece = { text: string } | { open: number } | { close: number } | { mark: number };

/** A paragraph as its pieces, with the markup that the numbers stand for. */
export interface Paragraph {
  pieces: Piece[];
  markup: { start: string; end: string }[];
}

/** The paragraphs of a text, in its order. */
export const paragraphsIn = (html: string): Paragraph[] => leavesOf(readTree(html)).map(paragraphOf);

/** The same text with other paragraphs; those that are undefined stay as they are. */
export function withParagraphs(html: string, targets: readonly (string | undefined)[]): string {
  const tree = readTree(html);
  for (const [index, leaf] of leavesOf(tree).entries()) {
    const target = targets[index];
    if (target !== undefined) leaf.children = [target];
  }
  return writeTree(tree);
}

function leavesOf(tree: HtmlElement): HtmlElement[] {
  const isLeaf = (element: HtmlElement) =>
    BLOCKS.has(element.name) && !elementsIn(element).some(({ name }) => BLOCKS.has(name));
  return elementsIn(tree).filter(
    (element) => isLeaf(element) && element.children.map(writeTree).join("").trim() !== "",
  );
}

function paragraphOf(leaf: HtmlElement): Paragraph {
  const pieces: Piece[] = [];
  const markup: Paragraph["markup"] = [];
  const walk = (node: HtmlNode): void => {
    if (!isElement(node)) {
      pieces.push({ text: node });
      return;
    }
    const whole = writeTree({ ...node, children: [] });
    const number = markup.length;
    if (VOID.has(node.name)) {
      markup.push({ start: whole, end: "" });
      pieces.push({ mark: number });
      return;
    }
    const end = `</${node.name}>`;
    markup.push({ start: whole.slice(0, -end.length), end });
    pieces.push({ open: number });
    node.children.forEach(walk);
    pieces.push({ close: number });
  };
  leaf.children.forEach(walk);
  return { pieces, markup };
}

/** A paragraph as HTML again; numbers that its markup does not know are left out. */
export const htmlOf = (pieces: readonly Piece[], markup: Paragraph["markup"]): string =>
  pieces
    .map((piece) => {
      if ("text" in piece) return piece.text;
      if ("open" in piece) return markup[piece.open]?.start ?? "";
      return "close" in piece ? (markup[piece.close]?.end ?? "") : (markup[piece.mark]?.start ?? "");
    })
    .join("");

export const plainOf = ({ pieces }: Paragraph): string =>
  pieces.map((piece) => ("text" in piece ? piece.text : "")).join("");

/**
 * For each paragraph of the original as it is now, the paragraph of the translation that stands at its place, found by the
 * edition that the translation was made from. A translation with other paragraphs than that edition has none to offer.
 */
export function alignParagraphs(
  before: readonly Paragraph[],
  now: readonly Paragraph[],
  own: readonly Paragraph[],
): { paragraph: Paragraph; changed: boolean; target: Paragraph | undefined }[] {
  if (own.length !== before.length) {
    return now.map((paragraph) => ({ paragraph, changed: true, target: undefined }));
  }
  const html = ({ pieces, markup }: Paragraph) => htmlOf(pieces, markup);
  const runs = diffArrays(before.map(html), now.map(html));
  let old = 0;
  let current = 0;
  let waiting: (Paragraph | undefined)[] = [];
  return runs.flatMap(({ added, removed, value }) => {
    if (removed) {
      waiting = value.map(() => own[old++]);
      return [];
    }
    return value.flatMap(() => {
      const paragraph = now[current++];
      const target = added ? waiting.shift() : own[old++];
      return paragraph ? [{ paragraph, changed: added, target }] : [];
    });
  });
}
