import { Extension } from "@tiptap/core";

const names = ["center", "right"] as const;
export type Alignment = (typeof names)[number];

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    align: {
      /** Centres paragraphs and headings or sets them to the right; the same again sets them back. */
      toggleAlign: (to: Alignment) => ReturnType;
    };
  }
}

/** Centred and right-aligned paragraphs, for the heads and signatures of official papers (题头、落款). */
export const Align = Extension.create({
  name: "align",
  addGlobalAttributes: () => [
    {
      types: ["paragraph", "heading"],
      attributes: {
        align: {
          default: null,
          parseHTML: (element) => /(?:^|\s)align-(center|right)(?:\s|$)/.exec(element.className)?.[1] ?? null,
          renderHTML: ({ align }) => (align ? { class: `align-${align}` } : {}),
        },
      },
    },
  ],
  addCommands: () => ({
    toggleAlign:
      (to) =>
      ({ commands, editor }) => {
        const align = editor.isActive({ align: to }) ? null : to;
        return ["paragraph", "heading"].map((type) => commands.updateAttributes(type, { align })).some(Boolean);
      },
  }),
});
