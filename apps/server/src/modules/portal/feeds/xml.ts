const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Text for XML 1.0: markup escaped, characters that XML forbids left out. */
export const xml = (text: string): string =>
  text
    .replace(/[&<>"']/g, (mark) => escapes[mark] ?? "")
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
