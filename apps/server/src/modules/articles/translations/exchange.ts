import type { ArticleResult, XliffRow } from "@openzone/contract/articles";
import { sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type ArticleState, readableArticle } from "../article-state.ts";
import { saveArticle } from "../commands/save-article.ts";
import { prepareContent } from "../contents.ts";
import { loadContent, type StoredContent } from "../edition-content.ts";
import { alignParagraphs, htmlOf, type Paragraph, paragraphsIn, plainOf, withParagraphs } from "./segments.ts";
import { isTranslation } from "./translated-edition.ts";
import { type ReturnedXliff, readXliff, writeXliff, XliffFault, type XliffUnit } from "./xliff.ts";

const fields = ["title", "subtitle", "summary"] as const;

/**
 * A translation with its original as XLIFF 2.1, for a translation office: what is translated already goes along, what
 * changed in the original since is to be translated anew.
 * @throws AppError NOT_FOUND, TRANSLATION_OF_NOTHING
 */
export async function exportXliff(db: Db | Tx, actor: Actor, articleId: number): Promise<string> {
  const article = await readableArticle(db, actor, articleId);
  const original = await originalOf(db, actor, article);
  const now = await loadContent(db, original.id, original.liveNumber);
  const own = await loadContent(db, article.id, article.workingNumber);
  const before = await editionOf(db, original.id, article.translatedId, now);
  const isCurrent = article.workingState === "published" && article.translatedId === original.liveId;
  return writeXliff({
    articleId: article.id,
    edition: original.liveNumber,
    ownEdition: article.workingNumber,
    from: original.language,
    to: article.language,
    units: unitsOf({ before, now, own }, isCurrent),
  });
}

function unitsOf(
  { before, now, own }: Record<"before" | "now" | "own", StoredContent>,
  isCurrent: boolean,
): XliffUnit[] {
  const unit = (id: string, source: Paragraph, target: Paragraph | undefined, changed: boolean): XliffUnit => ({
    id,
    source,
    target,
    state: changed || !target ? "initial" : isCurrent ? "final" : "translated",
    ...(changed && target ? { note: "原文已修改，请核对译文" } : {}),
  });
  const isBegun = own.title !== before.title;
  const inFields = fields
    .filter((field) => now[field] !== "")
    .map((field) => {
      const target = isBegun && own[field] !== "" ? plain(own[field]) : undefined;
      return unit(field, plain(now[field]), target, now[field] !== before[field]);
    });
  const [old, current, mine] = [before, now, own].map(({ bodyHtml }) => paragraphsIn(bodyHtml));
  const inBody = alignParagraphs(old ?? [], current ?? [], mine ?? []).map(({ paragraph, target, changed }, index) =>
    unit(`p${index + 1}`, paragraph, isBegun ? target : undefined, changed),
  );
  return [...inFields, ...inBody];
}

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const plain = (text: string): Paragraph => ({ pieces: [{ text: escaped(text) }], markup: [] });
const unescaped = (text: string): string =>
  text
    .replace(/&nbsp;/g, "\u00a0")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");

async function originalOf(db: Db | Tx, actor: Actor, article: ArticleState) {
  if (!isTranslation(article) || article.originalId === null) throw new AppError("TRANSLATION_OF_NOTHING");
  const original = await readableArticle(db, actor, article.originalId);
  if (original.liveNumber === null) throw new AppError("TRANSLATION_OF_NOTHING");
  return { ...original, liveNumber: original.liveNumber };
}

async function editionOf(db: Db | Tx, articleId: number, editionId: number | null, otherwise: StoredContent) {
  if (editionId === null) return otherwise;
  const { rows } = await sql<{ number: number }>`select number from editions where id = ${editionId}`.execute(db);
  return rows[0] ? loadContent(db, articleId, rows[0].number) : otherwise;
}

interface Incoming {
  translates: number;
  content: StoredContent;
  rows: XliffRow[];
  untranslated: number;
}

