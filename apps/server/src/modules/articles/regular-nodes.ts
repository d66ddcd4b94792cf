import {
  elementsIn,
  type HtmlElement,
  type HtmlNode,
  isElement,
  makeElement,
  readTree,
  removeElement,
  setChildren,
  textIn,
  wrapElement,
  writeTree,
} from "./html-tree.ts";

const SPECIAL = /<(?:div|aside|section|video|audio|th)\b|class="(?:footnote-ref|video|audio)"|\sid="|"#fn(?:ref)?-/;

/**
 * Gives galleries, films, sound, callouts and footnotes exactly the shape that the portal knows: a gallery holds figures
 * with one picture each, a film or sound stands in its figure, footnotes are numbered in the order in which the text
 * refers to them. A mark without its note and a note without its mark go.
 *
 * Its input has been sanitized, so that every tag is allowed and closed. Given its own result it changes nothing.
 */
export function regularNodes(html: string): string {
  if (!SPECIAL.test(html)) return html;
  const page = readTree(html);
  for (const element of elementsIn(page)) shape(element);
  numberFootnotes(page);
  return writeTree(page).trim();
}

function shape(element: HtmlElement): void {
  const { name, attribs } = element;
  if (name === "div") shapeGallery(element);
  else if (name === "aside")
    attribs.class = `callout ${/callout-(?:note|important|warning)/.exec(attribs.class ?? "")?.[0]}`;
  else if (name === "video" || name === "audio") shapeMedia(element);
  else if (name === "tr") headRow(element);
  else if (name === "figure" && !elementsIn(element).some((inner) => inner.name === attribs.class))
    dropMediaClass(element);
}

/** A heading cell beside cells of data heads its row, whatever the editor called it; alone in its row it heads a column. */
function headRow(row: HtmlElement): void {
  const cells = row.children.filter(isElement);
  if (!cells.some(({ name }) => name === "td")) return;
  for (const cell of cells) if (cell.name === "th" && cell.attribs.scope === "col") cell.attribs.scope = "row";
}

const dropMediaClass = ({ attribs }: HtmlElement): void => {
  if (attribs.class === "video" || attribs.class === "audio") delete attribs.class;
};

/** Pictures each in its figure, in their order; anything else has no place in a gallery. */
function shapeGallery(gallery: HtmlElement): void {
  const figures = elementsIn(gallery)
    .filter(({ name }) => name === "img")
    .map((image) => {
      const around = image.parent?.name === "figure" ? image.parent : undefined;
      const caption = around && elementsIn(around).find(({ name }) => name === "figcaption");
      return makeElement("figure", {}, caption && textIn(caption).trim() !== "" ? [image, caption] : [image]);
    });
  setChildren(gallery, figures);
  if (figures.length === 0) removeElement(gallery);
}

function shapeMedia(media: HtmlElement): void {
  const { name, attribs } = media;
  media.attribs = {
    controls: "",
    preload: "none",
    ...(attribs.poster ? { poster: attribs.poster } : {}),
    src: attribs.src ?? "",
  };
  const tracks = media.children.filter(isElement).filter((child) => child.name === "track");
  for (const track of tracks) {
    const { src = "", srclang = "", label = "" } = track.attribs;
    const language = /^[a-z]{2,3}(?:-[A-Za-z]{2,8})?$/.test(srclang) ? srclang : "zh";
    track.attribs = { kind: "captions", src, srclang: language, label: label || "中文字幕" };
  }
  setChildren(media, name === "video" ? tracks : []);
  const around = media.parent?.name === "figure" ? media.parent : undefined;
  if (!around) {
    wrapElement(media, makeElement("figure", { class: name }, []));
    return;
  }
  around.attribs = { class: name };
  const caption = around.children.filter(isElement).find((child) => child.name === "figcaption");
  setChildren(around, caption && textIn(caption).trim() !== "" ? [media, caption] : [media]);
}

const NOTE_LINK = /^#fn-([\w-]{1,20})$/;

function numberFootnotes(page: HtmlElement): void {
  const all = elementsIn(page);
  const lists = all.filter(({ name }) => name === "section");
  const notes = new Map<string, HtmlNode[]>();
  for (const item of lists.flatMap(elementsIn).filter(({ name }) => name === "li")) {
    const key = /^fn-([\w-]{1,20})$/.exec(item.attribs.id ?? "")?.[1];
    const content = inlineContent(item);
    if (key && content.map(textIn).join("").trim() !== "") notes.set(key, content);
  }
  for (const list of lists) removeElement(list);
  const order: string[] = [];
  for (const element of elementsIn(page)) {
    if (element.name === "sup" && element.attribs.class === "footnote-ref") numberMark(element, notes, order);
    else if (element.parent?.attribs.class === "footnote-ref") continue;
    else delete element.attribs.id;
  }
  if (order.length > 0) setChildren(page, [...page.children, noteList(order.map((key) => notes.get(key) ?? []))]);
}

function numberMark(mark: HtmlElement, notes: ReadonlyMap<string, HtmlNode[]>, order: string[]): void {
  const link = elementsIn(mark).find(({ name }) => name === "a");
  const key = NOTE_LINK.exec(link?.attribs.href ?? "")?.[1];
  if (!key || !notes.has(key)) {
    removeElement(mark);
    return;
  }
  const isFirst = !order.includes(key);
  if (isFirst) order.push(key);
  const number = order.indexOf(key) + 1;
  mark.attribs = { class: "footnote-ref" };
  const attribs = { ...(isFirst ? { id: `fnref-${number}` } : {}), href: `#fn-${number}` };
  setChildren(mark, [makeElement("a", attribs, [`[${number}]`])]);
}

function noteList(notes: HtmlNode[][]): HtmlElement {
  const items = notes.map((content, index) =>
    makeElement("li", { id: `fn-${index + 1}` }, [
      ...content,
      " ",
      makeElement("a", { href: `#fnref-${index + 1}` }, ["↩"]),
    ]),
  );
  return makeElement("section", { class: "footnotes" }, [makeElement("ol", {}, items)]);
}

const INLINE = new Set(["a", "strong", "em", "u", "s", "sub", "sup", "code", "br"]);

/** What a note says, without blocks: its paragraphs follow each other on new lines. The way back to the text is made anew. */
function inlineContent(item: HtmlElement): HtmlNode[] {
  const lines: HtmlNode[][] = [[]];
  const take = (node: HtmlNode): void => {
    if (!isElement(node)) lines.at(-1)?.push(node);
    else if (node.name === "a" && (node.attribs.href ?? "").startsWith("#fnref-")) return;
    else if (node.name === "sup" && node.attribs.class) return;
    else if (INLINE.has(node.name)) lines.at(-1)?.push(node);
    else {
      lines.push([]);
      for (const child of [...node.children]) take(child);
      lines.push([]);
    }
  };
  for (const child of item.children) take(child);
  const filled = lines.filter((line) => line.some((node) => textIn(node).trim() !== "")).map(trimmed);
  return filled.flatMap((line, index) => (index === 0 ? line : [makeElement("br", {}, []), ...line]));
}

function trimmed(line: HtmlNode[]): HtmlNode[] {
  return line.map((node, index) => {
    if (isElement(node)) return node;
    const begun = index === 0 ? node.trimStart() : node;
    return index === line.length - 1 ? begun.trimEnd() : begun;
  });
}
