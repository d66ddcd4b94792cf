import { type AmendmentKind, articleStart } from "@openzone/contract/policies";
import { escapeHtml } from "../../platform/search/index.ts";
import { policyAddress } from "./addresses.ts";
import type { StructuredPolicy } from "./structure.ts";

/** An edition of one article that another policy made. */
export interface Amendment {
  /** `tiao-7`, `tiao-11-zhi-1` */
  article: string;
  kind: AmendmentKind;
  /** The whole new article, a line for each paragraph. */
  text: string;
  sourceId: number;
  sourceTitle: string;
  /** `YYYY-MM-DD` */
  effectiveOn: string;
}

/** The words that stand beside a changed article. */
export interface AmendmentWords {
  kinds: Record<AmendmentKind, string>;
  /** What happened to the article, by which policy, since when; words, HTML of a link, a day as readers write it. */
  note: (change: string, source: string, day: string) => string;
  earlier: string;
}

/** Who reads the notes. */
export interface AmendmentReader {
  /** Before addresses of policies: the site's path and the part of the reader's language. */
  prefix?: string;
  /** The languages of notes and text, where they are not the same. */
  languages?: { notes: string; text: string } | undefined;
  /** A day, `YYYY-MM-DD`, as the reader writes it. */
  dayOf?: (day: string) => string;
}

/**
 * The text as it holds, with its changes marked (修改后的文本): each changed article in its newest words, what changed it and
 * since when, and the words that it had before. Amendments are those in force, the oldest first.
 */
export function consolidate(
  policy: StructuredPolicy,
  amendments: readonly Amendment[],
  words: AmendmentWords,
  reader: AmendmentReader = {},
): StructuredPolicy {
  if (amendments.length === 0) return policy;
  const articles: StructuredPolicy["articles"] = [];
  const html: string[] = [];
  for (const { article, block, changes } of inOrder(policy, amendments)) {
    const own = block?.html ?? "";
    html.push(article !== null && changes.length > 0 ? changedHtml(article, own, changes, words, reader) : own);
    if (article === null) continue;
    const title = policy.articles.find(({ id }) => id === article)?.title ?? titleOf(changes);
    articles.push({ id: article, title });
  }
  return { ...policy, html: html.join(""), articles };
}

/**
 * The same as plain words: each changed article as it reads now, without what it read before.
 * @param deleted  stands after the number of an article that is gone, so that nobody looks for it
 */
export function consolidatedText(policy: StructuredPolicy, amendments: readonly Amendment[], deleted: string): string {
  return inOrder(policy, amendments)
    .map(({ block, changes }) => {
      const newest = changes.at(-1);
      if (!newest) return block?.text ?? "";
      if (newest.kind !== "deleted") return newest.text;
      return `${(articleStart.exec(block?.text ?? newest.text)?.[0] ?? "").trim()}\u3000${deleted}`;
    })
    .join("\n");
}

interface Part {
  article: string | null;
  /** As it was issued; an article that was added has none. */
  block?: StructuredPolicy["blocks"][number];
  changes: readonly Amendment[];
}

/** The pieces of a text with what changes them, those that were added at their places. */
function inOrder(policy: StructuredPolicy, amendments: readonly Amendment[]): Part[] {
  const byArticle = Map.groupBy(amendments, ({ article }) => article);
  const known = new Set(policy.articles.map(({ id }) => id));
  const added = [...byArticle]
    .filter(([article]) => !known.has(article))
    .toSorted(([a], [b]) => placeOf(a) - placeOf(b));
  const parts: Part[] = [];
  const insertUpTo = (place: number): void => {
    for (let next = added[0]; next && placeOf(next[0]) < place; next = added[0]) {
      added.shift();
      parts.push({ article: next[0], changes: next[1] });
    }
  };
  for (const block of grouped(policy.blocks)) {
    const { article } = block;
    // A new article follows the one before it, not the heading of the next chapter.
    if (article !== null) insertUpTo(placeOf(article));
    parts.push({ article, block, changes: article === null ? [] : (byArticle.get(article) ?? []) });
    if (article !== null) insertUpTo(Math.floor(placeOf(article)) + 1);
  }
  insertUpTo(Number.POSITIVE_INFINITY);
  return parts;
}

/** Where an article stands by its number: 11, and 11.01 for 第十一条之一. */
function placeOf(article: string): number {
  const [, number = "0", later = "0"] = /^tiao-(\d+)(?:-zhi-(\d+))?/.exec(article) ?? [];
  return Number(number) + Number(later) / 100;
}

const titleOf = (changes: readonly Amendment[]): string =>
  articleStart.exec(changes.at(-1)?.text ?? "")?.[0]?.trim() ?? "";

type Blocks = StructuredPolicy["blocks"];

function grouped(blocks: Blocks): Blocks {
  const groups: Blocks = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (last && block.article !== null && last.article === block.article) {
      last.html += block.html;
      last.text += `\n${block.text}`;
    } else groups.push({ ...block });
  }
  return groups;
}

/** An article with its editions; the newest stands, those before it are folded away. */
function changedHtml(
  id: string,
  original: string,
  changes: readonly Amendment[],
  words: AmendmentWords,
  { prefix = "", languages, dayOf = String }: AmendmentReader,
): string {
  const newest = changes.at(-1);
  if (!newest) return original;
  const { kind, sourceId, sourceTitle, effectiveOn } = newest;
  const lang = (of: "notes" | "text") => (languages ? ` lang="${languages[of]}"` : "");
  const source = `<a href="${policyAddress(sourceId, prefix)}"${lang("text")}>《${escapeHtml(sourceTitle)}》</a>`;
  const note = `<p class="amended-by"${lang("notes")}>${words.note(words.kinds[kind], source, escapeHtml(dayOf(effectiveOn)))}</p>`;
  const shown = kind === "deleted" ? `<p id="${id}">${struck(original)}</p>` : editionHtml(id, newest.text);
  const earlier = [
    ...(original === "" || kind === "deleted" ? [] : [withoutIds(original)]),
    ...changes.slice(0, -1).map(({ text }) => editionHtml(null, text)),
  ];
  const folded =
    earlier.length === 0
      ? ""
      : `<details><summary${lang("notes")}>${words.earlier}</summary><del>${earlier.join("")}</del></details>`;
  return `<div class="amended">${shown}${note}${folded}</div>`;
}

const struck = (html: string): string => `<del>${html.replace(/<\/?p[^>]*>/g, "")}</del>`;
const withoutIds = (html: string): string => html.replaceAll(/ id="[^"]*"/g, "");

function editionHtml(id: string | null, text: string): string {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line, place) => {
      const name = place === 0 ? (articleStart.exec(line)?.[0] ?? "") : "";
      const head = name === "" ? "" : `<strong>${escapeHtml(name.trim())}</strong>\u3000`;
      const words = escapeHtml(line.slice(name.length).trim());
      return `<p${place === 0 && id !== null ? ` id="${id}"` : ""}>${head}${id === null ? words : `<ins>${words}</ins>`}</p>`;
    })
    .join("");
}
