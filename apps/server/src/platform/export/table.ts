/** A cell: text, a number that can be reckoned with, or nothing. */
export type ExportValue = string | number | null;

/** A table that is written while it is read: its head, and its rows in chunks. */
export interface Table {
  /** Name of the sheet. */
  name: string;
  head: readonly string[];
  chunks: AsyncIterable<readonly (readonly ExportValue[])[]>;
}

/** Text that office programs would take for a formula when they open it or when somebody edits it (CWE-1236). */
export const looksLikeFormula = (text: string): boolean => /^[=+\-@\t\r]/.test(text);

/** A moment as people read it, China time, `YYYY-MM-DD HH:MM`; nothing for none. */
export const moment = (at: Date | string | null): string | null =>
  at === null ? null : new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
