import type { Comparison } from "@openzone/contract/articles";
import { sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type ArticleState, readableArticle } from "../article-state.ts";
import { diffContents } from "../diff.ts";
import { loadContent, type StoredContent } from "../edition-content.ts";
import { isTranslation } from "./translated-edition.ts";

type Row = Comparison["rows"][number];

/**
 * A translation beside its original, paragraph by paragraph (对照), with what changed in the original since.
 * @throws AppError NOT_FOUND               also when the person may not read both
 * @throws AppError TRANSLATION_OF_NOTHING  when it is no translation, or nothing of the original is public
 */
export async function comparison(db: Db | Tx, actor: Actor, articleId: number): Promise<Comparison> {
  const article = await readableArticle(db, actor, articleId);
  if (!isTranslation(article) || article.originalId === null) throw new AppError("TRANSLATION_OF_NOTHING");
  const original = await readableArticle(db, actor, article.originalId);
  if (original.liveNumber === null) throw new AppError("TRANSLATION_OF_NOTHING");
  const current = await loadContent(db, original.id, original.liveNumber);
  const translated = await translatedNumber(db, article);
  const before = translated === null ? current : await loadContent(db, original.id, translated);
  const own = await loadContent(db, article.id, article.workingNumber);
  return {
    original: { id: original.id, language: original.language },
    translated,
    current: original.liveNumber,
    stale: article.translatedId !== original.liveId,
    rows: [...fieldRows(before, current, own), ...bodyRows(before, current, own)],
  };
}

async function translatedNumber(db: Db | Tx, { translatedId }: ArticleState): Promise<number | null> {
  if (translatedId === null) return null;
  const { rows } = await sql<{ number: number }>`select number from editions where id = ${translatedId}`.execute(db);
  return rows[0]?.number ?? null;
}

function fieldRows(before: StoredContent, current: StoredContent, own: StoredContent): Row[] {
  const changes = new Map(diffContents(before, current).fields.map(({ field, parts }) => [field, parts]));
  return (["title", "subtitle", "summary"] as const).flatMap((field): Row[] => {
    if (current[field] === "" && before[field] === "" && own[field] === "") return [];
    const changed = changes.get(field);
    const parts = changed ?? [{ kind: "same" as const, text: current[field] }];
    return [{ field, kind: changed ? "changed" : "same", parts, translation: own[field] }];
  });
}

/** Paragraphs of the translation stand where those of the edition stood that it was made from. */
function bodyRows(before: StoredContent, current: StoredContent, own: StoredContent): Row[] {
  const paragraphs = own.bodyText.split("\n");
  let place = 0;
  const rows = diffContents(before, current).body.map(({ kind, parts }): Row => {
    const translation = kind === "added" ? null : (paragraphs[place++] ?? null);
    return { field: "body", kind, parts, translation };
  });
  const left = paragraphs.slice(place).filter((text) => text !== "");
  return [...rows, ...left.map((translation): Row => ({ field: "body", kind: "same", parts: [], translation }))].filter(
    ({ parts, translation }) => translation || parts.some(({ text }) => text !== ""),
  );
}
