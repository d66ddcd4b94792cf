/** Lays out the words of the flow picture: SVG breaks no lines by itself. */

/** Width of a character in em: Chinese ones are square, the others about half of that. */
const widthOf = (character: string): number => (/[\u2e80-\uffef]/.test(character) ? 1 : 0.56);

/** What may not stand at the beginning of a line (行首禁则). */
const neverFirst = /[，。、；：？！）】》”’,.;:?!)]/;

/**
 * Breaks words into lines of at most `width` em. Latin words stay whole where they fit, punctuation begins no line.
 * @example linesOf("工程建设许可和施工许可", 6) // ["工程建设许可", "和施工许可"]
 */
export function linesOf(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const piece of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s+/g) ?? []) {
    const size = [...piece].reduce((sum, character) => sum + widthOf(character), 0);
    if (used + size > width && line !== "" && !neverFirst.test(piece)) {
      lines.push(line.trimEnd());
      line = "";
      used = 0;
    }
    if (line === "" && piece.trim() === "") continue;
    line += piece;
    used += size;
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}

/** A box of the picture: its words by size, and where it stands. */
export interface FlowBox {
  number: number;
  y: number;
  height: number;
  lines: { text: string; y: number; strong: boolean }[];
}

const padding = 12;
const gap = 30;
/** Width of the words in px at the sizes below, and the height of a line. */
const strong = { em: 17, line: 25 };
const plain = { em: 14, line: 21 };
const room = 268;

/** The boxes of a flow from top to bottom, and the height of the whole. */
export function flowBoxes(steps: readonly { name: string; about: string[] }[]): { boxes: FlowBox[]; height: number } {
  let top = 1;
  const boxes = steps.map(({ name, about }, index): FlowBox => {
    let y = padding;
    const lines = [
      ...linesOf(name, room / strong.em).map((text) => ({ text, strong: true })),
      ...about.flatMap((words) => linesOf(words, room / plain.em).map((text) => ({ text, strong: false }))),
    ].map((line) => {
      const size = line.strong ? strong : plain;
      y += size.line;
      return { ...line, y: top + y - size.line * 0.28 };
    });
    const box = { number: index + 1, y: top, height: y + padding, lines };
    top += box.height + gap;
    return box;
  });
  return { boxes, height: Math.max(0, top - gap + 1) };
}
