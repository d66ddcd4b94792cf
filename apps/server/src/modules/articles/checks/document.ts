import { Parser } from "htmlparser2";
import { plainText } from "../sanitize.ts";

/** The parts of a body that checks look at, read once. */
export interface CheckDocument {
  /** As `plainText` gives it: one line per block. */
  text: string;
  headings: { level: number; text: string }[];
  pictures: { alt: string; src: string }[];
  links: { href: string; text: string }[];
  tables: { hasHeader: boolean; rows: number; text: string }[];
  /** Ids that an address within the page may lead to. */
  anchors: Set<string>;
}

/** Reads a body that was made safe before. */
export function readDocument(bodyHtml: string): CheckDocument {
  const document: CheckDocument = {
    text: plainText(bodyHtml),
    headings: [],
    pictures: [],
    links: [],
    tables: [],
    anchors: new Set(),
  };
  /** Headings, links and tables that are open, whose text is being read. */
  const open: { text: string }[] = [];
  const parser = new Parser({
    onopentag(tag, { id, href, alt = "", src = "" }) {
      if (id) document.anchors.add(id);
      if (/^h[2-4]$/.test(tag)) open.push(pushed(document.headings, { level: Number(tag[1]), text: "" }));
      if (tag === "a" && href !== undefined) open.push(pushed(document.links, { href, text: "" }));
      else if (tag === "a") open.push({ text: "" });
      if (tag === "img") {
        document.pictures.push({ alt: alt.trim(), src });
        for (const element of open) element.text += alt;
      }
      if (tag === "table") open.push(pushed(document.tables, { hasHeader: false, rows: 0, text: "" }));
      const table = document.tables.at(-1);
      if (table && tag === "tr") table.rows += 1;
      if (table && tag === "th") table.hasHeader = true;
    },
    ontext(chunk) {
      for (const element of open) element.text += chunk;
    },
    onclosetag(tag) {
      if (tag === "a" || tag === "table" || /^h[2-4]$/.test(tag)) open.pop();
    },
  });
  parser.end(bodyHtml);
  return document;
}

function pushed<Item>(list: Item[], item: Item): Item {
  list.push(item);
  return item;
}
