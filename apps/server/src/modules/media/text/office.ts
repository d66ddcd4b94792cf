import { Parser } from "htmlparser2";
import type { Collector } from "./collect.ts";
import { Unreadable } from "./unreadable.ts";
import { type OpenZip, openZip } from "./zip.ts";

/** What the elements of one kind of document mean. Names carry their usual prefixes; every producer writes these. */
interface Grammar {
  /** Elements whose text is kept. */
  text: ReadonlySet<string>;
  /** Elements after which a new line begins. */
  line: ReadonlySet<string>;
  /** Elements that stand for a blank. */
  blank: ReadonlySet<string>;
  /** Elements that repeat what stands elsewhere. */
  skip: ReadonlySet<string>;
}

const names = (...list: string[]): ReadonlySet<string> => new Set(list);
const word: Grammar = {
  text: names("w:t"),
  line: names("w:p", "w:br", "w:tr"),
  blank: names("w:tab", "w:tc"),
  skip: names("mc:fallback"),
};
const slide: Grammar = { text: names("a:t"), line: names("a:p", "a:br"), blank: names("a:tc"), skip: names() };
const fixedLayout: Grammar = {
  text: names("ofd:textcode"),
  line: names("ofd:textobject"),
  blank: names(),
  skip: names(),
};

/** Word documents (docx). @throws Unreadable */
export async function readDocx(bytes: Buffer, into: Collector): Promise<void> {
  const zip = await openZip(bytes);
  if (!zip.names.includes("word/document.xml")) throw new Unreadable("broken", "word/document.xml is missing");
  const parts = ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"];
  await readParts(
    zip,
    parts.filter((name) => zip.names.includes(name)),
    word,
    into,
  );
}

/** Presentations (pptx), slide by slide. @throws Unreadable */
export async function readPptx(bytes: Buffer, into: Collector): Promise<void> {
  const zip = await openZip(bytes);
  const slides = byNumber(zip.names, /^ppt\/slides\/slide(\d+)\.xml$/);
  const notes = byNumber(zip.names, /^ppt\/notesSlides\/notesSlide(\d+)\.xml$/);
  if (slides.length === 0) throw new Unreadable("broken", "there are no slides");
  await readParts(zip, [...slides, ...notes], slide, into);
}

/** Documents of the national fixed layout (OFD, GB/T 33190). @throws Unreadable */
export async function readOfd(bytes: Buffer, into: Collector): Promise<void> {
  const zip = await openZip(bytes);
  await readParts(zip, byNumber(zip.names, /Page_(\d+)\/Content\.xml$/i), fixedLayout, into);
}

/** Workbooks (xlsx): texts and numbers of each sheet, row by row. @throws Unreadable */
export async function readXlsx(bytes: Buffer, into: Collector): Promise<void> {
  const zip = await openZip(bytes);
  const sheets = byNumber(zip.names, /^xl\/worksheets\/sheet(\d+)\.xml$/);
  if (sheets.length === 0) throw new Unreadable("broken", "there are no sheets");
  const shared = zip.names.includes("xl/sharedStrings.xml") ? await sharedTexts(zip) : [];
  for (const sheet of sheets) {
    if (into.full()) return;
    await readSheet(zip, sheet, shared, into);
  }
}

const byNumber = (all: readonly string[], pattern: RegExp): string[] =>
  all
    .flatMap((name) => {
      const number = pattern.exec(name)?.[1];
      return number === undefined ? [] : [{ name, number: Number(number) }];
    })
    .sort((a, b) => a.number - b.number)
    .map(({ name }) => name);

async function readParts(zip: OpenZip, parts: readonly string[], grammar: Grammar, into: Collector): Promise<void> {
  for (const part of parts) {
    if (into.full()) return;
    let inText = 0;
    let skipped = 0;
    await parse(zip, part, into, {
      onopentagname(name) {
        if (grammar.skip.has(name)) skipped += 1;
        if (grammar.text.has(name)) inText += 1;
        if (grammar.blank.has(name)) into.add(" ");
      },
      ontext(text) {
        if (inText > 0 && skipped === 0) into.add(text);
      },
      onclosetag(name) {
        if (grammar.skip.has(name)) skipped -= 1;
        if (grammar.text.has(name)) inText -= 1;
        if (grammar.line.has(name)) into.add("\n");
      },
    });
    into.add("\n");
  }
}

type Handlers = NonNullable<ConstructorParameters<typeof Parser>[0]>;

/** Reads an entry as it is unpacked and stops when there is text enough. */
async function parse(zip: OpenZip, part: string, into: Collector, handlers: Handlers): Promise<void> {
  // No entities are expanded beyond those of characters, so no definition can blow up.
  const parser = new Parser(handlers, { xmlMode: true, lowerCaseTags: true, decodeEntities: true });
  const decoder = new TextDecoder();
  for await (const chunk of zip.chunks(part)) {
    parser.write(decoder.decode(chunk, { stream: true }));
    if (into.full()) return;
  }
  parser.end();
}

/** As many shared texts as fit in memory beside everything else; a workbook with more is searched by its first ones. */
const mostShared = 400_000;

async function sharedTexts(zip: OpenZip): Promise<string[]> {
  const found: string[] = [];
  let text = "";
  let inText = false;
  let phonetic = false;
  const endless: Collector = { add: () => undefined, full: () => found.length >= mostShared, text: () => "" };
  await parse(zip, "xl/sharedStrings.xml", endless, {
    onopentagname(name) {
      if (name === "si") text = "";
      if (name === "rph") phonetic = true;
      inText = name === "t";
    },
    ontext(piece) {
      if (inText && !phonetic) text += piece;
    },
    onclosetag(name) {
      if (name === "t") inText = false;
      if (name === "rph") phonetic = false;
      if (name === "si") found.push(text);
    },
  });
  return found;
}

async function readSheet(zip: OpenZip, part: string, shared: readonly string[], into: Collector): Promise<void> {
  let type = "";
  let value = "";
  let inValue = false;
  await parse(zip, part, into, {
    onopentag(name, attributes) {
      if (name === "c") {
        type = attributes.t ?? "n";
        value = "";
      }
      inValue = name === "v" || name === "t";
    },
    ontext(piece) {
      if (inValue) value += piece;
    },
    onclosetag(name) {
      if (name === "v" || name === "t") inValue = false;
      if (name === "c" && value !== "") into.add(`${type === "s" ? (shared[Number(value)] ?? "") : value} `);
      if (name === "row") into.add("\n");
    },
  });
}
