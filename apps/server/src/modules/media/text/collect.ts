/** How much text of one file is kept: a book. What comes after it is not searched. */
export const mostCharacters = 300_000;

/** Gathers text up to the limit, with runs of blanks made one. */
export interface Collector {
  add(text: string): void;
  /** Whether the limit is reached, so that reading may stop. */
  full(): boolean;
  text(): string;
}

export function createCollector(): Collector {
  const parts: string[] = [];
  let length = 0;
  return {
    add(text) {
      if (length >= mostCharacters) return;
      parts.push(text);
      length += text.length;
    },
    full: () => length >= mostCharacters,
    text: () =>
      parts
        .join("")
        .slice(0, mostCharacters)
        .replace(/[^\S\n]+/g, " ")
        .replace(/ ?\n[\s]*/g, "\n")
        // PostgreSQL stores no NUL, and the rest of them no reader sees.
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what has to go
        .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
        .toWellFormed()
        .trim(),
  };
}
