import { DomUtils, parseDocument } from "htmlparser2";
import { normalizeDate } from "./dates.ts";
import { htmlDraft } from "./html-draft.ts";
import { note } from "./notes.ts";
import type { Draft } from "./text-document.ts";

type Root = ReturnType<typeof parseDocument>;
type AnyNode = Root["children"][number];
type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];

const FRAME_TAGS = new Set("nav script style footer noscript iframe form aside template button select head".split(" "));
const FRAME_NAMES =
  /(?:^|[\s_-])(?:nav|navbar|menu|crumbs?|breadcrumbs?|location|position|footer|copyright|share|related|recommend|sidebar|toolbar|pagination|print|qrcode|comments?|advert|ads?)(?:$|[\s_-])/i;
const CONTENT_NAMES = /article|content|TRS_Editor|zoom|detail|main-?text|news-?text|UCAP/i;
const MAIN_TAGS = new Set(["article", "main"]);

/** A saved web page → a draft of its article: the main text without the page around it, with what its meta tags say. */
export function readHtmlPage(html: string, hint: string): Draft {
  const root = parseDocument(html);
  const meta = readMeta(root);
  const title = meta("ArticleTitle") || headline(root) || meta("og:title") || pageTitle(root);
  const removed = removeFrame(root);
  const main = mainElement(root);
  const notes = removed.length > 0 ? [{ ...note("PAGE_FRAME_REMOVED", removed.join(" ")), count: removed.length }] : [];
  return htmlDraft(DomUtils.getInnerHTML(main), {
    title,
    hint,
    notes,
    facts: {
      source: meta("ContentSource") || meta("og:site_name"),
      author: meta("Author"),
      date: normalizeDate(meta("PubDate") || meta("article:published_time")),
    },
  });
}

function readMeta(root: Root): (name: string) => string {
  const values = new Map<string, string>();
  for (const tag of DomUtils.getElementsByTagName("meta", root)) {
    const name = (tag.attribs.name ?? tag.attribs.property ?? "").toLowerCase();
    if (name && tag.attribs.content) values.set(name, tag.attribs.content.trim());
  }
  return (name) => values.get(name.toLowerCase()) ?? "";
}

function headline(root: Root): string {
  const headings = DomUtils.getElementsByTagName("h1", root);
  return headings.length === 1 ? DomUtils.textContent(headings[0]!).replace(/\s+/g, " ").trim() : "";
}

/** The page's title without the site's name behind it. */
function pageTitle(root: Root): string {
  const text = DomUtils.getElementsByTagName("title", root)
    .map((tag) => DomUtils.textContent(tag))
    .join(" ");
  return (
    text.trim().split(/\s*[|_]\s*|\s+[-–—]\s+|[-–—](?=[^-–—]{2,16}(?:网|政府|管委会|门户)[^-–—]*$)/)[0] ?? ""
  ).trim();
}

function elementsOf(root: Root): Element[] {
  return DomUtils.getElementsByTagName("*", root);
}

function removeFrame(root: Root): string[] {
  const isFrame = (element: Element): boolean => {
    if (FRAME_TAGS.has(element.name)) return true;
    if (["html", "body", "article", "main"].includes(element.name)) return false;
    if (element.name === "header") return DomUtils.getElementsByTagName("h1", element).length === 0;
    return FRAME_NAMES.test(`${element.attribs.class ?? ""} ${element.attribs.id ?? ""}`);
  };
  const frames = elementsOf(root).filter(isFrame);
  for (const frame of frames) DomUtils.removeElement(frame);
  return frames
    .filter((frame) => DomUtils.textContent(frame).trim() !== "" && frame.name !== "head")
    .map((frame) => frame.name);
}

/**
 * The element with the most text outside links. Elements named as content come first; of nested ones the innermost that
 * still holds nine tenths of the text.
 */
function mainElement(root: Root): Root | Element {
  const elements = elementsOf(root);
  const named = elements.filter(
    (element) =>
      MAIN_TAGS.has(element.name) || CONTENT_NAMES.test(`${element.attribs.class ?? ""} ${element.attribs.id ?? ""}`),
  );
  const scoreOf = textScores(root);
  const best = pick(named, scoreOf);
  if (best && scoreOf(best) >= scoreOf(root) * 0.4) return best;
  return (
    pick(
      elements.filter((element) => ["div", "section", "td", "body"].includes(element.name)),
      scoreOf,
    ) ?? root
  );
}

function pick(candidates: Element[], scoreOf: (element: Element) => number): Element | null {
  const scored = candidates.map((element) => ({ element, score: scoreOf(element) }));
  const top = Math.max(0, ...scored.map((candidate) => candidate.score));
  if (top === 0) return null;
  return scored.findLast((candidate) => candidate.score >= top * 0.9)?.element ?? null;
}

/**
 * Characters of text of each node, those inside links counted against it. Summed from the leaves up in one pass: asked
 * node by node, a page of some thousand levels would take its own length times its depth.
 */
function textScores(root: Root): (node: AnyNode | Root) => number {
  const all: { node: AnyNode | Root; inLink: boolean }[] = [{ node: root, inLink: false }];
  // The list grows while it is walked: parents stand before their children.
  for (const { node, inLink } of all) {
    if (!("children" in node)) continue;
    const isLink = inLink || ("name" in node && node.name === "a");
    for (const child of node.children) all.push({ node: child, inLink: isLink });
  }
  const scores = new Map<AnyNode | Root, number>();
  for (const { node, inLink } of all.reverse()) {
    const own = "data" in node && node.type === "text" ? node.data.replace(/\s+/g, "").length : 0;
    const score = (scores.get(node) ?? 0) + (inLink ? -own : own);
    scores.set(node, score);
    if (node.parent) scores.set(node.parent as AnyNode, (scores.get(node.parent as AnyNode) ?? 0) + score);
  }
  return (node) => scores.get(node) ?? 0;
}
