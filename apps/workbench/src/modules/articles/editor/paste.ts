/** What a paste may bring in; the schema of the editor drops every other tag but keeps its text. */
const dropped = "style,script,meta,link,title,iframe,object,embed,form,input,button,svg,video,audio";

/**
 * Cleans what was pasted from office programs and web pages: no styles, no classes, no comments, no layout blocks;
 * headings move into the range of an article's body; pictures that are not ours are left out, because a copied address
 * is neither allowed nor lasting.
 */
export function cleanPasted(html: string): { html: string; pictures: number } {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const element of page.querySelectorAll(dropped)) element.remove();
  removeComments(page.body);
  let pictures = 0;
  for (const picture of page.querySelectorAll("img")) {
    if (isOwnFile(picture.getAttribute("src"))) continue;
    picture.remove();
    pictures += 1;
  }
  for (const element of page.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) {
      if (!kept(element.tagName, name)) element.removeAttribute(name);
    }
  }
  for (const [from, to] of [
    ["h1", "h2"],
    ["h5", "h4"],
    ["h6", "h4"],
  ] as const)
    rename(page, from, to);
  return { html: page.body.innerHTML, pictures };
}

const isOwnFile = (src: string | null): boolean => src?.startsWith("/files/") ?? false;

function kept(tag: string, name: string): boolean {
  if (tag === "A") return name === "href";
  if (tag === "IMG") return ["src", "alt", "width", "height"].includes(name);
  return ["TD", "TH"].includes(tag) && ["colspan", "rowspan"].includes(name);
}

function removeComments(root: Node): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const node of found) node.parentNode?.removeChild(node);
}

function rename(page: Document, from: string, to: string): void {
  for (const old of page.querySelectorAll(from)) {
    const heading = page.createElement(to);
    heading.append(...old.childNodes);
    old.replaceWith(heading);
  }
}
