/** "、" and "：" are decided here; "。!" and "。?" ask for a sentence end (soon, or once the sentence is long enough). */
export type Boundary = "，" | "、" | "：" | "。!" | "。?";

const INTRODUCES = /(?:为|如下|包括|分别是)$/;
const ORDINAL = /^(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]+，?)/;
const OPENS_THOUGHT =
  /^(?:截[止至]|目前|今年|去年|近年来|十[几余]年来|到\d{2,4}年|\d{4}年(?!底)|同时|此外|另外|为了|按照|开发区|全[市区县省]|我[市区县]|该(?:公司|市|区|县|项目)|公司|市.{1,6}系统|继续|进一步|加快(?!了)|结合|争取|组织|在.{1,12}(?:方面|上)|.{2,4}方面$|人口状况|其中西区|西区|网站改版)/;
/** Words that open a clause and are never an item of a list. */
const CONNECTIVE =
  /^(?:当时|其中|同时|目前|今年|去年|此外|另外|首先|其次|因此|所以|特别|尤其|但是|然而|近年来|建区初期|人口状况|年初|上半年|下半年|.{2,4}方面$|\d)/;
/** The last item of a list with what closes it: "王垅三个行政村", "市场等信息", "网球场1个". */
const CLOSES_LIST =
  /^(?!\d|[一二两三四五六七八九十]+[个座批次])[^有是为了各把将在对共全辖现已设建使其该年月达到成形\d]{1,6}?(?:等(?!于|到|级)|[一二两三四五六七八九十]+(?:个|家|条|大|项|区|县|村|种|部门)|\d+多?(?:个|家|条|项))/;
const NAME_END = /(?:公司|厂|会馆|酒店|医院|学校)(?:[一二三四五六七八九十]+家|等)?$/;
const VERB_HEAD = /^(?:进入|实施|建成|开通|完成|提升|增加|推进|形成)/;
const PARTY_AND_GOVERNMENT = /[党省市县区州]委$/;
const GOVERNMENT = /^(?:国务院|[省市县区州]?(?:人民)?政府)/;

/**
 * For each place between two segments, the mark that most likely stood there.
 *
 * - "：" behind 为, 包括, 如下;
 * - "、" inside a list: found from its closing words backwards over items of at most eight characters, and between
 *   phrases of four characters side by side, and between 市委 and 市政府, and where the next item repeats the last one's
 *   first two characters (看病难、看病贵);
 * - a sentence end before 一是, 二是 and before words that open a new thought;
 * - "，" otherwise.
 */
export function marksBetween(segments: string[]): Boundary[] {
  const marks = segments.slice(0, -1).map((segment, at) => plainMark(segment, segments[at + 1]!));
  for (let at = 0; at < marks.length; at += 1) {
    if (closesList(segments, at + 1)) markListBackwards(segments, marks, at);
  }
  markFours(segments, marks);
  markShortRuns(segments, marks);
  return marks;
}

function plainMark(left: string, right: string): Boundary {
  if (INTRODUCES.test(left) && left.length > 2) return "：";
  if (PARTY_AND_GOVERNMENT.test(left) && GOVERNMENT.test(right)) return "、";
  if (isParallel(left, right)) return "、";
  if (left.length <= 8 && (CONNECTIVE.test(left) || OPENS_THOUGHT.test(left))) return "，";
  if (ORDINAL.test(right)) return "。!";
  return OPENS_THOUGHT.test(right) ? "。?" : "，";
}

/** 看病难、看病贵; 办实事、办好事; 大事多、项目多; company names side by side. */
function isParallel(left: string, right: string): boolean {
  if (CONNECTIVE.test(left) || CONNECTIVE.test(right)) return false;
  const tail = left.slice(-4);
  if (right.length < 12 && tail.includes(right.slice(0, 2)) && !left.endsWith(right.slice(0, 2))) return true;
  if (right.length >= 2 && right.length <= 4 && left.length >= right.length) {
    if (left.at(-right.length) === right[0] || (left.at(-1) === right.at(-1) && right.length === 3)) return true;
  }
  const ending = /\p{Script=Han}{4}$/u.exec(left)?.[0];
  if (ending && right.indexOf(ending) > 0 && right.indexOf(ending) <= 6) return true;
  return NAME_END.test(left) && NAME_END.test(right) && right.length <= 20 && !/[为是了]/.test(right);
}

function closesList(segments: string[], at: number): boolean {
  const segment = segments[at]!;
  const before = segments[at - 1] ?? "";
  if (CONNECTIVE.test(segment) || CONNECTIVE.test(before) || ORDINAL.test(segment)) return false;
  if (CLOSES_LIST.test(segment)) return true;
  return before.length >= 2 && before.length <= 5 && segment[before.length] === "的" && isItem(before);
}

function markListBackwards(segments: string[], marks: Boundary[], from: number): void {
  for (let at = from; at >= 0; at -= 1) {
    if (marks[at] === "：" || !mayPrecedeItem(segments[at]!, segments[at + 1]!, at === from)) return;
    marks[at] = "、";
    const item = segments[at]!;
    if (item.length > 8 || !isItem(item) || CONNECTIVE.test(segments[at - 1] ?? "当时")) return;
  }
}

/** The head of a list carries its first item behind 了, which is then about as long as the next one. */
function mayPrecedeItem(left: string, item: string, closing: boolean): boolean {
  if (VERB_HEAD.test(left)) return false;
  const behind = /了([^了]+)$/.exec(left)?.[1];
  return behind === undefined || closing || behind.length <= item.length;
}

/** An item of a list names something; a segment with a verb mark or a closing word is the head of the list instead. */
function isItem(segment: string): boolean {
  return !/[了着是]|包括|分|^在|开设/.test(segment) && !VERB_HEAD.test(segment) && !CONNECTIVE.test(segment);
}

/** Three short segments in a row, without figures or verbs, are items: names, or phrases of the same build. */
function markShortRuns(segments: string[], marks: Boundary[]): void {
  const short = (at: number) => {
    const segment = segments[at] ?? "";
    return segment !== "" && segment.length <= 8 && !/\d|不|也|就/.test(segment) && isItem(segment);
  };
  for (let at = 0; at + 1 < marks.length; at += 1) {
    if (!short(at) || !short(at + 1) || !short(at + 2)) continue;
    for (const place of [at, at + 1]) if (marks[place] === "，") marks[place] = "、";
  }
}

function markFours(segments: string[], marks: Boundary[]): void {
  const four = (at: number) => /^\p{Script=Han}{4}$/u.test(segments[at] ?? "") && !CONNECTIVE.test(segments[at]!);
  for (let at = 0; at < marks.length; at += 1) {
    if (!four(at) || !four(at + 1)) continue;
    marks[at] = "、";
    if (at > 0 && marks[at - 1] === "，" && (/了([^了]+)$/.exec(segments[at - 1]!)?.[1]?.length ?? 4) === 4)
      marks[at - 1] = "、";
    if (marks[at + 1] === "，" && (segments[at + 2]?.length ?? 99) <= 9) marks[at + 1] = "、";
  }
}
