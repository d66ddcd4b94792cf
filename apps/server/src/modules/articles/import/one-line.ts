/** A piece that numbers what follows it and so never stands alone. */
const NUMBER_ALONE =
  /(?:^|[。；：！])(?:第[一二三四五六七八九十百零〇\d]+(?:条(?:之[一二三四五六七八九十])?|[章节编]|部分)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.、])$/;
/** Where a paragraph starts without a space: behind a closed sentence, at a number of an enumeration or article. */
const INNER_START =
  /(?<=[。；：！])(?=第[一二三四五六七八九十百零〇]+[条章][\s\u3000]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])/u;
/** No number of an article or chapter is longer. */
const GLUE_REACH = 16;
const OPENERS = "（(《〈“‘【〔";
const CLOSERS = "）)》〉”’】〕";
/** A bracket this far away does not hold a space together any more: it was never closed. */
const BRACKET_REACH = 60;

/**
 * Rebuilds the paragraphs of a text that came as one line with spaces where its paragraphs met.
 *
 * A space ends a paragraph unless it stands inside brackets (（记者 张三）), behind a bare number (第一条 …), between very
 * short words (总 则), inside a date, or behind a comma. Two spaces and full-width ones always end one. Enumerations and
 * articles of law also start a paragraph directly behind a closed sentence.
 */
export function rebuildParagraphs(line: string): string[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const space of line.matchAll(/[\s\u3000]+/gu)) {
    if (space[0] === " " && isInsideBrackets(line, space.index)) continue;
    addPiece(pieces, line.slice(start, space.index));
    start = space.index + space[0].length;
  }
  addPiece(pieces, line.slice(start));
  return pieces.flatMap((piece) => piece.parts.join("").split(INNER_START)).map((piece) => piece.trim());
}

/** A paragraph in the making; `tail` holds its last characters, so that the growing whole is joined only once. */
interface Piece {
  parts: string[];
  tail: string;
}

function addPiece(pieces: Piece[], text: string): void {
  if (text === "") return;
  const before = pieces.at(-1);
  const glue = before === undefined ? null : glueBetween(before.tail, text);
  if (before === undefined || glue === null) {
    pieces.push({ parts: [text], tail: text.slice(-GLUE_REACH) });
    return;
  }
  before.parts.push(glue, text);
  before.tail = `${before.tail}${glue}${text}`.slice(-GLUE_REACH);
}

/** What joins two pieces, or null where a paragraph ends between them. */
function glueBetween(before: string, piece: string): string | null {
  if (NUMBER_ALONE.test(before)) return " ";
  if (/[，、,]$/.test(before) || /^[，、。；：,]/.test(piece)) return "";
  if (/\d$/.test(before) && /^[年月日]/.test(piece)) return "";
  if (/[年月]$/.test(before) && /^\d{1,2}[月日]/.test(piece)) return "";
  if (/[A-Za-z,]$/.test(before) && /^[A-Za-z]/.test(piece)) return " ";
  const last = before.slice(before.lastIndexOf(" ") + 1);
  const single = (text: string) => /^\p{Script=Han}{1,2}$/u.test(text);
  return single(piece) && (single(last) || /^第.{1,4}[章节编]$/.test(before.slice(0, -2).trim())) ? " " : null;
}

function isInsideBrackets(text: string, at: number): boolean {
  let depth = 0;
  for (let back = at - 1; back >= 0 && back > at - BRACKET_REACH; back -= 1) {
    if (CLOSERS.includes(text[back]!)) depth += 1;
    else if (OPENERS.includes(text[back]!) && depth === 0) {
      const closer = CLOSERS[OPENERS.indexOf(text[back]!)]!;
      return text.slice(at, at + BRACKET_REACH).includes(closer);
    } else if (OPENERS.includes(text[back]!)) depth -= 1;
  }
  return false;
}
