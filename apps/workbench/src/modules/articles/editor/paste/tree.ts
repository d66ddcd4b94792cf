/** HTML as plain data, so that cleaning it needs no browser. */
export interface Tag {
  tag: string;
  attrs: Record<string, string>;
  children: (Tag | string)[];
}
export type Part = Tag | string;

/** Reads HTML as the browser does; comments, and with them Word's conditions, are left out. */
export function treeOf(html: string): Tag {
  const page = new DOMParser().parseFromString(html, "text/html");
  return tagOf(page.body);
}

function tagOf(element: Element): Tag {
  const children: Part[] = [];
  for (const child of element.childNodes) {
    if (child instanceof Element) children.push(tagOf(child));
    else if (child.nodeType === Node.TEXT_NODE) children.push(child.textContent ?? "");
  }
  const attrs = Object.fromEntries(element.getAttributeNames().map((name) => [name, element.getAttribute(name) ?? ""]));
  return { tag: element.tagName.toLowerCase(), attrs, children };
}

export const isTag = (part: Part): part is Tag => typeof part !== "string";
export const textOf = (part: Part): string => (isTag(part) ? part.children.map(textOf).join("") : part);

const escapeText = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const VOID = new Set(["br", "hr", "img"]);

export function htmlOf(part: Part): string {
  if (!isTag(part)) return escapeText(part);
  const attrs = Object.entries(part.attrs).map(
    ([name, value]) => ` ${name}="${escapeText(value).replace(/"/g, "&quot;")}"`,
  );
  const opening = `<${part.tag}${attrs.join("")}>`;
  return VOID.has(part.tag) ? opening : `${opening}${part.children.map(htmlOf).join("")}</${part.tag}>`;
}
