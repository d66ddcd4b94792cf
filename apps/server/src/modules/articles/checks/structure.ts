import { placeOfPart } from "./place.ts";
import type { Check, CheckInput, RawFinding } from "./types.ts";

/** Names that cameras and programs give to pictures: they tell a blind reader nothing. */
const fileName =
  /^(?:(?:img|dsc|image|photo|pic|screenshot|微信图片|图片|截图)?[\s_-]*\d*|.*\.(?:jpe?g|png|gif|webp|bmp))$/i;

/** Words that say nothing where links are listed, as screen readers do. */
const emptyWords = /^(?:点击|点这里|点击这里|点击此处|点此|这里|此处|链接|查看|详情|更多|more|here|click here|link)$/i;

/** What people who cannot see the page need of it (GB/T 37668, WCAG 2.2: 1.1.1, 1.3.1, 2.4.4). */
export const checkStructure: Check = (input) => [
  ...pictures(input),
  ...headings(input),
  ...tables(input),
  ...linkTexts(input),
  ...linkTargets(input),
];

const pictures = ({ body }: CheckInput): RawFinding[] =>
  body.pictures.flatMap(({ alt }, at): RawFinding[] => {
    const values = { number: String(at + 1), quote: alt };
    if (alt === "") return [{ check: "picture-alt", place: placeOfPart("picture", at), values }];
    return fileName.test(alt) ? [{ check: "picture-alt-name", place: placeOfPart("picture", at, alt), values }] : [];
  });

function headings({ body }: CheckInput): RawFinding[] {
  let before = 1;
  return body.headings.flatMap(({ level, text }, at): RawFinding[] => {
    const place = placeOfPart("heading", at, text.trim());
    const findings: RawFinding[] = [];
    if (text.trim() === "") findings.push({ check: "heading-empty", place });
    if (level > before + 1) {
      const values = { quote: text.trim(), level: String(level - 1), expected: String(before) };
      findings.push({ check: "heading-order", place, values });
    }
    before = level;
    return findings;
  });
}

const tables = ({ body }: CheckInput): RawFinding[] =>
  body.tables.flatMap(({ hasHeader, rows }, at): RawFinding[] =>
    hasHeader || rows < 2
      ? []
      : [{ check: "table-header", place: placeOfPart("table", at), values: { number: String(at + 1) } }],
  );

const linkTexts = ({ body }: CheckInput): RawFinding[] =>
  body.links.flatMap(({ text, href }, at): RawFinding[] => {
    const words = text.trim();
    if (href.startsWith("#") || (words !== "" && !emptyWords.test(words))) return [];
    return [{ check: "link-text", place: placeOfPart("link", at, words), values: { quote: words || href } }];
  });

const linkTargets = ({ body, links }: CheckInput): RawFinding[] =>
  body.links.flatMap(({ href, text }, at): RawFinding[] => {
    const place = placeOfPart("link", at, text.trim());
    if (href.startsWith("#")) {
      const known = body.anchors.has(decodeURIComponentSafely(href.slice(1)));
      return known || href === "#" ? [] : [{ check: "link-anchor", place, values: { quote: href } }];
    }
    const fact = links.get(href);
    return fact?.state === "dead" ? [{ check: "link-dead", place, values: { quote: href, reason: fact.reason } }] : [];
  });

function decodeURIComponentSafely(text: string): string {
  // A lone % is no code; then the address means what it says.
  return /%(?![0-9a-f]{2})/i.test(text) ? text : decodeURIComponent(text);
}
