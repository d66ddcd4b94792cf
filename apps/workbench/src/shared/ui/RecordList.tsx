import { Checkbox } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { t } from "../../messages/index.ts";
import { useHotkeys } from "./useHotkeys.ts";
import { useNarrow } from "./useNarrow.ts";

export interface Column<T> {
  key: string;
  title: string;
  render: (row: T) => ReactNode;
  /** CSS width; the others share what is left. */
  width?: string;
  align?: "left" | "right";
}

export interface Selection {
  keys: ReadonlySet<number>;
  set: (keys: Set<number>) => void;
}

interface Props<T> {
  caption: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  rowKey: (row: T) => number;
  /** What the row is called, for people who hear the screen. */
  rowName: (row: T) => string;
  /** On a phone each row is a card. */
  card: (row: T) => ReactNode;
  open?: (row: T) => void;
  selection?: Selection;
  empty: ReactNode;
}

/** The one list of the workbench: a table with keyboard (`j` `k` move, Enter opens), cards on a phone. */
export function RecordList<T>(props: Props<T>) {
  const narrow = useNarrow();
  const { rows, open } = props;
  const [at, setAt] = useState(-1);
  const list = useRef<HTMLElement | null>(null);
  const move = (step: number) => setAt((now) => Math.min(rows.length - 1, Math.max(0, now + step)));

  const openRow = () => {
    const row = rows[at];
    if (row && open) open(row);
  };
  useHotkeys({ j: () => move(1), k: () => move(-1), Enter: openRow });
  useEffect(() => {
    if (at >= 0) list.current?.querySelectorAll("[data-row]")[at]?.scrollIntoView({ block: "nearest" });
  }, [at]);

  if (rows.length === 0) return <>{props.empty}</>;
  const keep = (element: HTMLElement | null) => {
    list.current = element;
  };
  return narrow ? <Cards {...props} keep={keep} /> : <Table {...props} at={at} keep={keep} />;
}

type Kept = { keep: (element: HTMLElement | null) => void };

function Cards<T>({ rows, rowKey, rowName, card, caption, selection, keep }: Props<T> & Kept) {
  return (
    <ul className="oz-cards" aria-label={caption} ref={keep}>
      {rows.map((row) => (
        <li key={rowKey(row)} data-row className="oz-card">
          {selection && <Pick selection={selection} id={rowKey(row)} name={rowName(row)} />}
          <div className="oz-card-body">{card(row)}</div>
        </li>
      ))}
    </ul>
  );
}

function Table<T>({ caption, rows, columns, rowKey, rowName, selection, at, keep }: Props<T> & Kept & { at: number }) {
  return (
    <div className="oz-table-frame">
      <table className="oz-table" ref={keep}>
        <caption className="oz-hidden">{caption}</caption>
        <thead>
          <tr>
            {selection && (
              <th scope="col" style={{ width: 40 }}>
                <PickAll selection={selection} ids={rows.map(rowKey)} />
              </th>
            )}
            {columns.map((column) => (
              <th key={column.key} scope="col" style={{ width: column.width, textAlign: column.align }}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row)} data-row className={index === at ? "oz-row-at" : undefined}>
              {selection && (
                <td>
                  <Pick selection={selection} id={rowKey(row)} name={rowName(row)} />
                </td>
              )}
              {columns.map((column) => (
                <td key={column.key} style={{ textAlign: column.align }}>
                  {column.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Pick({ selection, id, name }: { selection: Selection; id: number; name: string }) {
  return (
    <Checkbox
      aria-label={t.list.pick(name)}
      checked={selection.keys.has(id)}
      onChange={(event) => {
        const keys = new Set(selection.keys);
        if (event.target.checked) keys.add(id);
        else keys.delete(id);
        selection.set(keys);
      }}
    />
  );
}

function PickAll({ selection, ids }: { selection: Selection; ids: number[] }) {
  const picked = ids.filter((id) => selection.keys.has(id)).length;
  return (
    <Checkbox
      aria-label={t.list.pickAll}
      checked={picked === ids.length}
      indeterminate={picked > 0 && picked < ids.length}
      onChange={(event) => selection.set(event.target.checked ? new Set(ids) : new Set())}
    />
  );
}
