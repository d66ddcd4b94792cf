/** Fields that the dialogs of a case share; each is labelled and required unless it says otherwise. */

import { useQuery } from "@tanstack/react-query";
import { Form, Input, InputNumber, Select } from "antd";
import type { ReactNode } from "react";
import { t } from "../../../messages/index.ts";
import { DayPicker } from "../../../shared/ui/DayPicker.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { departmentsQuery } from "../../people/queries.ts";

interface Props {
  name: string | (string | number)[];
  label: string;
  extra?: string;
  optional?: boolean;
}

const required = (label: string, optional?: boolean) =>
  optional ? [] : [{ required: true, message: t.common.fill(label) }];

function Item({ name, label, extra, optional, words, children }: Props & { words?: boolean; children: ReactNode }) {
  return (
    <Form.Item
      name={name}
      label={label}
      {...(extra ? { extra } : {})}
      rules={words && !optional ? [filled(label)] : required(label, optional)}
    >
      {children}
    </Form.Item>
  );
}

export const LineField = ({ most = 200, ...props }: Props & { most?: number }) => (
  <Item {...props} words>
    <Input maxLength={most} />
  </Item>
);
export const WordsField = ({ most = 1000, rows = 3, ...props }: Props & { most?: number; rows?: number }) => (
  <Item {...props} words>
    <Input.TextArea rows={rows} maxLength={most} showCount />
  </Item>
);
export const DayItem = (props: Props) => (
  <Item {...props}>
    <DayPicker />
  </Item>
);
export const NumberItem = ({ min = 1, most = 60, ...props }: Props & { min?: number; most?: number }) => (
  <Item {...props}>
    <InputNumber min={min} max={most} precision={0} />
  </Item>
);

interface ChoiceProps<V extends string | number> extends Props {
  options: readonly { value: V; label: string }[];
  many?: boolean;
}
export const ChoiceItem = <V extends string | number>({ options, many, ...props }: ChoiceProps<V>) => (
  <Item {...props}>
    <Select
      {...(many ? { mode: "multiple" as const } : {})}
      options={[...options]}
      showSearch={{ optionFilterProp: "label" }}
      allowClear={props.optional ?? false}
    />
  </Item>
);

/** Departments by name; `without` is the one that handles the case. */
export function DepartmentsItem({ many, without, ...props }: Props & { many?: boolean; without?: number }) {
  const { data } = useQuery(departmentsQuery());
  const options = (data ?? []).filter(({ id }) => id !== without).map(({ id, name }) => ({ value: id, label: name }));
  return <ChoiceItem {...props} {...(many ? { many } : {})} options={options} />;
}
