import type { DiffPart, EditionDiff } from "@openzone/contract/articles";
import { diffArrays, diffWordsWithSpace } from "diff";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { readableArticle } from "./article-state.ts";
import { loadContent, type StoredContent } from "./edition-content.ts";

/** Comparing takes at most this long for all of the text; what is not done by then is shown as replaced. */
const mostMilliseconds = 1000;

/** Chinese has no spaces between words; the segmenter of the runtime knows them. */
const words = new Intl.Segmenter("zh", { granularity: "word" });

type BodyPart = EditionDiff["body"][number];

/**
 * What changed between two editions, as data: fields and paragraphs, word by word.
 * @throws AppError NOT_FOUND  also when the person may not read the article
 */
export async function editionDiff(
  db: Db | Tx,
  actor: Actor,
  input: { articleId: number; from: number; to: number },
): Promise<EditionDiff> {
  await readableArticle(db, actor, input.articleId);
  const from = await loadContent(db, input.articleId, input.from);
  const to = await loadContent(db, input.articleId, input.to);
  return { from: input.from, to: input.to, ...diffContents(from, to) };
}

/** The pure part of `editionDiff`. */
export function diffContents(from: StoredContent, to: StoredContent): Omit<EditionDiff, "from" | "to"> {
  const deadline = performance.now() + mostMilliseconds;
  const before = fieldTexts(from);
  const fields = Object.entries(fieldTexts(to))
    .filter(([field, text]) => before[field] !== text)
    .map(([field, text]) => ({ field, parts: diffText(before[field] ?? "", text, deadline) }));
  const body = diffBlocks(from.bodyText.split("\n"), to.bodyText.split("\n"), deadline);
  const count = (kind: DiffPart["kind"]) =>
    body
      .flatMap((block) => block.parts)
      .reduce((sum, part) => sum + (part.kind === kind ? [...part.text].length : 0), 0);
  return { fields, body, added: count("added"), removed: count("removed") };
}

const fieldTexts = (content: StoredContent): Record<string, string> => ({
  title: content.title,
  subtitle: content.subtitle,
  summary: content.summary,
  source: content.source,
  author: content.author,
  keywords: content.keywords.join("\n"),
  displayAt: content.displayAt ?? "",
  coverFileId: content.coverFileId ?? "",
  attachments: content.attachments.map(({ fileId, title }) => title || fileId).join("\n"),
});

/** Word by word, within the time that is left. */
function diffText(from: string, to: string, deadline: number): DiffPart[] {
  const timeout = Math.max(1, deadline - performance.now());
  const parts = diffWordsWithSpace(from, to, { intlSegmenter: words, timeout });
  if (!parts) return replaced(from, to);
  return parts.map((part) => ({ kind: kindOf(part), text: part.value }));
}

const kindOf = (part: { added?: boolean; removed?: boolean }): DiffPart["kind"] =>
  part.added ? "added" : part.removed ? "removed" : "same";

const replaced = (from: string, to: string): DiffPart[] => [
  ...(from === "" ? [] : [{ kind: "removed" as const, text: from }]),
  ...(to === "" ? [] : [{ kind: "added" as const, text: to }]),
];

/** Paragraph by paragraph; those removed and added at one place are taken for the same paragraph, changed. */
function diffBlocks(from: string[], to: string[], deadline: number): BodyPart[] {
  const runs = diffArrays(from, to, { timeout: Math.max(1, deadline - performance.now()) }) ?? [
    { removed: true, added: false, value: from },
    { removed: false, added: true, value: to },
  ];
  const body: BodyPart[] = [];
  for (let i = 0; i < runs.length; i += 1) {
    const run = runs[i];
    const next = runs[i + 1];
    if (!run) continue;
    if (run.removed && next?.added) {
      body.push(...pairBlocks(run.value, next.value, deadline));
      i += 1;
    } else body.push(...run.value.map((text) => wholeBlock(kindOf(run), text)));
  }
  return body;
}

function pairBlocks(removed: string[], added: string[], deadline: number): BodyPart[] {
  const pairs = Math.min(removed.length, added.length);
  return [
    ...Array.from({ length: pairs }, (_, i): BodyPart => {
      return { kind: "changed", parts: diffText(removed[i] ?? "", added[i] ?? "", deadline) };
    }),
    ...removed.slice(pairs).map((text) => wholeBlock("removed", text)),
    ...added.slice(pairs).map((text) => wholeBlock("added", text)),
  ];
}

const wholeBlock = (kind: DiffPart["kind"], text: string): BodyPart => ({ kind, parts: [{ kind, text }] });
