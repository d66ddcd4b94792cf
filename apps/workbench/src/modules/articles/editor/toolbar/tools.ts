import {
  AlignCenterOutlined,
  AlignRightOutlined,
  AppstoreOutlined,
  AudioOutlined,
  BoldOutlined,
  BookOutlined,
  ExclamationCircleOutlined,
  FileWordOutlined,
  FullscreenExitOutlined,
  FullscreenOutlined,
  InfoCircleOutlined,
  ItalicOutlined,
  LinkOutlined,
  MenuOutlined,
  OrderedListOutlined,
  PictureOutlined,
  QuestionCircleOutlined,
  RedoOutlined,
  SearchOutlined,
  TableOutlined,
  UnderlineOutlined,
  UndoOutlined,
  UnorderedListOutlined,
  VideoCameraOutlined,
  WarningOutlined,
} from "@ant-design/icons";
import type { Editor } from "@tiptap/react";
import type { ComponentType } from "react";
import { t } from "../../../../messages/index.ts";
import type { OpenDialog } from "../dialogs/EditorDialogs.tsx";
import { calloutKinds } from "../nodes/Callout.ts";

export interface Tool {
  key: string;
  label: string;
  icon?: ComponentType<{ "aria-hidden"?: boolean }>;
  run: () => void;
  /** A switch tells whether it is on. */
  pressed?: boolean;
  disabled?: boolean;
}

/** What the tools show of the place where the cursor is. */
export const toolState = (editor: Editor) => ({
  level: editor.isActive("heading") ? Number(editor.getAttributes("heading").level) : 0,
  bold: editor.isActive("bold"),
  italic: editor.isActive("italic"),
  underline: editor.isActive("underline"),
  bullets: editor.isActive("bulletList"),
  numbers: editor.isActive("orderedList"),
  quote: editor.isActive("blockquote"),
  center: editor.isActive({ align: "center" }),
  right: editor.isActive({ align: "right" }),
  link: editor.isActive("link"),
  table: editor.isActive("table"),
  callout: editor.isActive("callout") ? String(editor.getAttributes("callout").kind) : null,
  selected:
    (["picture", "gallery", "video", "audio", "footnote"] as const).find((name) => editor.isActive(name)) ?? null,
  canUndo: editor.can().undo(),
  canRedo: editor.can().redo(),
});
export type ToolState = ReturnType<typeof toolState>;

type Chain = ReturnType<Editor["chain"]>;
const doing = (editor: Editor) => (change: (chain: Chain) => Chain) => () => {
  change(editor.chain().focus()).run();
};

/** Everything that works on words and paragraphs. */
export function textTools(editor: Editor, state: ToolState): Tool[][] {
  const words = t.editor.tools;
  const does = doing(editor);
  return [
    [
      {
        key: "undo",
        label: words.undo,
        icon: UndoOutlined,
        disabled: !state.canUndo,
        run: doing(editor)((c) => c.undo()),
      },
      {
        key: "redo",
        label: words.redo,
        icon: RedoOutlined,
        disabled: !state.canRedo,
        run: doing(editor)((c) => c.redo()),
      },
    ],
    [
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
    ],
    [
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
      {
        key: "center",
        label: words.center,
        icon: AlignCenterOutlined,
        pressed: state.center,
        run: does((c) => c.toggleAlign("center")),
      },
      {
        key: "right",
        label: words.right,
        icon: AlignRightOutlined,
        pressed: state.right,
        run: does((c) => c.toggleAlign("right")),
      },
    ],
  ];
}

