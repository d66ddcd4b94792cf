import {
  BoldOutlined,
  ItalicOutlined,
  LinkOutlined,
  MenuOutlined,
  OrderedListOutlined,
  PictureOutlined,
  RedoOutlined,
  TableOutlined,
  UnderlineOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from "@ant-design/icons";
import { type Editor, useEditorState } from "@tiptap/react";
import { type ComponentType, type KeyboardEvent, useState } from "react";
import { t } from "../../../messages/index.ts";
import { LinkDialog } from "./LinkDialog.tsx";

interface Props {
  editor: Editor;
  disabled: boolean;
  addPicture: () => void;
}

interface Tool {
  key: string;
  label: string;
  icon?: ComponentType<{ "aria-hidden"?: boolean }>;
  run: () => void;
  /** A switch tells whether it is on. */
  pressed?: boolean;
  disabled?: boolean;
}

/** Left and right move within the bar, as in office programs; Tab leaves it. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step || event.target instanceof HTMLSelectElement) return;
  const tools = [...event.currentTarget.querySelectorAll<HTMLElement>("button:not(:disabled), select:not(:disabled)")];
  const at = tools.indexOf(event.target as HTMLElement);
  tools[(at + step + tools.length) % tools.length]?.focus();
  event.preventDefault();
}

/** The tools of the text, each with its word. */
export function Toolbar({ editor, disabled, addPicture }: Props) {
  const [linking, setLinking] = useState(false);
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      level: now.isActive("heading") ? Number(now.getAttributes("heading").level) : 0,
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      underline: now.isActive("underline"),
      bullets: now.isActive("bulletList"),
      numbers: now.isActive("orderedList"),
      quote: now.isActive("blockquote"),
      link: now.isActive("link"),
      table: now.isActive("table"),
      canUndo: now.can().undo(),
      canRedo: now.can().redo(),
    }),
  });
  const words = t.editor.tools;
  const does = (change: (chain: ReturnType<Editor["chain"]>) => ReturnType<Editor["chain"]>) => () =>
    change(editor.chain().focus()).run();

  const marks: Tool[] = [
    { key: "bold", label: words.bold, icon: BoldOutlined, pressed: state.bold, run: does((c) => c.toggleBold()) },
    {
      key: "italic",
      label: words.italic,
      icon: ItalicOutlined,
      pressed: state.italic,
      run: does((c) => c.toggleItalic()),
    },
    {
      key: "underline",
      label: words.underline,
      icon: UnderlineOutlined,
      pressed: state.underline,
      run: does((c) => c.toggleUnderline()),
    },
  ];
  const blocks: Tool[] = [
    {
      key: "bullets",
      label: words.bullets,
      icon: UnorderedListOutlined,
      pressed: state.bullets,
      run: does((c) => c.toggleBulletList()),
    },
    {
      key: "numbers",
      label: words.numbers,
      icon: OrderedListOutlined,
      pressed: state.numbers,
      run: does((c) => c.toggleOrderedList()),
    },
    {
      key: "quote",
      label: words.quote,
      icon: MenuOutlined,
      pressed: state.quote,
      run: does((c) => c.toggleBlockquote()),
    },
  ];
  const inserts: Tool[] = [
    { key: "link", label: words.link, icon: LinkOutlined, pressed: state.link, run: () => setLinking(true) },
    { key: "picture", label: words.picture, icon: PictureOutlined, run: addPicture },
    {
      key: "table",
      label: words.table,
      icon: TableOutlined,
      disabled: state.table,
      run: does((c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true })),
    },
  ];
  const steps: Tool[] = [
    { key: "undo", label: words.undo, icon: UndoOutlined, disabled: !state.canUndo, run: does((c) => c.undo()) },
    { key: "redo", label: words.redo, icon: RedoOutlined, disabled: !state.canRedo, run: does((c) => c.redo()) },
  ];
  const table: Tool[] = [
    { key: "rowBefore", label: words.rowBefore, run: does((c) => c.addRowBefore()) },
    { key: "rowAfter", label: words.rowAfter, run: does((c) => c.addRowAfter()) },
    { key: "dropRow", label: words.dropRow, run: does((c) => c.deleteRow()) },
    { key: "columnBefore", label: words.columnBefore, run: does((c) => c.addColumnBefore()) },
    { key: "columnAfter", label: words.columnAfter, run: does((c) => c.addColumnAfter()) },
    { key: "dropColumn", label: words.dropColumn, run: does((c) => c.deleteColumn()) },
    { key: "headerRow", label: words.headerRow, run: does((c) => c.toggleHeaderRow()) },
    { key: "mergeCells", label: words.mergeCells, run: does((c) => c.mergeOrSplit()) },
    { key: "dropTable", label: words.dropTable, run: does((c) => c.deleteTable()) },
  ];

  return (
    <>
      <div className="oz-tools" role="toolbar" aria-label={words.label} onKeyDown={moveFocus}>
        <select
          aria-label={words.block}
          disabled={disabled}
          value={state.level}
          onChange={(event) => setLevel(editor, Number(event.target.value))}
        >
          <option value={0}>{words.paragraph}</option>
          {([2, 3, 4] as const).map((level) => (
            <option key={level} value={level}>
              {words.heading(level)}
            </option>
          ))}
        </select>
        {[marks, blocks, inserts, steps].map((group) => (
          <ToolGroup key={group[0]?.key} tools={group} disabled={disabled} />
        ))}
        {state.table && (
          <div className="oz-table-tools">
            <ToolGroup tools={table} disabled={disabled} />
          </div>
        )}
      </div>
      {linking && <LinkDialog editor={editor} close={() => setLinking(false)} />}
    </>
  );
}

function setLevel(editor: Editor, level: number): void {
  const chain = editor.chain().focus();
  if (level === 2 || level === 3 || level === 4) chain.setHeading({ level }).run();
  else chain.setParagraph().run();
}

function ToolGroup({ tools, disabled }: { tools: Tool[]; disabled: boolean }) {
  return (
    <div className="oz-tool-group">
      {tools.map(({ key, label, icon: Icon, run, pressed, disabled: off }) => (
        <button key={key} type="button" disabled={disabled || off} aria-pressed={pressed} onClick={run}>
          {Icon && <Icon aria-hidden />}
          <span>{label}</span>
        </button>
      ))}
    </div>
  );
}
