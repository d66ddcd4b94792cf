import { mergeAttributes, Node } from "@tiptap/core";

export const calloutKinds = ["note", "important", "warning"] as const;
export type CalloutKind = (typeof calloutKinds)[number];

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    callout: {
      /** Puts the paragraphs into a callout of a kind, changes its kind, or takes it away when it has that kind already. */
      toggleCallout: (kind: CalloutKind) => ReturnType;
    };
  }
}

/** A box that says what readers must not miss (提示框). */
export const Callout = Node.create({
  name: "callout",
  group: "block",
  content: "(paragraph | bulletList | orderedList)+",
  defining: true,
  addAttributes: () => ({
    kind: {
      default: "note",
      parseHTML: (element) => /callout-(note|important|warning)/.exec(element.className)?.[1] ?? "note",
      renderHTML: ({ kind }) => ({ class: `callout callout-${kind}` }),
    },
  }),
  parseHTML: () => [{ tag: "aside.callout" }],
  renderHTML: ({ HTMLAttributes }) => ["aside", mergeAttributes(HTMLAttributes), 0],
  addCommands() {
    return {
      toggleCallout:
        (kind) =>
        ({ commands, editor }) => {
          if (editor.isActive(this.name, { kind })) return commands.lift(this.name);
          if (editor.isActive(this.name)) return commands.updateAttributes(this.name, { kind });
          return commands.wrapIn(this.name, { kind });
        },
    };
  },
});
