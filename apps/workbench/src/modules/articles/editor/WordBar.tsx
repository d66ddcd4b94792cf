import { type Editor, useEditorState } from "@tiptap/react";
import { useDeferredValue, useMemo } from "react";
import { t } from "../../../messages/index.ts";
import { countWords } from "./words.ts";

/** How long the text is, and how long it takes to read. */
export function WordBar({ editor }: { editor: Editor }) {
  const doc = useEditorState({ editor, selector: ({ editor: now }) => now.state.doc });
  // Counted when the typing pauses: a long text takes some milliseconds.
  const settled = useDeferredValue(doc);
  const count = useMemo(() => countWords(settled.textBetween(0, settled.content.size, "\n", " ")), [settled]);
  return (
    <p className="oz-word-bar" title={t.editor.count.details(count.han, count.words, count.characters)}>
      {t.editor.count.total(count.total)}
      <span>{t.editor.count.details(count.han, count.words, count.characters)}</span>
      {count.minutes > 0 && <span>{t.editor.count.minutes(count.minutes)}</span>}
    </p>
  );
}
