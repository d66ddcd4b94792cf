import { type LegalRule, type TermUnit, termUnits } from "@openzone/contract/clocks";
import { Form, Input, InputNumber, Select } from "antd";
import { t } from "../../messages/index.ts";
import { DayPicker } from "../../shared/ui/DayPicker.tsx";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { filled } from "../../shared/ui/rules.ts";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { changeRule } from "./queries.ts";

interface Values {
  validFrom: string;
  amount: number;
  unit: TermUnit;
  citation: string;
  startRule: string;
  note: string;
}

/** Lets a term of law hold with other contents from a day on. */
export function RuleDialog({ rule, close }: { rule: LegalRule; close: () => void }) {
  const words = t.clocks;
  const saved = useSaved();
  const { code, validTo: _, ...kept } = rule;
  const submit = async (values: Values) => {
    await changeRule(code, { ...kept, ...values });
    await saved(words.ruleChanged(rule.title));
  };
  const { amount, unit, citation, startRule, note } = rule;
  return (
    <FormDialog<Values>
      title={words.changeRuleTitle(rule.title)}
      submitLabel={words.changeRule}
      intro={<p>{words.changeRuleIntro}</p>}
      initial={{ validFrom: "", amount, unit, citation, startRule, note }}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item name="validFrom" label={words.validFrom} rules={[filled(words.validFrom)]}>
        <DayPicker />
      </Form.Item>
      <Form.Item name="amount" label={words.amount} rules={[{ required: true, message: t.common.fill(words.amount) }]}>
        <InputNumber min={0} max={999} precision={0} />
      </Form.Item>
      <Form.Item name="unit" label={words.unit} rules={[{ required: true }]}>
        <Select options={termUnits.map((value) => ({ value, label: words.units[value] }))} />
      </Form.Item>
      <Form.Item name="citation" label={words.ruleColumns.citation} rules={[filled(words.ruleColumns.citation)]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="startRule" label={words.ruleColumns.startRule} rules={[filled(words.ruleColumns.startRule)]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="note" label={words.note}>
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}
