import type { MakeCard } from "@openzone/contract/supervision";
import { Form, Input, Radio } from "antd";
import { t } from "../../messages/index.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { DepartmentPicker, StaffPicker } from "../people/pickers.tsx";
import { makeCard } from "./queries.ts";

/** Makes a card by hand (人工监察), with what was found. */
export function MakeCardDialog({ close }: { close: () => void }) {
  const saved = useSaved();
  const words = t.supervision;
  const required = (label: string) => [{ required: true, message: t.common.fill(label) }];
  const submit = async (values: MakeCard) => {
    await makeCard({ ...values, personId: values.personId ?? null });
    await saved(words.make.done);
  };
  return (
    <FormDialog<MakeCard>
      title={words.make.title}
      submitLabel={words.make.act}
      initial={{ level: "yellow" }}
      intro={words.make.intro}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item name="level" label={words.columns.level} rules={required(words.columns.level)}>
        <Radio.Group
          options={(["yellow", "red", "dark_red"] as const).map((value) => ({ value, label: words.levels[value] }))}
        />
      </Form.Item>
      <Form.Item name="departmentId" label={words.columns.department} rules={required(words.columns.department)}>
        <DepartmentPicker />
      </Form.Item>
      <Form.Item name="personId" label={words.columns.person} extra={words.make.personHint}>
        <StaffPicker />
      </Form.Item>
      <Form.Item name="subjectTitle" label={words.make.subject} rules={required(words.make.subject)}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="description" label={words.make.description} rules={required(words.make.description)}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  );
}
