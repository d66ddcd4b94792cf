import { type AnswerRow, type AnswerValues, type FormField, reasonKey } from "@openzone/contract/forms";
import { rowsOf } from "@openzone/contract/forms/answers";

/** What was typed is kept as it is up to this length, so that nobody fills the disk. */
const longest = 5000;
const mostRows = 60;

/** The values of a page's fields as they were typed. Files are no part of them: they come and go by themselves. */
export function typedValues(fields: readonly FormField[], controls: ReadonlyMap<string, string[]>): AnswerValues {
  const values: AnswerValues = {};
  const one = (name: string) => (controls.get(name)?.[0] ?? "").slice(0, longest);
  for (const field of fields) {
    const { key, kind } = field;
    if (kind === "file") continue;
    if (kind === "choices") values[key] = (controls.get(key) ?? []).slice(0, 100);
    else if (kind === "signature") values[key] = { name: one(`${key}.name`), agreed: one(`${key}.agreed`) === "yes" };
    else if (kind === "table") values[key] = rowsIn(field, controls);
    else {
      values[key] = one(key);
      const reason = one(reasonKey(key));
      if (reason !== "") values[reasonKey(key)] = reason;
    }
  }
  return values;
}

function rowsIn({ key, columns }: FormField, controls: ReadonlyMap<string, string[]>): AnswerRow[] {
  const rows: AnswerRow[] = [];
  for (let place = 0; place < mostRows; place += 1) {
    const cells = columns.map((column) => [column.key, controls.get(`${key}.${place}.${column.key}`)?.[0]] as const);
    if (cells.every(([, value]) => value === undefined)) break;
    rows.push(Object.fromEntries(cells.map(([name, value]) => [name, (value ?? "").slice(0, longest)])));
  }
  return rows;
}

/** What a button other than “continue” asks for. */
export type FormAction =
  | { kind: "next" | "leave" | "upload" }
  | { kind: "reuse"; field: string }
  | { kind: "add-row"; field: string }
  | { kind: "remove-row"; field: string; row: number }
  | { kind: "remove-file"; file: number };

export function actionIn(controls: ReadonlyMap<string, string[]>): FormAction {
  // The return key presses the first button; one that was really pressed comes after it.
  const [kind, what = "", more] = (controls.get("_action")?.at(-1) ?? "next").split(":");
  if (kind === "add-row" || kind === "reuse") return { kind, field: what };
  if (kind === "remove-row") return { kind, field: what, row: Number(more) };
  if (kind === "remove-file") return { kind, file: Number(what) };
  return { kind: kind === "leave" || kind === "upload" ? kind : "next" };
}

/** The values after rows were added or taken away. */
export function afterAction(values: AnswerValues, action: FormAction): AnswerValues {
  if (action.kind === "add-row") {
    const rows = rowsOf(values[action.field]);
    return { ...values, [action.field]: [...(rows.length === 0 ? [{}] : rows), {}].slice(0, mostRows) };
  }
  if (action.kind === "remove-row") {
    const rows = rowsOf(values[action.field]);
    return { ...values, [action.field]: rows.filter((_, place) => place !== action.row) };
  }
  return values;
}
