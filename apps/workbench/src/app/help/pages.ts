import { type Block, plainText, readMarkdown } from "./markdown.ts";

/** One page of the help. */
export interface HelpText {
  topic: string;
  title: string;
  blocks: Block[];
  plain: string;
}

// All pages in one file of their own, which is asked for when somebody first wants help.
const files = import.meta.glob<string>("../../../../../docs/guides/help/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

export const helpPages: readonly HelpText[] = Object.entries(files).map(([path, text]) => {
  const blocks = readMarkdown(text);
  const title = blocks.find(({ kind }) => kind === "title");
  return {
    topic: path.replace(/^.*\/|\.md$/g, ""),
    title: title && title.kind !== "list" ? title.runs.map((run) => run.text).join("") : "",
    blocks,
    plain: plainText(blocks),
  };
});

/** Pages that hold every one of `words`, those with a word in their title first, the shortest of them before all. */
export function searchHelp(words: string): HelpText[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const distance = ({ title }: HelpText) =>
    wanted.some((word) => title.toLocaleLowerCase().includes(word)) ? title.length : 1000;
  const holds = (page: HelpText) => {
    const text = `${page.title} ${page.plain}`.toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  return helpPages.filter(holds).sort((a, b) => distance(a) - distance(b));
}

/** Some words around the first place where one of `words` stands. */
export function excerpt(page: HelpText, words: string): string {
  const first = words.split(/\s+/).filter(Boolean)[0] ?? "";
  const at = Math.max(0, page.plain.toLocaleLowerCase().indexOf(first.toLocaleLowerCase()) - 12);
  const end = at + 60;
  return `${at > 0 ? "…" : ""}${page.plain.slice(at, end)}${end < page.plain.length ? "…" : ""}`;
}
