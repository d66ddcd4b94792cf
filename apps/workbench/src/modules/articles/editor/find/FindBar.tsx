import { CloseOutlined, DownOutlined, UpOutlined } from "@ant-design/icons";
import { type Editor, useEditorState } from "@tiptap/react";
import { Button, Checkbox, Input, type InputRef } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { t } from "../../../../messages/index.ts";
import { findStateOf } from "./Find.ts";
import { mostMatches } from "./matches.ts";

interface Props {
  editor: Editor;
  editable: boolean;
  close: () => void;
}

/** Looks for words in the text and replaces them. */
export function FindBar({ editor, editable, close }: Props) {
  const words = t.editor.find;
  const field = useRef<InputRef>(null);
  const [wanted, setWanted] = useState(() => selectedText(editor));
  const [matchCase, setMatchCase] = useState(false);
  const [replacement, setReplacement] = useState("");
  const { count, current } = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const { matches, current: at } = findStateOf(now);
      return { count: matches.length, current: at };
    },
  });
  useEffect(() => field.current?.focus({ cursor: "all" }), []);
  useEffect(() => {
    editor.commands.find(wanted, matchCase);
    showCurrent(editor);
  }, [editor, wanted, matchCase]);
  // Marks go with the bar.
  useEffect(() => () => void (editor.isDestroyed || editor.commands.find("", false)), [editor]);

  const act = (change: () => boolean) => () => {
    change();
    showCurrent(editor);
  };
  const next = act(() => editor.commands.findStep(1));
  const previous = act(() => editor.commands.findStep(-1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
    editor.commands.focus();
  };
  const told = wanted === "" ? "" : count === 0 ? words.none : words.place(current + 1, count, count >= mostMatches);
  return (
    <search className="oz-find" aria-label={words.label} onKeyDown={onKeyDown}>
      <Input
        ref={field}
        value={wanted}
        aria-label={words.wanted}
        placeholder={words.wanted}
        onChange={(event) => setWanted(event.target.value)}
        onPressEnter={(event) => (event.shiftKey ? previous() : next())}
      />
      <span role="status">{told}</span>
      <Button icon={<UpOutlined aria-hidden />} aria-label={words.previous} disabled={count === 0} onClick={previous} />
      <Button icon={<DownOutlined aria-hidden />} aria-label={words.next} disabled={count === 0} onClick={next} />
      <Checkbox checked={matchCase} onChange={(event) => setMatchCase(event.target.checked)}>
        {words.matchCase}
      </Checkbox>
      <Input
        value={replacement}
        aria-label={words.replacement}
        placeholder={words.replacement}
        disabled={!editable}
        onChange={(event) => setReplacement(event.target.value)}
      />
      <Button disabled={!editable || count === 0} onClick={act(() => editor.commands.replaceOne(replacement))}>
        {words.replaceOne}
      </Button>
      <Button disabled={!editable || count === 0} onClick={act(() => editor.commands.replaceAll(replacement))}>
        {words.replaceAll}
      </Button>
      <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={words.close} onClick={close} />
    </search>
  );
}

function selectedText(editor: Editor): string {
  const { from, to } = editor.state.selection;
  const text = editor.state.doc.textBetween(from, to, "\n");
  return text.includes("\n") || text.length > 100 ? "" : text;
}

function showCurrent(editor: Editor): void {
  editor.view.dom.querySelector(".oz-found-current")?.scrollIntoView({ block: "center" });
}
