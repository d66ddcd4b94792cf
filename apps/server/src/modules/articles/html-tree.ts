import { Parser } from "htmlparser2";

/** A piece of HTML as a tree; text and attributes stay as they are written, entities included. */
export type HtmlNode = HtmlElement | string;

export interface HtmlElement {
  name: string;
  attribs: Record<string, string>;
  children: HtmlNode[];
  parent: HtmlElement | null;
}

const VOID = new Set(["br", "hr", "img", "col", "track"]);

/** Reads HTML; the answer's name is empty and its children are the top of the text. */
export function readTree(html: string): HtmlElement {
  const root = makeElement("", {}, []);
  let at = root;
  const parser = new Parser(
    {
      onopentag(name, attribs) {
        const element: HtmlElement = { name, attribs: { ...attribs }, children: [], parent: at };
        at.children.push(element);
        at = element;
      },
      ontext(text) {
        const last = at.children.length - 1;
        if (typeof at.children[last] === "string") at.children[last] += text;
        else at.children.push(text);
      },
      onclosetag() {
        at = at.parent ?? root;
      },
    },
    { decodeEntities: false },
  );
  parser.end(html);
  return root;
}

/** Writes as the sanitizer does, so that what is written twice stays the same. */
export function writeTree(node: HtmlNode): string {
  if (typeof node === "string") return node;
  const inner = node.children.map(writeTree).join("");
  if (node.name === "") return inner;
  const attribs = Object.entries(node.attribs).map(([key, value]) =>
    value === "" && key !== "alt" ? ` ${key}` : ` ${key}="${value}"`,
  );
  const opening = `<${node.name}${attribs.join("")}`;
  return VOID.has(node.name) ? `${opening} />` : `${opening}>${inner}</${node.name}>`;
}

export const isElement = (node: HtmlNode): node is HtmlElement => typeof node !== "string";

/** All elements below one, in the order of the text; the list is made at once, so that callers may change the tree. */
export function elementsIn(element: HtmlElement): HtmlElement[] {
  const found: HtmlElement[] = [];
  const rest = element.children.filter(isElement).reverse();
  for (let next = rest.pop(); next; next = rest.pop()) {
    found.push(next);
    rest.push(...next.children.filter(isElement).reverse());
  }
  return found;
}

export const textIn = (node: HtmlNode): string => (isElement(node) ? node.children.map(textIn).join("") : node);

export function makeElement(name: string, attribs: Record<string, string>, children: HtmlNode[]): HtmlElement {
  const element: HtmlElement = { name, attribs, children: [], parent: null };
  setChildren(element, children);
  return element;
}

export function setChildren(element: HtmlElement, children: HtmlNode[]): void {
  element.children = children;
  for (const child of children) if (isElement(child)) child.parent = element;
}

export function removeElement(element: HtmlElement): void {
  if (element.parent) element.parent.children = element.parent.children.filter((child) => child !== element);
  element.parent = null;
}

/** Puts an element into another that takes its place. */
export function wrapElement(element: HtmlElement, outer: HtmlElement): void {
  const { parent } = element;
  if (!parent) return;
  parent.children[parent.children.indexOf(element)] = outer;
  outer.parent = parent;
  setChildren(outer, [element]);
}
