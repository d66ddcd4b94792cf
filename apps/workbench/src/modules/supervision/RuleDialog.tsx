import { type CardLevel, type ChangeRule, cardLevels, type SupervisionRule } from "@openzone/contract/supervision";
import { Form, Input, InputNumber, Radio, Switch } from "antd";
import { t } from "../../messages/index.ts";
import { date } from "../../shared/lib/time.ts";
import { useOpened } from "../../shared/record/useOpened.ts";
import { DayPicker } from "../../shared/ui/DayPicker.tsx";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { changeRule } from "./queries.ts";

interface Values extends Omit<ChangeRule, "ratio"> {
  percent: number | null;
  level: CardLevel;
}

/** Lets a rule hold with other contents, or not at all, from a day on. */
export function RuleDialog({ rule: given, close }: { rule: SupervisionRule; close: () => void }) {
  const rule = useOpened(given);
  const saved = useSaved();
  const words = t.supervision.rules;
  const { code, trigger, level, title, text, basis, ratio, before, days, explainDays, appealDays, enabled } = rule;
  const early = trigger === "promised_reminder" || trigger === "promised_yellow";
  const waits = trigger === "unread" || trigger === "not_decided";
  const submit = async ({ percent, ...values }: Values) => {
    const numbers = { ratio: early && percent ? percent / 100 : null, before: early ? (values.before ?? null) : null };
    await changeRule(code, { ...values, ...numbers, days: waits ? (values.days ?? null) : null });
    await saved(words.done(values.title));
  };
  const required = (label: string) => [{ required: true, message: t.common.fill(label) }];
  const number = (name: keyof Values, label: string, least: number, most: number, needed: boolean) => (
    <Form.Item name={name} label={label} rules={needed ? required(label) : []}>
      <InputNumber min={least} max={most} style={{ width: "100%" }} />
    </Form.Item>
  );
  return (
    <FormDialog<Values>
      title={words.editTitle(rule.title)}
      submitLabel={t.common.saveChanges}
      initial={{
        ...{
          level,
          title,
          text,
          basis,
          before,
          days,
          explainDays,
          appealDays,
          enabled,
          validFrom: date(new Date().toISOString()),
        },
        percent: ratio === null ? null : Math.round(ratio * 100),
      }}
      intro={early ? words.earlyIntro : words.intro}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item name="enabled" label={words.enabled} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="validFrom" label={words.validFrom} rules={required(words.validFrom)}>
        <DayPicker />
      </Form.Item>
      <Form.Item name="level" label={t.supervision.columns.level}>
        <Radio.Group options={cardLevels.map((value) => ({ value, label: t.supervision.levels[value] }))} />
      </Form.Item>
      {early && number("percent", words.percent, 1, 100, false)}
      {early && number("before", words.before, 0, 30, false)}
      {waits && number("days", words.days, 1, 365, true)}
      <Form.Item name="title" label={words.rule} rules={required(words.rule)}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="text" label={words.text} rules={required(words.text)}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <Form.Item name="basis" label={t.supervision.basis}>
        <Input maxLength={200} />
      </Form.Item>
      {number("explainDays", words.explainDays, 1, 30, true)}
      {number("appealDays", words.appealDays, 1, 30, true)}
    </FormDialog>
  );
}
