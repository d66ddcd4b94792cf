/** Applying changes to the index file. Runs in the writer thread. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { classOf, HAN } from "./fold.ts";
import { type MakeTerms, type Terms, termsOf } from "./helper.ts";
import { type ReadingsOf, readingsFrom } from "./sounds.ts";
import { minuteOf, monthOf, readFact, writeFact } from "./store.ts";
import { filterTerms, markedTerms, markedUnits, plainTitle, TITLE_MARK } from "./tokens.ts";
import type { SearchChange, SearchDocument } from "./types.ts";

/** Documents are indexed up to here; the longest law of a country has fewer characters. */
const LONGEST_BODY = 500_000;

export interface Writer {
  apply(changes: SearchChange[], position: string): void;
  clear(): void;
}

/**
 * FTS5 begins a new part of its index, which has to be merged with the others later, at every id that is lower than the one before:
 * so whatever a transaction changes goes in by id.
 */
const byId = (a: { id: number }, b: { id: number }): number => a.id - b.id;

interface Statements {
  byKey: StatementSync;
  taken: StatementSync;
  addDocument: StatementSync;
  addText: StatementSync;
  addTerms: StatementSync;
  addLetters: StatementSync;
  addToMonth: StatementSync;
  removals: StatementSync[];
}

function prepare(db: DatabaseSync): Statements {
  return {
    byKey: db.prepare("SELECT id, units FROM documents WHERE key = ?"),
    taken: db.prepare("SELECT 1 FROM documents WHERE id = ?"),
    addDocument: db.prepare("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    addText: db.prepare("INSERT INTO texts (title, summary, url, external_id, body) VALUES (?, ?, ?, ?, ?)"),
    addTerms: db.prepare("INSERT INTO terms (rowid, title, summary, body, filters) VALUES (?, ?, ?, ?, ?)"),
    addLetters: db.prepare("INSERT INTO letters (rowid, marks) VALUES (?, ?)"),
    addToMonth: db.prepare(
      "INSERT INTO months VALUES (?, ?) ON CONFLICT (month) DO UPDATE SET documents = documents + excluded.documents",
    ),
    removals: [
      "DELETE FROM texts WHERE place = (SELECT place FROM documents WHERE id = ?)",
      "DELETE FROM documents WHERE id = ?",
      "DELETE FROM terms WHERE rowid = ?",
      "DELETE FROM letters WHERE rowid = ?",
    ].map((sql) => db.prepare(sql)),
  };
}

/** A free id near the minute of publication; the neighbourhood grows while many share one minute. */
function freeId(statements: Statements, publishedAt: number): number {
  const minute = minuteOf(publishedAt);
  for (let attempt = 0, width = 1; ; attempt += 1, width = Math.ceil(width * 1.5)) {
    const id = minute + (attempt === 0 ? 0 : Math.round((Math.random() - 0.5) * 2 * width));
    if (statements.taken.get(id) === undefined) return id;
  }
}

/** The marks of a title in the index of letters; see TABLES in store.ts. */
function titleMarks(title: string, readingsOf: ReadingsOf): string {
  const inTitle = new Set<number>();
  const sounds = new Set<string>();
  for (const character of plainTitle(title).text) {
    const unit = character.charCodeAt(0);
    if (classOf(unit) === HAN) inTitle.add(unit);
    for (const syllable of readingsOf(unit)) sounds.add(`s${syllable}`);
  }
  return markedUnits("t", inTitle) + [...sounds].join(" ");
}

/** A document with the id that it has here. */
interface Placed {
  id: number;
  document: SearchDocument;
}

interface Former {
  id: number;
  units: number;
}

/** Takes away what stands under the keys of the changes. */
function removeFormer(statements: Statements, keys: Iterable<string>): Former[] {
  const former: Former[] = [];
  for (const key of keys) {
    const old = statements.byKey.get(key) as Former | undefined;
    if (old) former.push(old);
  }
  for (const { id } of former.sort(byId)) for (const removal of statements.removals) removal.run(id);
  return former;
}

/** Keeps how many documents each month has. */
function countMonths(statements: Statements, gone: { id: number }[], added: { id: number }[]): void {
  const more = new Map<number, number>();
  for (const { id } of gone) more.set(monthOf(id), (more.get(monthOf(id)) ?? 0) - 1);
  for (const { id } of added) more.set(monthOf(id), (more.get(monthOf(id)) ?? 0) + 1);
  for (const [month, documents] of more) statements.addToMonth.run(month, documents);
}

/** Gives each document its id and its rows. */
function place(statements: Statements, documents: SearchDocument[]): Placed[] {
  return documents.map((source) => {
    const id = freeId(statements, source.publishedAt);
    const document = {
      ...source,
      title: source.title.toWellFormed(),
      summary: source.summary.toWellFormed(),
      body: source.body.slice(0, LONGEST_BODY).toWellFormed(),
      sectionIds: [...new Set(source.sectionIds)],
    };
    const { key, site, language, kind, departmentId, publishedAt, body, sectionIds } = document;
    const { title, summary, url, externalId } = document;
    const { lastInsertRowid } = statements.addText.run(title, summary, url, externalId, body);
    const narrowing = [site, language, kind, departmentId, publishedAt] as const;
    statements.addDocument.run(id, key, ...narrowing, body.length, JSON.stringify(sectionIds), lastInsertRowid);
    return { id, document };
  });
}

function addTerms(statements: Statements, readingsOf: ReadingsOf, { id, document }: Placed, terms: Terms): void {
  const { title, site, language, departmentId, kind, sectionIds } = document;
  const filters = [
    ...filterTerms({ site, language, sections: sectionIds, departmentId, kind }),
    ...filterTerms({ site, sections: [] }),
    ...filterTerms({ language, sections: [] }),
  ].join(" ");
  statements.addTerms.run(id, terms.title, terms.summary, terms.body, filters);
  const marks = [titleMarks(title, readingsOf), markedTerms(TITLE_MARK, terms.title), filters];
  statements.addLetters.run(id, terms.letters + marks.join(" "));
}

function addToFact(db: DatabaseSync, name: string, more: number): void {
  writeFact(db, name, Number(readFact(db, name) ?? 0) + more);
}

function inTransaction(db: DatabaseSync, work: () => void): void {
  db.exec("BEGIN IMMEDIATE");
  try {
    work();
    db.exec("COMMIT");
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

export function createWriter(db: DatabaseSync, makeTerms: MakeTerms = (texts) => texts.map(termsOf)): Writer {
  const statements = prepare(db);
  const readingsOf = readingsFrom(db);
  return {
    apply(changes, position) {
      inTransaction(db, () => {
        // The last change of a key is the one that stays.
        const latest = new Map(changes.map(({ key, document }) => [key, document]));
        const gone = removeFormer(statements, latest.keys());
        const added = place(
          statements,
          [...latest].flatMap(([key, document]) => (document ? [{ ...document, key }] : [])),
        );
        added.sort(byId);
        let next = 0;
        for (const terms of makeTerms(added.map(({ document }) => document))) {
          const placed = added[next];
          if (placed) addTerms(statements, readingsOf, placed, terms);
          next += 1;
        }
        countMonths(statements, gone, added);
        const units = added.reduce((sum, { document }) => sum + document.body.length, 0);
        const drifts = added.map(({ id, document }) => Math.abs(id - minuteOf(document.publishedAt)));
        addToFact(db, "documents", added.length - gone.length);
        addToFact(db, "units", units - gone.reduce((sum, former) => sum + former.units, 0));
        addToFact(db, "changes", changes.length);
        writeFact(db, "drift", Math.max(Number(readFact(db, "drift") ?? 0), ...drifts));
        writeFact(db, "position", position);
      });
    },
    clear() {
      inTransaction(db, () => {
        db.exec("DELETE FROM documents; DELETE FROM texts; DELETE FROM months");
        db.exec("INSERT INTO terms (terms) VALUES ('delete-all'); INSERT INTO letters (letters) VALUES ('delete-all')");
        addToFact(db, "changes", Number(readFact(db, "documents") ?? 0) + 1);
        db.exec("DELETE FROM facts WHERE name IN ('documents', 'units', 'drift', 'position')");
      });
    },
  };
}
