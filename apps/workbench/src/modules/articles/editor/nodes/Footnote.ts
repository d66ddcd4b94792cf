import { mergeAttributes, Node } from "@tiptap/core";
import { noteOf } from "./footnotes.ts";

/** A footnote's mark (脚注). It numbers itself by the style sheet, so that moving text never leaves a wrong number. */
export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({
    note: { default: "", parseHTML: noteOf, renderHTML: ({ note }) => ({ "data-note": note as string }) },
  }),
  parseHTML: () => [
    // Without a note there is nothing to keep; `false` lets the next rule see it.
    { tag: "sup.footnote-ref", priority: 60, getAttrs: (mark) => (noteOf(mark) === null ? false : null) },
    { tag: "sup.footnote-ref", priority: 59, ignore: true },
    { tag: "section.footnotes", priority: 60, ignore: true },
  ],
  renderHTML: ({ HTMLAttributes }) => ["sup", mergeAttributes({ class: "footnote-ref" }, HTMLAttributes)],
});
