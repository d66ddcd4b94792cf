import { escapeHtml } from "../sanitize.ts";

/** One block of a cleaned text. A table is a grid whose first row may be its head. */
export type Block =
  | { kind: "h2" | "h3" | "h4" | "p"; text: string; right?: boolean }
  | { kind: "table"; rows: string[][] };

/** Blocks → the HTML of an article's body. */
export function blocksToHtml(blocks: Block[]): string {
  return blocks.map(blockToHtml).join("\n");
}

function blockToHtml(block: Block): string {
  if (block.kind === "table") return tableToHtml(block.rows);
  const align = block.right ? ' class="align-right"' : "";
  return `<${block.kind}${align}>${escapeHtml(block.text)}</${block.kind}>`;
}

function tableToHtml(rows: string[][]): string {
  const [head, ...body] = rows;
  const cells = (row: string[], open: string, close: string) =>
    `<tr>${row.map((cell) => `<${open}>${escapeHtml(cell)}</${close}>`).join("")}</tr>`;
  const first = `<thead>${cells(head ?? [], 'th scope="col"', "th")}</thead>`;
  return `<table>${first}<tbody>${body.map((row) => cells(row, "td", "td")).join("")}</tbody></table>`;
}

/** Blocks → plain text, one line each; table cells are separated by tabs. */
export function blocksToText(blocks: Block[]): string {
  return blocks
    .map((block) => (block.kind === "table" ? block.rows.map((row) => row.join("\t")).join("\n") : block.text))
    .join("\n");
}
