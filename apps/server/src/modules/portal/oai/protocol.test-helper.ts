/** Answers of the protocol as trees, for the tests that look into them. */

export interface Node {
  name: string;
  attributes: Record<string, string>;
  children: Node[];
  text: string;
}

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const plain = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => entities[name] ?? "");

/** Reads a document without comments, CDATA and processing instructions. @throws Error  where it is not well formed */
export function parse(xml: string): Node {
  const root: Node = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "");
  for (const [, closing, name, given, empty, text] of body.matchAll(
    /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/g,
  )) {
    const current = open.at(-1);
    if (!current) throw new Error("an end tag too many");
    if (text !== undefined) {
      if (/&(?!(lt|gt|amp|quot|apos);)/.test(text)) throw new Error(`unescaped: ${text}`);
      current.text += plain(text);
    } else if (closing) {
      if (current.name !== name) throw new Error(`</${name}> ends <${current.name}>`);
      open.pop();
    } else {
      const attributes = Object.fromEntries(
        [...(given ?? "").matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, plain(value)]),
      );
      const node = { name: name ?? "", attributes, children: [], text: "" };
      current.children.push(node);
      if (!empty) open.push(node);
    }
  }
  const [document] = root.children;
  if (open.length !== 1 || root.children.length !== 1 || !document) throw new Error("not one whole document");
  return document;
}

export const all = (node: Node, name: string): Node[] =>
  node.children.flatMap((child) => (child.name === name ? [child, ...all(child, name)] : all(child, name)));
export const textOf = (node: Node, name: string): string => all(node, name)[0]?.text ?? "";
