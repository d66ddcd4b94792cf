import type { SetCalendarDay } from "@openzone/contract/clocks";
import { Form, Input, Radio } from "antd";
import { t } from "../../messages/index.ts";
import { DayPicker } from "../../shared/ui/DayPicker.tsx";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { filled } from "../../shared/ui/rules.ts";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { setDay } from "./queries.ts";

interface Values extends SetCalendarDay {
  day: string;
}

/** Adds a day off or a workday of the zone's own. */
export function AddDayDialog({ close }: { close: () => void }) {
  const words = t.clocks;
  const saved = useSaved();
  const submit = async ({ day, ...input }: Values) => {
    await setDay(day, input);
    await saved(words.added(day));
  };
  return (
    <FormDialog<Values>
      title={words.addTitle}
      submitLabel={words.add}
      intro={<p>{words.addIntro}</p>}
      initial={{ day: "", kind: "off", name: "", note: "" }}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item name="day" label={words.columns.day} rules={[filled(words.columns.day)]}>
        <DayPicker />
      </Form.Item>
      <Form.Item name="kind" label={words.columns.kind} rules={[{ required: true }]}>
        <Radio.Group options={(["off", "work"] as const).map((value) => ({ value, label: words.kinds[value] }))} />
      </Form.Item>
      <Form.Item name="name" label={words.columns.name} extra={words.nameHint} rules={[filled(words.columns.name)]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="note" label={words.columns.note} extra={words.noteHint} rules={[filled(words.columns.note)]}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
