import type { Editor } from "@tiptap/core";
import { EditorContent } from "@tiptap/react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { useCommentMarks } from "../review/editor-comments.tsx";
import { type EditorDialog, EditorDialogs } from "./dialogs/EditorDialogs.tsx";
import { FindBar } from "./find/FindBar.tsx";
import { NoteList } from "./NoteList.tsx";
import { Toolbar } from "./toolbar/Toolbar.tsx";
import { useBodyEditor } from "./useBodyEditor.ts";
import { WordBar } from "./WordBar.tsx";
import "./editor.css";
import "../shared/body.css";

interface Props {
  html: string;
  /** A new value replaces the text, for instance after restoring; typing does not change it. */
  generation: number;
  editable: boolean;
  departmentId: number | null;
  /** Takes the title of a Word file; false when the article has one of its own. */
  suggestTitle: (title: string) => boolean;
  onChange: (html: string) => void;
  /** Hands out the editor once it is there, for lists that lead to places in the text. */
  onReady?: (editor: Editor | null) => void;
}

/** The body of an article. What it can write is what the server keeps. */
export default function RichText({ html, generation, editable, departmentId, suggestTitle, onChange, onReady }: Props) {
  const [dialog, setDialog] = useState<EditorDialog>();
  const [finding, setFinding] = useState(false);
  const [full, setFull] = useState(false);
  const editor = useBodyEditor({ html, generation, editable, departmentId, open: setDialog, onChange });
  useCommentMarks(editor, generation);
  useEffect(() => onReady?.(editor), [editor, onReady]);
  if (!editor) return null;

  const onKeyDown = (event: KeyboardEvent) => {
    const withControl = event.ctrlKey || event.metaKey;
    const inDialog = !event.currentTarget.contains(event.target as Node);
    if (inDialog) return;
    if (withControl && !event.altKey && event.key.toLowerCase() === "f") setFinding(true);
    else if (withControl && event.altKey && event.key.toLowerCase() === "f") setDialog({ kind: "footnote" });
    else if (withControl && event.key === "/") setDialog({ kind: "keys" });
    else if (withControl && event.key.toLowerCase() === "k") setDialog({ kind: "link" });
    else if (event.key === "F11") setFull(!full);
    else if (event.key === "Escape" && full && !finding) setFull(false);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the fields and buttons within
    <div className={full ? "oz-editor oz-editor-full" : "oz-editor"} onKeyDown={onKeyDown}>
      <div className="oz-editor-head">
        <Toolbar
          editor={editor}
          disabled={!editable}
          open={setDialog}
          find={() => setFinding(!finding)}
          full={full}
          toggleFull={() => setFull(!full)}
        />
        {finding && <FindBar editor={editor} editable={editable} close={() => setFinding(false)} />}
      </div>
      <div className="oz-editor-page">
        <EditorContent editor={editor} />
        <NoteList editor={editor} disabled={!editable} open={setDialog} />
      </div>
      <WordBar editor={editor} />
      {dialog && (
        <EditorDialogs
          editor={editor}
          dialog={dialog}
          departmentId={departmentId}
          suggestTitle={suggestTitle}
          close={() => setDialog(undefined)}
        />
      )}
    </div>
  );
}
