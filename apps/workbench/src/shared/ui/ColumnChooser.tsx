import { Button, Checkbox, Popover } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import type { Column } from "./RecordList.tsx";

export interface ChosenColumn<T> extends Column<T> {
  /** Cannot be hidden. */
  always?: boolean;
  /** Hidden until somebody asks for it. */
  hidden?: boolean;
}

export interface ColumnChoice<T> {
  all: ChosenColumn<T>[];
  shown: ChosenColumn<T>[];
  toggle: (key: string) => void;
}

/** Which columns a person sees in a list; kept in this browser. */
export function useColumns<T>(list: string, all: ChosenColumn<T>[]): ColumnChoice<T> {
  const remembered = `openzone.columns.${list}`;
  const [hidden, setHidden] = useState<Set<string>>(() => readHidden(remembered, all));
  return {
    all,
    shown: all.filter((column) => column.always || !hidden.has(column.key)),
    toggle: (key) => {
      const next = new Set(hidden);
      if (!next.delete(key)) next.add(key);
      localStorage.setItem(remembered, JSON.stringify([...next]));
      setHidden(next);
    },
  };
}

function readHidden<T>(remembered: string, all: ChosenColumn<T>[]): Set<string> {
  const standard = new Set(all.filter((column) => column.hidden).map((column) => column.key));
  const kept = localStorage.getItem(remembered);
  if (kept === null) return standard;
  try {
    const keys: unknown = JSON.parse(kept);
    return Array.isArray(keys) ? new Set(keys.map(String)) : standard;
  } catch (error) {
    // Something else wrote there; the standard columns are as good as any.
    console.warn(error);
    return standard;
  }
}

export function ColumnChooser<T>({ columns }: { columns: ColumnChoice<T> }) {
  const shown = new Set(columns.shown.map((column) => column.key));
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <fieldset className="oz-columns">
          <legend className="oz-hidden">{t.list.columns}</legend>
          {columns.all.map((column) => (
            <Checkbox
              key={column.key}
              checked={shown.has(column.key)}
              disabled={column.always ?? false}
              onChange={() => columns.toggle(column.key)}
            >
              {column.title}
            </Checkbox>
          ))}
        </fieldset>
      }
    >
      <Button className="oz-desk-only">{t.list.columns}</Button>
    </Popover>
  );
}
