import { type Editor, useEditorState } from "@tiptap/react";
import type { KeyboardEvent } from "react";
import { t } from "../../../../messages/index.ts";
import type { OpenDialog } from "../dialogs/EditorDialogs.tsx";
import {
  calloutTools,
  insertTools,
  selectedTools,
  type Tool,
  tableTools,
  textTools,
  toolState,
  viewTools,
} from "./tools.ts";

interface Props {
  editor: Editor;
  disabled: boolean;
  open: OpenDialog;
  find: () => void;
  full: boolean;
  toggleFull: () => void;
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

/** The tools of the text, each with its word; what belongs to the place of the cursor stands in rows below. */
export function Toolbar({ editor, disabled, open, find, full, toggleFull }: Props) {
  const state = useEditorState({ editor, selector: ({ editor: now }) => toolState(now) });
  const words = t.editor.tools;
  const around = viewTools({ find, full, toggleFull, help: () => open({ kind: "keys" }) });
  return (
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
      {textTools(editor, state).map((group) => (
        <ToolGroup key={group[0]?.key} tools={group} disabled={disabled} signs />
      ))}
      <ToolGroup tools={around} disabled={false} signs />
      <ToolGroup tools={insertTools(editor, state, open)} disabled={disabled} />
      {state.table && <ToolRow label={words.tableTools} tools={tableTools(editor)} disabled={disabled} />}
      {state.callout && <ToolRow label={words.callout} tools={calloutTools(editor, state)} disabled={disabled} />}
      {state.selected && (
        <ToolRow
          label={t.editor.selected.change[state.selected]}
          tools={selectedTools(editor, state.selected, open)}
          disabled={disabled}
        />
      )}
    </div>
  );
}

function setLevel(editor: Editor, level: number): void {
  const chain = editor.chain().focus();
  if (level === 2 || level === 3 || level === 4) chain.setHeading({ level }).run();
  else chain.setParagraph().run();
}

function ToolRow({ label, tools, disabled }: { label: string; tools: Tool[]; disabled: boolean }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of tools is no fieldset
    <div className="oz-tool-row" role="group" aria-label={label}>
      <ToolGroup tools={tools} disabled={disabled} />
    </div>
  );
}

interface GroupProps {
  tools: Tool[];
  disabled: boolean;
  /** Shows signs alone, with the word in the button's name and beside the pointer; on a phone every sign stands alone. */
  signs?: boolean;
}

function ToolGroup({ tools, disabled, signs = false }: GroupProps) {
  const wordClass = signs ? "oz-tool-word" : "oz-tool-shown";
  return (
    <div className={signs ? "oz-tool-group oz-tool-icon" : "oz-tool-group"}>
      {tools.map(({ key, label, icon: Icon, run, pressed, disabled: off }) => (
        <button key={key} type="button" title={label} disabled={disabled || off} aria-pressed={pressed} onClick={run}>
          {Icon && <Icon aria-hidden />}
          <span className={Icon ? wordClass : undefined}>{label}</span>
        </button>
      ))}
    </div>
  );
}
