import type { FormCondition, FormField } from "@openzone/contract/forms";
import { Button, Select } from "antd";
import { t } from "../../../messages/index.ts";
import { replaced, without } from "./changes.ts";

interface Props {
  /** What hangs on the conditions. */
  name: string;
  when: readonly FormCondition[];
  /** Fields of earlier pages that can be asked for. */
  askable: readonly FormField[];
  change: (when: FormCondition[]) => void;
}

/** Shown only when fields of earlier pages have certain answers (显示条件). */
export function Conditions({ name, when, askable, change }: Props) {
  const words = t.forms.builder;
  const [first] = askable;
  if (!first && when.length === 0) return null;
  return (
    <fieldset className="oz-form-conditions">
      <legend>{words.whenOf(name)}</legend>
      {when.map((condition, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name of their own
        <div key={place} className="oz-form-condition">
          <Select
            aria-label={words.whenField}
            value={condition.field}
            options={askable.map(({ key, label }) => ({ value: key, label: label || key }))}
            onChange={(field) =>
              change(
                replaced(when, place, {
                  field,
                  is: answersOf(askable, field)
                    .slice(0, 1)
                    .map(({ value }) => value),
                }),
              )
            }
          />
          <Select
            aria-label={words.whenAnswers}
            mode="multiple"
            value={condition.is}
            options={answersOf(askable, condition.field)}
            onChange={(is) => is.length > 0 && change(replaced(when, place, { ...condition, is }))}
          />
          <Button type="text" danger aria-label={words.removeCondition} onClick={() => change(without(when, place))}>
            {words.remove}
          </Button>
        </div>
      ))}
      {first && (
        <Button
          size="small"
          onClick={() =>
            change([
              ...when,
              {
                field: first.key,
                is: answersOf(askable, first.key)
                  .slice(0, 1)
                  .map(({ value }) => value),
              },
            ])
          }
        >
          {words.addCondition}
        </Button>
      )}
    </fieldset>
  );
}

function answersOf(askable: readonly FormField[], key: string): { value: string; label: string }[] {
  const field = askable.find((one) => one.key === key);
  if (!field) return [];
  if (field.kind === "declaration") return [{ value: "yes", label: t.forms.builder.agreed }];
  return field.options.map((option) => ({ value: option.key, label: option.label || option.key }));
}