/** Everything that puts something in. */
export function insertTools(editor: Editor, state: ToolState, open: OpenDialog): Tool[] {
  const words = t.editor.tools;
  const table = doing(editor)((c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }));
  const callout = doing(editor)((c) => c.toggleCallout("note"));
  return [
    { key: "link", label: words.link, icon: LinkOutlined, pressed: state.link, run: () => open({ kind: "link" }) },
    { key: "picture", label: words.picture, icon: PictureOutlined, run: () => open({ kind: "picture" }) },
    { key: "gallery", label: words.gallery, icon: AppstoreOutlined, run: () => open({ kind: "gallery" }) },
    { key: "video", label: words.video, icon: VideoCameraOutlined, run: () => open({ kind: "video" }) },
    { key: "audio", label: words.audio, icon: AudioOutlined, run: () => open({ kind: "audio" }) },
    { key: "table", label: words.table, icon: TableOutlined, disabled: state.table, run: table },
    {
      key: "callout",
      label: words.callout,
      icon: InfoCircleOutlined,
      pressed: state.callout !== null,
      disabled: state.table,
      run: callout,
    },
    { key: "footnote", label: words.footnote, icon: BookOutlined, run: () => open({ kind: "footnote" }) },
    { key: "word", label: words.word, icon: FileWordOutlined, run: () => open({ kind: "word" }) },
  ];
}

/** Tools around the text itself: they change nothing in it. */
export function viewTools(around: {
  find: () => void;
  full: boolean;
  toggleFull: () => void;
  help: () => void;
}): Tool[] {
  const words = t.editor.tools;
  return [
    { key: "find", label: words.find, icon: SearchOutlined, run: around.find },
    {
      key: "full",
      label: around.full ? words.leaveFull : words.full,
      icon: around.full ? FullscreenExitOutlined : FullscreenOutlined,
      run: around.toggleFull,
    },
    { key: "help", label: words.help, icon: QuestionCircleOutlined, run: around.help },
  ];
}

/** Tools for the table that the cursor is in. */
export function tableTools(editor: Editor): Tool[] {
  const words = t.editor.tools;
  const does = doing(editor);
  return [
    { key: "rowBefore", label: words.rowBefore, run: does((c) => c.addRowBefore()) },
    { key: "rowAfter", label: words.rowAfter, run: does((c) => c.addRowAfter()) },
    { key: "dropRow", label: words.dropRow, run: does((c) => c.deleteRow()) },
    { key: "columnBefore", label: words.columnBefore, run: does((c) => c.addColumnBefore()) },
    { key: "columnAfter", label: words.columnAfter, run: does((c) => c.addColumnAfter()) },
    { key: "dropColumn", label: words.dropColumn, run: does((c) => c.deleteColumn()) },
    { key: "headerRow", label: words.headerRow, run: does((c) => c.toggleHeaderRow()) },
    { key: "headerColumn", label: words.headerColumn, run: does((c) => c.toggleHeaderColumn()) },
    { key: "mergeCells", label: words.mergeCells, run: does((c) => c.mergeOrSplit()) },
    { key: "dropTable", label: words.dropTable, run: does((c) => c.deleteTable()) },
  ];
}

const calloutIcons = { note: InfoCircleOutlined, important: ExclamationCircleOutlined, warning: WarningOutlined };

/** The kinds of the callout that the cursor is in, and the way out of it. */
export function calloutTools(editor: Editor, state: ToolState): Tool[] {
  const words = t.editor.callouts;
  return [
    ...calloutKinds.map((kind) => ({
      key: kind,
      label: words[kind],
      icon: calloutIcons[kind],
      pressed: state.callout === kind,
      run: doing(editor)((c) => c.updateAttributes("callout", { kind })),
    })),
    { key: "lift", label: words.remove, run: doing(editor)((c) => c.lift("callout")) },
  ];
}

/** What can be done with the picture, gallery, film, sound or footnote that is selected. */
export function selectedTools(editor: Editor, name: NonNullable<ToolState["selected"]>, open: OpenDialog): Tool[] {
  const words = t.editor.selected;
  return [
    { key: "change", label: words.change[name], run: () => open({ kind: name, present: true }) },
    { key: "drop", label: words.drop[name], run: doing(editor)((c) => c.deleteSelection()) },
  ];
}
