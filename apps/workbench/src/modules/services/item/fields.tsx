/** The building blocks of the form of a guide: a field that shows what is wrong with it, and a list of entries. */
import type { ServiceItem } from "@openzone/contract/service-items";
import type { Finding } from "@openzone/contract/service-rules";
import { termUnits } from "@openzone/contract/services";
import { findingWords } from "@openzone/contract/words/services";
import { Button, Checkbox, Form, Input, InputNumber, Select } from "antd";
import { createContext, type ReactNode, useContext } from "react";
import { language, t } from "../../../messages/index.ts";

/** What is wrong with each field, and the item that is written. */
export const GuideContext = createContext<{
  findings: ReadonlyMap<string, readonly Finding[]>;
  item: ServiceItem | null;
}>({ findings: new Map(), item: null });

type Step = string | number;

interface FieldProps {
  /** Its place in the guide: a field, or a list, a number and so on. */
  path: readonly Step[];
  /** The name inside the nearest list, where that is another. */
  name?: Step[];
  label: string;
  extra?: string;
  children: ReactNode;
  valuePropName?: string;
  normalize?: (value: unknown) => unknown;
}

/** A field with its label, and beside it what a rule says against it. */
export function Field({ path, name, label, children, extra, valuePropName, normalize }: FieldProps) {
  const { findings } = useContext(GuideContext);
  const found = findings.get(path.join("."));
  const worst = found?.find(({ level }) => level === "grave") ?? found?.[0];
  return (
    <Form.Item
      name={name ?? [...path]}
      label={label}
      {...(extra ? { extra } : {})}
      {...(valuePropName ? { valuePropName } : {})}
      {...(normalize ? { normalize } : {})}
      {...(worst
        ? {
            validateStatus: worst.level === "grave" ? ("error" as const) : ("warning" as const),
            help: findingWords(language, worst),
          }
        : {})}
    >
      {children}
    </Form.Item>
  );
}

type Named = Omit<FieldProps, "children" | "valuePropName" | "normalize">;

export const TextField = ({ most, ...props }: Named & { most: number }) => (
  <Field {...props}>
    <Input maxLength={most} />
  </Field>
);
export const LongField = ({ most, rows = 3, ...props }: Named & { most: number; rows?: number }) => (
  <Field {...props}>
    <Input.TextArea rows={rows} maxLength={most} showCount />
  </Field>
);
/** A number that is never empty. */
export const NumberField = ({ most, ...props }: Named & { most: number }) => (
  <Field {...props} normalize={(value) => value ?? 0}>
    <InputNumber min={0} max={most} precision={0} />
  </Field>
);
export const CheckField = ({ label, ...props }: Named) => (
  <Field {...props} label="" valuePropName="checked">
    <Checkbox>{label}</Checkbox>
  </Field>
);

interface ChoiceProps extends Named {
  words: Readonly<Record<string, string>>;
  values: readonly (string | number)[];
  many?: boolean;
}
export const ChoiceField = ({ words, values, many, ...props }: ChoiceProps) => (
  <Field {...props}>
    <Select
      {...(many ? { mode: "multiple" as const } : {})}
      options={values.map((value) => ({ value, label: words[value] ?? String(value) }))}
      showSearch={{ optionFilterProp: "label" }}
    />
  </Field>
);

/** A term: how many of what, and why. */
export function TermFields({ path, name, label, extra }: Named) {
  const words = t.services.form;
  const inner = (part: string) => ({
    path: part === "amount" ? path : [...path, part],
    name: [...(name ?? path), part] as Step[],
  });
  return (
    <div className="oz-guide-term">
      <Field {...inner("amount")} label={label} {...(extra ? { extra } : {})} normalize={(value) => value ?? 0}>
        <InputNumber min={0} max={999} precision={0} />
      </Field>
      <Field {...inner("unit")} label={words.unit}>
        <Select options={termUnits.map((value) => ({ value, label: t.services.codes.units[value] }))} />
      </Field>
      <Field {...inner("note")} label={words.note}>
        <Input maxLength={200} />
      </Field>
    </div>
  );
}

interface EntriesProps {
  /** Its place in the guide; the last step of it is the list. */
  path: readonly Step[];
  name?: Step[];
  /** What an entry is called. */
  title: string;
  most: number;
  /** What a new entry says. */
  beginning: () => unknown;
  /** @param name  the entry's number in its list; @param path  its place in the guide */
  children: (name: number, path: readonly Step[]) => ReactNode;
}

/** A list of entries that can be added, removed and moved. */
export function Entries({ path, name, title, most, beginning, children }: EntriesProps) {
  const words = t.services.form;
  const { findings } = useContext(GuideContext);
  const own = findings.get(path.join("."))?.[0];
  const heading = `guide-list-${path.join("-")}`;
  // A list in the entry of another stands below it.
  const Heading = path.length > 1 ? "h3" : "h2";
  return (
    <Form.List name={name ?? [...path]}>
      {(fields, { add, remove, move }) => (
        <section className="oz-guide-list" aria-labelledby={heading}>
          <Heading id={heading} tabIndex={-1}>
            {title}
          </Heading>
          {own && (
            <p className={own.level === "grave" ? "oz-guide-wrong" : "oz-quiet"}>{findingWords(language, own)}</p>
          )}
          {fields.map(({ key, name: place }, index) => {
            const nth = words.nth(title, index + 1);
            return (
              <fieldset key={key} className="oz-guide-entry">
                <legend>{nth}</legend>
                <div className="oz-guide-entry-acts">
                  {index > 0 && (
                    <Button
                      type="text"
                      size="small"
                      aria-label={words.upOf(nth)}
                      onClick={() => move(index, index - 1)}
                    >
                      {words.up}
                    </Button>
                  )}
                  <Button
                    type="text"
                    size="small"
                    danger
                    aria-label={words.removeOf(nth)}
                    onClick={() => remove(place)}
                  >
                    {words.remove}
                  </Button>
                </div>
                {children(place, [...path, index])}
              </fieldset>
            );
          })}
          <Button disabled={fields.length >= most} onClick={() => add(beginning())}>
            {words.add(title)}
          </Button>
        </section>
      )}
    </Form.List>
  );
}

/** A key that no entry of a list has. */
export function freeKey(letter: string, entries: readonly { key?: string }[] | undefined): string {
  const known = new Set((entries ?? []).map(({ key }) => key));
  for (let number = 1; ; number += 1) if (!known.has(`${letter}${number}`)) return `${letter}${number}`;
}
