import { TableCell, TableHeader, TableKit } from "@tiptap/extension-table";
import { StarterKit } from "@tiptap/starter-kit";
import { Find } from "../find/Find.ts";
import { Align } from "./Align.ts";
import { Callout } from "./Callout.ts";
import { Footnote } from "./Footnote.ts";
import { Audio, Gallery, PictureFigure, Video } from "./figures.ts";

/** Header cells say that they head a column, which readers of tables need; the server tells those that head a row. */
const HeaderCell = TableHeader.extend({
  addAttributes() {
    return { ...this.parent?.(), scope: { default: "col" } };
  },
});

/** What an article can be made of; it is what the server keeps. */
export const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    code: false,
    codeBlock: false,
    strike: false,
    link: {
      openOnClick: false,
      autolink: true,
      protocols: ["http", "https", "mailto", "tel"],
      HTMLAttributes: { target: null, rel: null },
    },
  }),
  TableKit.configure({
    table: { resizable: true, cellMinWidth: 60, lastColumnResizable: false },
    tableHeader: false,
    tableCell: false,
  }),
  HeaderCell,
  TableCell,
  PictureFigure,
  Gallery,
  Video,
  Audio,
  Align,
  Callout,
  Footnote,
  Find,
];
