import { Parser } from "htmlparser2";

/** What the rules look at of a public page, read once. */
export interface PageDocument {
  lang: string;
  title: string;
  /** Values of `<meta name>`, by name. */
  metas: Map<string, string[]>;
  /** Parts of the footer by `data-part`: what they say, and whether they lead somewhere. */
  parts: Map<string, { text: string; leads: boolean }>;
  /** Dates that readers see, as `datetime` has them. */
  dates: string[];
  headings: number[];
  ids: string[];
  /** Addresses of links with their words. */
  links: { href: string; name: string }[];
  /** Pictures whose source has no `alt` at all. */
  picturesWithoutAlt: string[];
  /** Fields, and which of them have a name. */
  fields: { name: string; named: boolean }[];
  buttons: { name: string }[];
  labelledIds: Set<string>;
}

interface Open {
  tag: string;
  text: string;
  part?: string | undefined;
  named?: { name: string };
}

const isVoid = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);

/** Reads a page as the server sent it. */
export function readPage(html: string): PageDocument {
  const page: PageDocument = {
    lang: "",
    title: "",
    metas: new Map(),
    parts: new Map(),
    dates: [],
    headings: [],
    ids: [],
    links: [],
    picturesWithoutAlt: [],
    fields: [],
    buttons: [],
    labelledIds: new Set(),
  };
  const open: Open[] = [];
  const say = (text: string): void => {
    for (const element of open) element.text += text;
  };
  const parser = new Parser({
    onopentag(tag, attributes) {
      const element: Open = { tag, text: "" };
      readAttributes(page, tag, attributes, open);
      const part = attributes["data-part"];
      if (part) element.part = part;
      const label = attributes["aria-label"] ?? "";
      if (tag === "a" && attributes.href !== undefined) {
        const link = { href: attributes.href, name: label };
        page.links.push(link);
        element.named = link;
        for (const { part: within } of open) if (within) leadsFrom(page, within);
      }
      if (tag === "button") {
        const button = { name: label };
        page.buttons.push(button);
        element.named = button;
      }
      if (tag === "img") say(attributes.alt ?? "");
      if (!isVoid.has(tag)) open.push(element);
    },
    ontext: say,
    onclosetag(tag) {
      if (isVoid.has(tag)) return;
      const element = open.pop();
      if (!element) return;
      const text = element.text.replace(/\s+/g, " ").trim();
      if (tag === "title" && page.title === "") page.title = text;
      if (element.named && element.named.name === "") element.named.name = text;
      if (element.part) page.parts.set(element.part, { text, leads: page.parts.get(element.part)?.leads ?? false });
    },
  });
  parser.end(html);
  return page;
}

const leadsFrom = (page: PageDocument, part: string): void => {
  page.parts.set(part, { text: "", leads: true });
};

function readAttributes(page: PageDocument, tag: string, at: Record<string, string>, open: readonly Open[]): void {
  if (at.id) page.ids.push(at.id);
  if (tag === "html") page.lang = at.lang ?? "";
  if (tag === "meta" && at.name) page.metas.set(at.name, [...(page.metas.get(at.name) ?? []), at.content ?? ""]);
  if (tag === "time" && at.datetime) page.dates.push(at.datetime);
  if (/^h[1-6]$/.test(tag)) page.headings.push(Number(tag[1]));
  if (tag === "img" && at.alt === undefined) page.picturesWithoutAlt.push(at.src ?? "");
  if (tag === "label" && at.for) page.labelledIds.add(at.for);
  const isField = tag === "select" || tag === "textarea" || (tag === "input" && !unnamedTypes.has(at.type ?? "text"));
  if (!isField) return;
  const inLabel = open.some((element) => element.tag === "label");
  const named = inLabel || Boolean(at["aria-label"] || at["aria-labelledby"] || at.title);
  page.fields.push({ name: at.id ?? at.name ?? tag, named });
}

/** Inputs that have no label, or name themselves by their value. */
const unnamedTypes = new Set(["hidden", "submit", "reset", "button", "image"]);
