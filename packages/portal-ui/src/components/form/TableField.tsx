import type { LineView } from "../../form-views.ts";
import { type FieldProps, Group } from "./Field.tsx";
import { idOf, Line } from "./Line.tsx";

/** A table of rows (多行表格): a group of fields a row, so that it works on a phone and without script. */
export function TableField(props: FieldProps) {
  const { ctx, field, lang } = props;
  const { forms } = ctx.m;
  return (
    <Group {...props}>
      {field.rows.map((row, place) => (
        <fieldset class="field-row">
          <legend>{forms.row(place + 1)}</legend>
          <div class="field-cells">
            {row.map((cell) => (
              <Cell {...{ ctx, cell, lang }} />
            ))}
          </div>
          {field.rows.length > 1 ? (
            <button class="button quiet" type="submit" name="_action" value={`remove-row:${field.name}:${place}`}>
              {forms.removeRow(place + 1)}
            </button>
          ) : null}
        </fieldset>
      ))}
      <button class="button quiet" type="submit" name="_action" value={`add-row:${field.name}`}>
        {forms.addRow}
      </button>
    </Group>
  );
}

function Cell({ ctx, cell, lang }: Pick<FieldProps, "ctx" | "lang"> & { cell: LineView }) {
  const id = idOf(cell.name);
  const error = cell.error ? `${id}-error` : undefined;
  return (
    <div class={cell.error ? "field-wrong" : undefined}>
      <label for={id}>
        <span lang={lang}>{cell.label}</span>
        {cell.required ? null : <span class="field-optional"> {ctx.m.forms.optional}</span>}
      </label>
      {error ? (
        <p class="field-error" id={error}>
          {cell.error}
        </p>
      ) : null}
      <Line ctx={ctx} line={cell} lang={lang} describedBy={error} />
    </div>
  );
}
