import { Checkbox } from "antd";
import type { ReactNode } from "react";
import { t } from "../../messages/index.ts";
import { useNarrow } from "./useMedia.ts";

export interface Column<T> {
  key: string;
  title: string;
  render: (row: T) => ReactNode;
  /** CSS width; the others share what is left. */
  width?: string;
  align?: "left" | "right";
  /** Stays on one line: times, numbers. */
  nowrap?: boolean;
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
  /** On a phone each row is a card: by default the first column above what the others say. */
  card?: ((row: T) => ReactNode) | undefined;
  selection?: Selection;
  /** How deep a row of a tree stands; cards are indented by it. */
  depth?: (row: T) => number;
  empty: ReactNode;
}

/** The one list of the workbench: a table, and cards on a phone. `j` and `k` move through its rows (see `useRowKeys`). */
export function RecordList<T>(props: Props<T>) {
  const narrow = useNarrow();
  if (props.rows.length === 0) return <>{props.empty}</>;
  return narrow ? <Cards {...props} /> : <Table {...props} />;
}

function Cards<T>(props: Props<T>) {
  const { rows, columns, rowKey, rowName, caption, selection, depth } = props;
  const card = props.card ?? ((row: T) => <Facts columns={columns} row={row} />);
  return (
    <ul className="oz-cards" aria-label={caption}>
      {rows.map((row) => (
        <li key={rowKey(row)} data-row className="oz-card" style={{ marginLeft: (depth?.(row) ?? 0) * 16 }}>
          {selection && <Pick selection={selection} id={rowKey(row)} name={rowName(row)} />}
          <div className="oz-card-body">{card(row)}</div>
        </li>
      ))}
    </ul>
  );
}

function Facts<T>({ columns: [first, ...others], row }: { columns: readonly Column<T>[]; row: T }) {
  return (
    <>
      <strong>{first?.render(row)}</strong>
      <div className="oz-card-facts">
        {others.map(({ key, title, render }) => (
          <span key={key}>
            {title} {render(row)}
          </span>
        ))}
      </div>
    </>
  );
}

function Table<T>({ caption, rows, columns, rowKey, rowName, selection }: Props<T>) {
  return (
    <div className="oz-table-frame">
      <table className="oz-table">
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
          {rows.map((row) => (
            <tr key={rowKey(row)} data-row>
              {selection && (
                <td>
                  <Pick selection={selection} id={rowKey(row)} name={rowName(row)} />
                </td>
              )}
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={column.nowrap ? "oz-nowrap" : undefined}
                  style={{ textAlign: column.align }}
                >
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
