import { type Editor, useEditorState } from "@tiptap/react";
import { Button } from "antd";
import { t } from "../../../messages/index.ts";
import type { OpenDialog } from "./dialogs/EditorDialogs.tsx";

interface Note {
  at: number;
  text: string;
}

const textOf = (html: string): string => new DOMParser().parseFromString(html, "text/html").body.textContent ?? "";

function notesOf(editor: Editor): Note[] {
  const notes: Note[] = [];
  editor.state.doc.descendants((node, at) => {
    if (node.type.name === "footnote") notes.push({ at, text: textOf(String(node.attrs.note)) });
  });
  return notes;
}

/** The footnotes of the text below it, in their order. */
export function NoteList({ editor, disabled, open }: { editor: Editor; disabled: boolean; open: OpenDialog }) {
  const words = t.editor.footnotes;
  const notes = useEditorState({ editor, selector: ({ editor: now }) => notesOf(now) });
  if (notes.length === 0) return null;
  return (
    <section className="oz-notes" aria-label={words.list}>
      <ol>
        {notes.map(({ at, text }, index) => (
          <li key={at}>
            <span>{text}</span>
            <Button
              type="link"
              size="small"
              disabled={disabled}
              aria-label={words.changeNumber(index + 1)}
              onClick={() => {
                editor.chain().setNodeSelection(at).scrollIntoView().run();
                open({ kind: "footnote", present: true });
              }}
            >
              {words.changeShort}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
