import { type CheckWord, type CreateCheckWord, createCheckWordSchema, type WordKind } from "@openzone/contract/checks";

/** Names of the kinds in lists that people edit in a spreadsheet; the first is written, all are read. */
const kindNames: Record<WordKind, readonly string[]> = {
  wrong: ["易错", "易错词", "错别字", "wrong"],
  sensitive: ["敏感", "敏感词", "sensitive"],
  forbidden: ["禁用", "禁用词", "forbidden"],
};

const heading = ["类别", "词语", "改为", "例外", "附近出现才提示", "说明"];

export interface LineFault {
  line: number;
  text: string;
  code: "kind" | "word" | "replacement" | "exception" | "length" | "twice";
}

export interface ReadLines {
  words: CreateCheckWord[];
  faults: LineFault[];
}

/**
 * Reads a word list as a spreadsheet gives it: a line for each word, its cells apart by tabs or commas, several
 * exceptions apart by `、` or `|`. Empty lines, lines that begin with `#` and the heading are passed over.
 */
export function readWordLines(text: string): ReadLines {
  const words: CreateCheckWord[] = [];
  const faults: LineFault[] = [];
  const seen = new Set<string>();
  text.split(/\r?\n/).forEach((content, index) => {
    const line = content.replace(/^\uFEFF/, "").trim();
    if (line === "" || line.startsWith("#") || line.startsWith(heading[0] ?? "")) return;
    const read = readLine(line);
    const fault = typeof read === "string" ? read : seen.has(read.word) ? "twice" : undefined;
    if (fault) faults.push({ line: index + 1, text: line.slice(0, 100), code: fault });
    if (fault || typeof read === "string") return;
    seen.add(read.word);
    words.push(read);
  });
  return { words, faults };
}

function readLine(line: string): CreateCheckWord | LineFault["code"] {
  const cells = (line.includes("\t") ? line.split("\t") : line.split(/[,，]/)).map((cell) => cell.trim());
  const [kindName = "", word = "", replacement = "", exceptions = "", near = "", note = ""] = cells;
  const kind = (Object.keys(kindNames) as WordKind[]).find((name) => kindNames[name].includes(kindName.toLowerCase()));
  if (!kind) return "kind";
  if (word === "") return "word";
  if (kind === "wrong" && replacement === "") return "replacement";
  const parsed = createCheckWordSchema.safeParse({
    kind,
    word,
    replacement,
    exceptions: listOf(exceptions),
    near: listOf(near),
    note,
  });
  if (!parsed.success) return "length";
  return parsed.data.exceptions.some((phrase) => !phrase.includes(word)) ? "exception" : parsed.data;
}

const listOf = (cell: string): string[] =>
  cell
    .split(/[、|]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** A list as text that a spreadsheet opens and `readWordLines` reads; what is turned off is written as a remark. */
export function writeWordLines(words: readonly CheckWord[]): string {
  const lines = words.map(({ state, kind, word, replacement, exceptions, near, note }) => {
    const cells = [kindNames[kind][0], word, replacement, exceptions.join("、"), near.join("、"), note];
    return (state === "off" ? "# " : "") + cells.map((cell) => (cell ?? "").replace(/[\t\n]/g, " ")).join("\t");
  });
  return `${[heading.join("\t"), ...lines].join("\n")}\n`;
}
