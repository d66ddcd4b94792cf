/** A run of text within a block. */
export interface Run {
  kind: "text" | "strong" | "key";
  text: string;
}

export type Block =
  | { kind: "title"; runs: Run[] }
  | { kind: "heading"; runs: Run[] }
  | { kind: "paragraph"; runs: Run[] }
  | { kind: "list"; ordered: boolean; items: Run[][] };

/**
 * Reads the small part of Markdown in which the help is written: one title, headings, paragraphs, lists, **bold** and
 * `keys`. Anything else stays text, so a page that uses more shows its marks instead of losing words.
 */
export function readMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  const add = (block: Block) => {
    blocks.push(block);
    open = block;
  };
  for (const line of text.split(/\r?\n/)) {
    const head = /^(#{1,2}) (.+)$/.exec(line);
    const item = /^(-|\d+\.) (.+)$/.exec(line);
    if (line.trim() === "") {
      open = undefined;
    } else if (head) {
      const runs = readRuns(head[2] ?? "");
      add(head[1] === "#" ? { kind: "title", runs } : { kind: "heading", runs });
      open = undefined;
    } else if (item) {
      const ordered = item[1] !== "-";
      if (open?.kind !== "list" || open.ordered !== ordered) add({ kind: "list", ordered, items: [] });
      if (open?.kind === "list") open.items.push(readRuns(item[2] ?? ""));
    } else if (open?.kind === "paragraph") {
      open.runs.push(...readRuns(line.trim()));
    } else {
      add({ kind: "paragraph", runs: readRuns(line.trim()) });
    }
  }
  return blocks;
}

function readRuns(text: string): Run[] {
  return text
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
    .filter((part) => part !== "")
    .map((part): Run => {
      if (part.startsWith("**")) return { kind: "strong", text: part.slice(2, -2) };
      if (part.startsWith("`")) return { kind: "key", text: part.slice(1, -1) };
      return { kind: "text", text: part };
    });
}

/** The words of a page without its marks, for searching in it and for an excerpt. */
export const plainText = (blocks: readonly Block[]): string =>
  blocks
    .filter((block) => block.kind !== "title")
    .map((block) => (block.kind === "list" ? block.items.flat() : block.runs).map(({ text }) => text).join(""))
    .join(" ");
