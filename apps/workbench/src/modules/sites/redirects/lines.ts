/**
 * Pasted lines as pairs of addresses, apart by a tab (from a spreadsheet), a comma, an arrow or blanks. Empty lines are
 * left out; one with a single address stays, so that the server can say what is wrong with it.
 */
export function linesOf(text: string): { from: string; to: string }[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      // Addresses may hold commas themselves, so these count only where nothing else divides the line.
      const [from = "", to = ""] = /[\s→]/.test(line)
        ? line.split(/[,，]?\s*(?:→|->|\s)\s*/, 2)
        : line.split(/[,，]/, 2);
      return { from, to };
    });
}
