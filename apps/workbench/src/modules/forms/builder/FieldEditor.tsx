import { type FormField, fieldKinds, prefillSources } from "@openzone/contract/forms";
import type { FormFinding } from "@openzone/contract/forms/findings";
import { formFindingWords } from "@openzone/contract/words/forms";
import { Checkbox, Input, InputNumber, Select } from "antd";
import { language, t } from "../../../messages/index.ts";
import { Conditions } from "./Conditions.tsx";
import { Columns, Options } from "./Lists.tsx";
import { Labelled, Mover } from "./parts.tsx";

interface Props {
  field: FormField;
  place: number;
  of: number;
  askable: readonly FormField[];
  findings: readonly FormFinding[];
  change: (field: FormField) => void;
  move: (by: -1 | 1) => void;
  remove: () => void;
}

const withLimits: readonly FormField["kind"][] = ["text", "long_text", "number", "money", "table", "file"];
const withLeast: readonly FormField["kind"][] = ["number", "money", "table"];
const withSource: readonly FormField["kind"][] = [
  "text",
  "credit_code",
  "id_number",
  "phone",
  "mail",
  "address",
  "signature",
];

/** One field of a form (栏目). */
export function FieldEditor({ field, place, of, askable, findings, change, move, remove }: Props) {
  const words = t.forms.builder;
  const name = field.label || words.fieldNth(place + 1);
  const set = (part: Partial<FormField>) => change({ ...field, ...part });
  return (
    <fieldset className="oz-form-field">
      <legend>{name}</legend>
      <Mover name={name} first={place === 0} last={place === of - 1} move={move} remove={remove} />
      <div className="oz-form-grid">
        <Labelled label={words.label}>
          <Input value={field.label} maxLength={120} onChange={({ target }) => set({ label: target.value })} />
        </Labelled>
        <Labelled label={words.kind}>
          <Select
            aria-label={words.kindOf(name)}
            value={field.kind}
            options={fieldKinds.map((value) => ({ value, label: t.forms.codes.kinds[value] }))}
            onChange={(kind) => set({ kind })}
          />
        </Labelled>
        <Labelled label={words.hint}>
          <Input value={field.hint} maxLength={300} onChange={({ target }) => set({ hint: target.value })} />
        </Labelled>
        {withSource.includes(field.kind) && (
          <Labelled label={words.from}>
            <Select
              aria-label={words.from}
              allowClear
              placeholder={words.fromNothing}
              value={field.from}
              options={prefillSources.map((value) => ({ value, label: t.forms.codes.sources[value] }))}
              onChange={(from) => set({ from: from ?? null })}
            />
          </Labelled>
        )}
      </div>
      <Checkbox checked={field.required} onChange={({ target }) => set({ required: target.checked })}>
        {words.required}
      </Checkbox>
      <Limits field={field} set={set} />
      {(field.kind === "declaration" || field.kind === "signature") && (
        <Labelled label={words.text}>
          <Input.TextArea
            rows={3}
            maxLength={2000}
            value={field.text}
            onChange={({ target }) => set({ text: target.value })}
          />
        </Labelled>
      )}
      {(field.kind === "choice" || field.kind === "choices") && (
        <Options name={name} list={field.options} change={(options) => set({ options })} />
      )}
      {field.kind === "table" && <Columns name={name} list={field.columns} change={(columns) => set({ columns })} />}
      <Conditions name={name} when={field.when} askable={askable} change={(when) => set({ when })} />
      {findings.map((finding) => (
        <p key={`${finding.code}-${finding.about}`} className="oz-form-wrong">
          {formFindingWords(language, finding)}
        </p>
      ))}
    </fieldset>
  );
}

function Limits({ field, set }: { field: FormField; set: (part: Partial<FormField>) => void }) {
  const words = t.forms.builder;
  if (!withLimits.includes(field.kind)) return null;
  const unit = field.kind === "number" || field.kind === "money";
  return (
    <div className="oz-form-limits">
      {withLeast.includes(field.kind) && (
        <Labelled label={words.min[field.kind === "table" ? "rows" : "value"]}>
          <InputNumber value={field.min} onChange={(min) => set({ min })} />
        </Labelled>
      )}
      <Labelled
        label={words.max[unit ? "value" : field.kind === "table" ? "rows" : field.kind === "file" ? "files" : "text"]}
      >
        <InputNumber value={field.max} onChange={(max) => set({ max })} />
      </Labelled>
      {unit && (
        <Labelled label={words.unit}>
          <Input value={field.unit} maxLength={20} onChange={({ target }) => set({ unit: target.value })} />
        </Labelled>
      )}
    </div>
  );
}
