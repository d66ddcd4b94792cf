import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate, logAllForSearch } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { type ImportedRow, insertImported, type KnownImport, knownImports, updateImported } from "../import-rows.ts";
import type { PreparedImport } from "../prepare-import.ts";
import { type PublicText, searchDocumentOf, searchKey } from "../search-document.ts";
import { tagsOf } from "../tags.ts";
import { type Target, targetsFor, type WantedPlace } from "../write-edition.ts";

export interface ImportOutcome {
  externalId: string;
  articleId: number;
  /** `kept`: people have edited or withdrawn it since, so the import leaves it alone. */
  outcome: "created" | "updated" | "unchanged" | "kept";
}

/**
 * Publishes documents from elsewhere (导入), a handful of statements for all of them. A document that is known by its
 * source and id and has not changed is left alone; a changed one becomes a new public edition.
 * @param docs  of one source, at most some hundreds; a repeated id counts once, the last one wins
 * @param indexed  see `logAllForSearch`
 * @throws AppError NOT_FOUND, NOT_ALLOWED, SECTION_IS_CHANNEL, SECTION_CLOSED, SECTION_PAGE_TAKEN, DEPARTMENT_CLOSED
 */
export async function importArticles(
  tx: Tx,
  actor: Actor,
  docs: readonly PreparedImport[],
  now: Date,
  indexed: "now" | "later" = "now",
): Promise<ImportOutcome[]> {
  const unique = [...new Map(docs.map((doc) => [keyOf(doc), doc])).values()];
  const known = await knownImports(tx, unique);
  const targets = await targetsOf(tx, actor, unique, known);
  const outcomes = unique.map((doc) => ({ doc, known: known.get(keyOf(doc)), outcome: outcomeOf(doc, known) }));
  const news = outcomes.filter((one) => one.outcome === "created").map(({ doc }) => withTarget(doc, targets));
  const changed = outcomes.flatMap((one) =>
    one.outcome === "updated" && one.known ? [{ ...withTarget(one.doc, targets), known: one.known }] : [],
  );
  const rows = [...(await insertImported(tx, actor, news, now)), ...(await updateImported(tx, actor, changed, now))];
  await show(tx, rows, targets, unique, indexed);
  await record(tx, actor, rows, known);
  const idOf = new Map(rows.map((row) => [row.key, row.articleId]));
  return outcomes.map(({ doc, outcome, known: old }) => ({
    externalId: doc.externalId,
    articleId: idOf.get(keyOf(doc)) ?? old?.articleId ?? 0,
    outcome,
  }));
}

export const keyOf = (doc: { externalSource: string; externalId: string }): string =>
  `${doc.externalSource}\n${doc.externalId}`;

const targetKey = (doc: { sectionId: number; departmentId: number; language: string }): string =>
  `${doc.sectionId}/${doc.departmentId}/${doc.language}`;

function outcomeOf(doc: PreparedImport, known: ReadonlyMap<string, KnownImport>): ImportOutcome["outcome"] {
  const old = known.get(keyOf(doc));
  if (!old) return "created";
  if (old.hash === doc.hash) return "unchanged";
  return old.isOurs ? "updated" : "kept";
}

async function targetsOf(
  tx: Tx,
  actor: Actor,
  docs: readonly PreparedImport[],
  known: ReadonlyMap<string, KnownImport>,
): Promise<Map<string, Target>> {
  const wanted = new Map<string, WantedPlace & { articleId: number }>();
  for (const doc of docs) {
    const key = targetKey(doc);
    if (wanted.has(key)) continue;
    const { sectionId, departmentId, language } = doc;
    wanted.set(key, { sectionId, departmentId, language, articleId: known.get(keyOf(doc))?.articleId ?? 0 });
  }
  const targets = await targetsFor(tx, actor, [...wanted.values()], ["article.write", "article.publish"]);
  return new Map([...wanted.keys()].flatMap((key, n) => (targets[n] ? [[key, targets[n]] as const] : [])));
}

function withTarget(doc: PreparedImport, targets: ReadonlyMap<string, Target>): PreparedImport & { target: Target } {
  const target = targets.get(targetKey(doc));
  if (!target) throw new Error("a document of an import has no target");
  return { ...doc, target };
}

/** Search and pages: everything that shows one of the documents, each tag once. */
async function show(
  tx: Tx,
  rows: readonly ImportedRow[],
  targets: ReadonlyMap<string, Target>,
  docs: readonly PreparedImport[],
  indexed: "now" | "later",
): Promise<void> {
  const byKey = new Map(docs.map((doc) => [keyOf(doc), doc]));
  const tags = new Set<string>();
  const changes = rows.map((row) => {
    const doc = byKey.get(row.key);
    const target = doc && targets.get(targetKey(doc));
    if (!doc || !target) throw new Error("a document of an import was lost");
    for (const tag of tagsOf({ ...target, ...row })) tags.add(tag);
    // What it was filed under before may be another list.
    if (row.oldSectionId !== null) tags.add(`section:${row.oldSectionId}`).add(`section:${row.oldSectionId}:newest`);
    const text: PublicText = { ...target, ...doc.content, ...row, externalId: doc.externalId, language: doc.language };
    return { key: searchKey(row.publicationId), document: searchDocumentOf(text) };
  });
  await logAllForSearch(tx, changes, indexed);
  await invalidate(tx, tags);
}

/** One audit row for the batch: a row for each of a hundred thousand documents would bury what people did. */
async function record(
  tx: Tx,
  actor: Actor,
  rows: readonly ImportedRow[],
  known: ReadonlyMap<string, KnownImport>,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const ids = (isNew: boolean) => rows.filter((row) => known.has(row.key) !== isNew).map((row) => row.articleId);
  const source = first.key.split("\n")[0] ?? "";
  const details = { created: ids(true), updated: ids(false) };
  await audit(tx, actor, "articles.imported", { type: "import", id: source }, details);
}

/** One document; see `importArticles`. */
export async function importArticle(tx: Tx, actor: Actor, doc: PreparedImport, now: Date): Promise<ImportOutcome> {
  const [outcome] = await importArticles(tx, actor, [doc], now);
  if (!outcome) throw new Error("the import gave no outcome");
  return outcome;
}
