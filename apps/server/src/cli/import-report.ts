import type {
  CleaningNote,
  ImportedDocument,
  ImportOutcome,
  loadImportReader,
  SkippedInput,
} from "../modules/articles/index.ts";
import type { ImportSettings } from "./import-documents.ts";

type Reader = Awaited<ReturnType<typeof loadImportReader>>;
type Counts = Record<"read" | "skipped" | ImportOutcome["outcome"], number>;

/** What an import did, for the terminal and, with every document, for the file that `--report` names. */
export interface ImportReport {
  path: string;
  section: string;
  source: string;
  dryRun: boolean;
  startedAt: string;
  seconds: number;
  counts: Counts;
  /** What cleaning did, the commonest first: documents concerned, how many of them somebody should look at, an example. */
  cleaned: { code: string; documents: number; unsafe: number; words: string }[];
  /** Why inputs were not taken, the commonest first, with an example. */
  skipped: { code: string; count: number; words: string }[];
  documents: {
    externalId: string;
    title: string;
    articleId: number | null;
    outcome: string | null;
    notes: ReportNote[];
  }[];
  notTaken: (SkippedInput & { words: string })[];
}

type ReportNote = CleaningNote & { words: string };

/** Collects the report while the import goes on; its words are Chinese in the file, for those who check the documents. */
export function createImportReport(reader: Reader, settings: ImportSettings & { section: string }, startedAt: Date) {
  const counts: Counts = { read: 0, created: 0, updated: 0, unchanged: 0, kept: 0, skipped: 0 };
  const documents = new Map<string, ImportReport["documents"][number]>();
  const notTaken: ImportReport["notTaken"] = [];
  const cleaned = new Map<string, ImportReport["cleaned"][number]>();
  const skipped = new Map<string, ImportReport["skipped"][number]>();

  const count = (notes: readonly CleaningNote[]) => {
    for (const code of new Set(notes.map((note) => note.code))) {
      const ofCode = notes.filter((note) => note.code === code);
      const first = ofCode[0];
      if (!first) continue;
      const entry = cleaned.get(code) ?? { code, documents: 0, unsafe: 0, words: reader.cleaningMessage("en", first) };
      entry.documents += 1;
      if (ofCode.some(({ safe }) => !safe)) entry.unsafe += 1;
      cleaned.set(code, entry);
    }
  };

  return {
    take({ externalId, title, cleaned: notes }: ImportedDocument): void {
      counts.read += 1;
      count(notes);
      const inWords = notes.map((note) => ({ ...note, words: reader.cleaningMessage("zh-CN", note) }));
      documents.set(externalId, { externalId, title, articleId: null, outcome: null, notes: inWords });
    },
    skip(input: SkippedInput): void {
      counts.skipped += 1;
      notTaken.push({ ...input, words: reader.skippedMessage("zh-CN", input) });
      const entry = skipped.get(input.code) ?? {
        code: input.code,
        count: 0,
        words: reader.skippedMessage("en", input),
      };
      entry.count += 1;
      skipped.set(input.code, entry);
    },
    add(outcomes: readonly ImportOutcome[]): void {
      for (const { externalId, articleId, outcome } of outcomes) {
        counts[outcome] += 1;
        const document = documents.get(externalId);
        if (document) Object.assign(document, { articleId: articleId || null, outcome });
      }
    },
    taken: () => counts.read,
    progress: () =>
      `${counts.read} read, ${counts.created} new, ${counts.updated} renewed, ${counts.unchanged + counts.kept} left alone, ${counts.skipped} skipped`,
    end(now: Date): ImportReport {
      return {
        path: settings.path,
        section: settings.section,
        source: settings.source,
        dryRun: settings.dryRun,
        startedAt: startedAt.toISOString(),
        seconds: Math.round((now.getTime() - startedAt.getTime()) / 100) / 10,
        counts,
        cleaned: [...cleaned.values()].sort((a, b) => b.documents - a.documents),
        skipped: [...skipped.values()].sort((a, b) => b.count - a.count),
        documents: [...documents.values()],
        notTaken,
      };
    },
  };
}
