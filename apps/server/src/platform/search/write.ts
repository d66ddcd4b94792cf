/** Applying changes to the index file. Runs in the writer thread. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { classOf, HAN } from "./fold.ts";
import { type ReadingsOf, readingsFrom } from "./sounds.ts";
import { minuteOf, readFact, writeFact } from "./store.ts";
import { filterTerms, indexTerms, plainTitle, unitTerm } from "./tokens.ts";
import type { SearchChange, SearchDocument } from "./types.ts";

/** Documents are indexed up to here; the longest law of a country has fewer characters. */
const LONGEST_BODY = 500_000;

export interface Writer {
  apply(changes: SearchChange[], position: string): void;
  clear(): void;
}

interface Statements {
  byKey: StatementSync;
  taken: StatementSync;
  addDocument: StatementSync;
  addText: StatementSync;
  addTerms: StatementSync;
  addLetters: StatementSync;
  removals: StatementSync[];
}

function prepare(db: DatabaseSync): Statements {
  return {
    byKey: db.prepare("SELECT id, units FROM documents WHERE key = ?"),
    taken: db.prepare("SELECT 1 FROM documents WHERE id = ?"),
    addDocument: db.prepare("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    addText: db.prepare("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)"),
    addTerms: db.prepare("INSERT INTO terms (rowid, title, summary, body, filters) VALUES (?, ?, ?, ?, ?)"),
    addLetters: db.prepare("INSERT INTO letters (rowid, marks) VALUES (?, ?)"),
    removals: [
      "DELETE FROM documents WHERE id = ?",
      "DELETE FROM texts WHERE id = ?",
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

function lettersOf(title: string, anywhere: Set<number>, readingsOf: ReadingsOf): string {
  const marks = new Set<string>();
  for (const unit of anywhere) marks.add(`a${unitTerm(unit)}`);
  for (const character of plainTitle(title).text) {
    const unit = character.charCodeAt(0);
    if (classOf(unit) === HAN) marks.add(`t${unitTerm(unit)}`);
    for (const syllable of readingsOf(unit)) marks.add(`s${syllable}`);
  }
  return [...marks].join(" ");
}

interface Added {
  units: number;
  /** How far the id is from the minute of publication. */
  drift: number;
}

function addDocument(statements: Statements, readingsOf: ReadingsOf, document: SearchDocument): Added {
  const title = document.title.toWellFormed();
  const summary = document.summary.toWellFormed();
  const body = document.body.slice(0, LONGEST_BODY).toWellFormed();
  const sections = [...new Set(document.sectionIds)];
  const id = freeId(statements, document.publishedAt);
  const letters = new Set<number>();
  const terms = [title, summary, body].map((text) => indexTerms(text, letters));
  statements.addDocument.run(
    id,
    document.key,
    document.site,
    document.language,
    document.kind,
    document.departmentId,
    document.publishedAt,
    body.length,
    JSON.stringify(sections),
  );
  statements.addText.run(id, title, summary, document.url, document.externalId, body);
  const { site, language, departmentId, kind } = document;
  const filters = filterTerms({ site, language, sections, departmentId, kind }).join(" ");
  statements.addTerms.run(id, ...terms, filters);
  statements.addLetters.run(id, `${lettersOf(title, letters, readingsOf)} ${filters}`);
  return { units: body.length, drift: Math.abs(id - minuteOf(document.publishedAt)) };
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

export function createWriter(db: DatabaseSync): Writer {
  const statements = prepare(db);
  const readingsOf = readingsFrom(db);
  return {
    apply(changes, position) {
      inTransaction(db, () => {
        let count = Number(readFact(db, "documents") ?? 0);
        let units = Number(readFact(db, "units") ?? 0);
        let drift = Number(readFact(db, "drift") ?? 0);
        for (const { key, document } of changes) {
          const old = statements.byKey.get(key) as { id: number; units: number } | undefined;
          if (old) {
            for (const removal of statements.removals) removal.run(old.id);
            count -= 1;
            units -= old.units;
          }
          if (!document) continue;
          const added = addDocument(statements, readingsOf, { ...document, key });
          units += added.units;
          drift = Math.max(drift, added.drift);
          count += 1;
        }
        writeFact(db, "documents", count);
        writeFact(db, "units", units);
        writeFact(db, "drift", drift);
        writeFact(db, "changes", Number(readFact(db, "changes") ?? 0) + changes.length);
        writeFact(db, "position", position);
      });
    },
    clear() {
      inTransaction(db, () => {
        db.exec("DELETE FROM documents; DELETE FROM texts");
        db.exec("INSERT INTO terms (terms) VALUES ('delete-all'); INSERT INTO letters (letters) VALUES ('delete-all')");
        writeFact(db, "changes", Number(readFact(db, "changes") ?? 0) + Number(readFact(db, "documents") ?? 0) + 1);
        db.exec("DELETE FROM facts WHERE name IN ('documents', 'units', 'drift', 'position')");
      });
    },
  };
}
