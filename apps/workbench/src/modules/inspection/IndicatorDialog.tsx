import { type Confidence, confidences, type InspectionIndicator } from "@openzone/contract/inspection";
import { Form, Input, InputNumber, Select } from "antd";
import { t } from "../../messages/index.ts";
import { useOpened } from "../../shared/record/useOpened.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { updateIndicator } from "./queries.ts";

interface Values {
  max: number;
  each: number;
  thresholds: Record<string, number>;
  source: string;
  confidence: Confidence;
}

/** Changes points and thresholds of an indicator, and says where they come from. */
export function IndicatorDialog({ indicator: given, close }: { indicator: InspectionIndicator; close: () => void }) {
  const indicator = useOpened(given);
  const saved = useSaved();
  const words = t.inspection;
  const { id, part, title, text, max, each, thresholds, source, confidence, version } = indicator;
  const initial: Values = {
    max,
    each,
    thresholds: Object.fromEntries(thresholds.map(({ key, value }) => [key, value])),
    source,
    confidence,
  };
  const submit = async (values: Partial<Values>) => {
    await updateIndicator(id, { ...initial, ...values, expectedVersion: version });
    await saved(words.saved);
  };
  const number = (name: string | string[], label: string, most: number) => (
    <Form.Item key={label} name={name} label={label} rules={[{ required: true, message: t.common.fill(label) }]}>
      <InputNumber min={0} max={most} style={{ width: "100%" }} />
    </Form.Item>
  );
  return (
    <FormDialog<Values>
      title={words.editTitle(title)}
      submitLabel={t.common.saveChanges}
      initial={initial}
      intro={text}
      onSubmit={submit}
      onClose={close}
    >
      {part !== "veto" && number("max", words.maxField, 100)}
      {part === "deduct" && number("each", words.eachField, 100)}
      {thresholds.map(({ key, title: name }) => number(["thresholds", key], name, 10_000))}
      <Form.Item
        name="source"
        label={words.sourceField}
        rules={[{ required: true, whitespace: true, message: t.common.fill(words.sourceField) }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="confidence" label={words.confidenceField}>
        <Select options={confidences.map((value) => ({ value, label: words.confidence[value] }))} />
      </Form.Item>
    </FormDialog>
  );
}
