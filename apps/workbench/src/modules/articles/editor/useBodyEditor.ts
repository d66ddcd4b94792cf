import { type Editor, useEditor } from "@tiptap/react";
import { App } from "antd";
import { useEffect, useRef } from "react";
import { t } from "../../../messages/index.ts";
import { CommentMarks } from "../review/editor-comments.tsx";
import type { OpenDialog } from "./dialogs/EditorDialogs.tsx";
import { extensions } from "./nodes/extensions.ts";
import { savedHtml } from "./nodes/footnotes.ts";
import { pasteInto } from "./paste/paste-into.ts";

const withComments = [...extensions, CommentMarks];

interface Options {
  html: string;
  generation: number;
  editable: boolean;
  departmentId: number | null;
  open: OpenDialog;
  onChange: (html: string) => void;
}

/** The editor of a body: its text, what is pasted into it, and what it tells about its changes. */
export function useBodyEditor({ html, generation, editable, departmentId, open, onChange }: Options): Editor | null {
  const { message } = App.useApp();
  // The editor is made once; what it calls is always the newest.
  const current = useRef({ onChange, departmentId });
  current.current = { onChange, departmentId };
  const made = useRef<Editor | null>(null);

  const editor = useEditor({
    extensions: withComments,
    content: html,
    editable,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": t.articles.fields.body,
        class: "oz-article-body oz-editable",
      },
      handlePaste: (_view, event) =>
        takePicture(event.clipboardData, open) || (made.current !== null && takeText(made.current, event)),
      handleDrop: (_view, event) => takePicture(event.dataTransfer, open),
    },
    onUpdate: ({ editor: now }) => current.current.onChange(now.isEmpty ? "" : savedHtml(now.getHTML())),
  });
  made.current = editor;

  const takeText = (into: Editor, event: ClipboardEvent): boolean =>
    pasteInto(into, event, { departmentId: current.current.departmentId, tell: message });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is replaced by a new generation only
  useEffect(() => {
    if (generation > 0) editor?.commands.setContent(html, { emitUpdate: false });
  }, [generation]);
  useEffect(() => {
    editor?.setEditable(editable, false);
  }, [editor, editable]);
  return editor;
}

/** A picture from the clipboard or the desktop goes the way of every picture: upload, and a text for those who cannot see it. */
function takePicture(data: DataTransfer | null, open: OpenDialog): boolean {
  const file = [...(data?.files ?? [])].find(({ type }) => type.startsWith("image/"));
  if (!file || data?.types.includes("text/html")) return false;
  open({ kind: "picture", file });
  return true;
}
