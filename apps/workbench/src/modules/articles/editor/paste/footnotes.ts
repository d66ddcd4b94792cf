import { stylesOf } from "./styles.ts";
import { isTag, type Part, type Tag, textOf } from "./tree.ts";

/** Word and WPS name a note in its style or in its address: ftn1, edn2. */
const keyOf = (tag: Tag): string | undefined =>
  /^(?:foot|end)note$/.test(stylesOf(tag)["mso-element"] ?? "")
    ? /^_?((?:ftn|edn)\w+)$/.exec(tag.attrs.id ?? "")?.[1]
    : undefined;
const markKey = (tag: Tag): string | undefined =>
  tag.tag === "a" ? /#_((?:ftn|edn)\d+)$/.exec(tag.attrs.href ?? "")?.[1] : undefined;
const isWayBack = (tag: Tag): boolean => tag.tag === "a" && /#_(?:ftn|edn)ref\d+$/.test(tag.attrs.href ?? "");

/** Takes the notes out of a text and gives them to their marks, as the editor writes footnotes. */
export function takeFootnotes(root: Tag, inline: (parts: Part[]) => string): number {
  const notes = new Map<string, string>();
  collect(root, notes, inline);
  if (notes.size > 0) mark(root, notes);
  return notes.size;
}

function collect(tag: Tag, notes: Map<string, string>, inline: (parts: Part[]) => string): void {
  tag.children = tag.children.filter((child) => {
    if (!isTag(child)) return true;
    const key = keyOf(child);
    if (key) {
      notes.set(key, inline(withoutWayBack(child.children)));
      return false;
    }
    collect(child, notes, inline);
    const isList = /^(?:foot|end)note-list$/.test(stylesOf(child)["mso-element"] ?? "");
    return !(isList && textOf(child).trim() === "");
  });
}

const withoutWayBack = (parts: Part[]): Part[] =>
  parts
    .filter((part) => !(isTag(part) && isWayBack(part)))
    .map((part) => (isTag(part) ? { ...part, children: withoutWayBack(part.children) } : part));

function mark(tag: Tag, notes: ReadonlyMap<string, string>): void {
  tag.children = tag.children.map((child) => {
    if (!isTag(child)) return child;
    const note = notes.get(markKey(child) ?? "");
    if (note !== undefined) return { tag: "sup", attrs: { class: "footnote-ref", "data-note": note }, children: [] };
    mark(child, notes);
    return child;
  });
}
