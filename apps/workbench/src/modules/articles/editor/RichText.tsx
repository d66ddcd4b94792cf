import { Image } from "@tiptap/extension-image";
import { TableCell, TableHeader, TableKit } from "@tiptap/extension-table";
import { EditorContent, useEditor } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { App } from "antd";
import { useEffect, useRef, useState } from "react";
import { t } from "../../../messages/index.ts";
import { PictureDialog } from "./PictureDialog.tsx";
import { cleanPasted } from "./paste.ts";
import { Toolbar } from "./Toolbar.tsx";
import "./editor.css";

interface Props {
  html: string;
  /** A new value replaces the text, for instance after restoring; typing does not change it. */
  generation: number;
  editable: boolean;
  departmentId: number | null;
  onChange: (html: string) => void;
}

/** Header cells say that they head a column, which readers of tables need. */
const HeaderCell = TableHeader.extend({
  addAttributes() {
    return { ...this.parent?.(), scope: { default: "col" } };
  },
});

const extensions = [
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
  Image.configure({ inline: false, allowBase64: false }),
  TableKit.configure({ table: { resizable: false }, tableHeader: false, tableCell: false }),
  HeaderCell,
  TableCell,
];

/** The body of an article. What it can write is what the server keeps. */
export default function RichText({ html, generation, editable, departmentId, onChange }: Props) {
  const { message } = App.useApp();
  const [picture, setPicture] = useState<{ file?: File }>();
  const change = useRef(onChange);
  change.current = onChange;

  const editor = useEditor({
    extensions,
    content: html,
    editable,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": t.articles.fields.body,
        class: "oz-article-body oz-editable",
      },
      transformPastedHTML: (pasted) => {
        const cleaned = cleanPasted(pasted);
        if (cleaned.pictures > 0) message.warning(t.editor.picturesLeft(cleaned.pictures));
        return cleaned.html;
      },
      handlePaste: (_view, event) => takePicture(event.clipboardData, setPicture),
      handleDrop: (_view, event) => takePicture(event.dataTransfer, setPicture),
    },
    onUpdate: ({ editor: now }) => change.current(now.isEmpty ? "" : now.getHTML()),
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is replaced by a new generation only
  useEffect(() => {
    if (generation > 0) editor?.commands.setContent(html, { emitUpdate: false });
  }, [generation]);
  useEffect(() => {
    editor?.setEditable(editable, false);
  }, [editor, editable]);

  if (!editor) return null;
  return (
    <div className="oz-editor">
      <Toolbar editor={editor} disabled={!editable} addPicture={() => setPicture({})} />
      <EditorContent editor={editor} />
      {picture && (
        <PictureDialog
          file={picture.file}
          departmentId={departmentId}
          insert={({ url, alt, width, height }) =>
            editor
              .chain()
              .focus()
              .setImage({ src: url, alt, ...(width && height ? { width, height } : {}) })
              .run()
          }
          close={() => setPicture(undefined)}
        />
      )}
    </div>
  );
}

/** A picture from the clipboard or the desktop goes the way of every picture: upload, and a text for those who cannot see it. */
function takePicture(data: DataTransfer | null, open: (picture: { file: File }) => void): boolean {
  const file = [...(data?.files ?? [])].find(({ type }) => type.startsWith("image/"));
  if (!file || data?.types.includes("text/html")) return false;
  open({ file });
  return true;
}
