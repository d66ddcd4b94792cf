import { columnKinds, type FormColumn, type FormOption } from "@openzone/contract/forms";
import { Button, Checkbox, Input, Select } from "antd";
import { t } from "../../../messages/index.ts";
import { freeKey, moved, replaced, without } from "./changes.ts";
import { Mover } from "./parts.tsx";

interface ListProps<Entry> {
  /** Of the field that has the list. */
  name: string;
  list: readonly Entry[];
  change: (list: Entry[]) => void;
}

/** The answers from which one chooses. */
export function Options({ name, list, change }: ListProps<FormOption>) {
  const words = t.forms.builder;
  return (
    <fieldset className="oz-form-list">
      <legend>{words.optionsOf(name)}</legend>
      {list.map((option, place) => (
        <div key={option.key} className="oz-form-line">
          <Input
            aria-label={words.optionNth(place + 1)}
            value={option.label}
            maxLength={100}
            onChange={({ target }) => change(replaced(list, place, { ...option, label: target.value }))}
          />
          <Mover
            name={option.label || words.optionNth(place + 1)}
            first={place === 0}
            last={place === list.length - 1}
            move={(by) => change(moved(list, place, by))}
            remove={() => change(without(list, place))}
          />
        </div>
      ))}
      <Button
        size="small"
        onClick={() =>
          change([
            ...list,
            {
              key: freeKey(
                "o",
                list.map(({ key }) => key),
              ),
              label: "",
            },
          ])
        }
      >
        {words.addOption}
      </Button>
    </fieldset>
  );
}

/** The columns of a table. */
export function Columns({ name, list, change }: ListProps<FormColumn>) {
  const words = t.forms.builder;
  const kinds = columnKinds.map((value) => ({ value, label: t.forms.codes.kinds[value] }));
  const fresh = (): FormColumn => ({
    ...{
      key: freeKey(
        "c",
        list.map(({ key }) => key),
      ),
      kind: "text",
      label: "",
    },
    ...{ required: true, options: [] },
  });
  return (
    <fieldset className="oz-form-list">
      <legend>{words.columnsOf(name)}</legend>
      {list.map((column, place) => {
        const set = (change_: Partial<FormColumn>) => change(replaced(list, place, { ...column, ...change_ }));
        const called = column.label || words.columnNth(place + 1);
        return (
          <div key={column.key}>
            <div className="oz-form-line">
              <Input
                aria-label={words.columnNth(place + 1)}
                value={column.label}
                maxLength={60}
                onChange={({ target }) => set({ label: target.value })}
              />
              <Select
                aria-label={words.kindOf(called)}
                value={column.kind}
                options={kinds}
                onChange={(kind) => set({ kind })}
              />
              <Checkbox checked={column.required} onChange={({ target }) => set({ required: target.checked })}>
                {words.required}
              </Checkbox>
              <Mover
                name={called}
                first={place === 0}
                last={place === list.length - 1}
                move={(by) => change(moved(list, place, by))}
                remove={() => change(without(list, place))}
              />
            </div>
            {column.kind === "choice" && (
              <Options name={called} list={column.options} change={(options) => set({ options })} />
            )}
          </div>
        );
      })}
      <Button size="small" disabled={list.length >= 8} onClick={() => change([...list, fresh()])}>
        {words.addColumn}
      </Button>
    </fieldset>
  );
}