/**
 * What a file that came back would make of a translation: each field and paragraph that would change, and whether a person
 * changed it here after the file was written.
 * @throws AppError NOT_FOUND, TRANSLATION_OF_NOTHING, XLIFF_INVALID, XLIFF_OTHER
 */
export async function checkXliff(db: Db | Tx, actor: Actor, articleId: number, text: string): Promise<Incoming> {
  const article = await readableArticle(db, actor, articleId);
  const file = read(text);
  const original = await originalOf(db, actor, article);
  if (file.articleId !== article.id || file.to !== article.language) throw new AppError("XLIFF_OTHER");
  const source = await loadContent(db, original.id, file.edition);
  const own = await loadContent(db, article.id, article.workingNumber);
  const sent = await loadContent(db, article.id, file.ownEdition);
  return incomingOf(file, { source, own, sent });
}

/** @throws AppError XLIFF_INVALID  with the line */
function read(text: string): ReturnedXliff {
  try {
    return readXliff(text);
  } catch (error) {
    if (!(error instanceof XliffFault)) throw error;
    throw new AppError("XLIFF_INVALID", { line: error.line, fault: error.fault, found: error.found }, { cause: error });
  }
}

function incomingOf(
  file: ReturnedXliff,
  { source, own, sent }: Record<"source" | "own" | "sent", StoredContent>,
): Incoming {
  const textOf = (id: string) => {
    const pieces = file.targets.get(id);
    const text = pieces && plainOf({ pieces, markup: [] }).trim();
    return text ? unescaped(text) : undefined;
  };
  const paragraphs = paragraphsIn(source.bodyHtml);
  const targets = paragraphs.map(({ markup }, index) => {
    const pieces = file.targets.get(`p${index + 1}`);
    return pieces && textOf(`p${index + 1}`) !== undefined ? htmlOf(pieces, markup) : undefined;
  });
  const written = Object.fromEntries(fields.map((field) => [field, textOf(field) ?? own[field]]));
  const content = { ...own, ...written, bodyHtml: withParagraphs(source.bodyHtml, targets) };
  const [mine, before] = [own, sent].map(({ bodyHtml }) => paragraphsIn(bodyHtml).map(plainOf));
  const rowOf = (id: string, current: string, incoming: string, was: string): XliffRow[] =>
    current === incoming ? [] : [{ id, current, incoming, byHand: current !== was }];
  const rows = [
    ...fields.flatMap((field) => rowOf(field, own[field], String(content[field]), sent[field])),
    ...paragraphsIn(content.bodyHtml).flatMap((paragraph, index) =>
      rowOf(
        `p${index + 1}`,
        unescaped(mine?.[index] ?? ""),
        unescaped(plainOf(paragraph)),
        unescaped(before?.[index] ?? ""),
      ),
    ),
  ];
  const missing = targets.filter((target) => target === undefined).length;
  return { translates: file.edition, content, rows, untranslated: missing };
}

/**
 * Makes a draft of the translation from a file that came back. What a person changed here after the file was written is
 * only replaced when whoever imports has seen it and says so; the former text stays in the history in any case.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, TRANSLATION_OF_NOTHING, XLIFF_INVALID, XLIFF_OTHER, XLIFF_BY_HAND, VERSION_CONFLICT
 */
export async function importXliff(
  tx: Tx,
  actor: Actor,
  input: { articleId: number; expectedVersion: number; xliff: string; replaceByHand: boolean },
  now: Date,
): Promise<ArticleResult> {
  const { content, translates, rows } = await checkXliff(tx, actor, input.articleId, input.xliff);
  const byHand = rows.filter((row) => row.byHand).length;
  if (byHand > 0 && !input.replaceByHand) throw new AppError("XLIFF_BY_HAND", { count: byHand });
  const { articleId, expectedVersion } = input;
  return saveArticle(tx, actor, { articleId, expectedVersion, content: prepareContent(content), translates }, now);
}
