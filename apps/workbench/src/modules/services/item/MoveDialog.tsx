import type { ServiceItem } from "@openzone/contract/service-items";
import { Form, Input } from "antd";
import { t } from "../../../messages/index.ts";
import { useOpened } from "../../../shared/record/useOpened.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { TreePicker } from "../../../shared/ui/TreePicker.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { useOwnDepartments } from "../../disclosure/useOwnDepartments.ts";
import { moveItem } from "../commands.ts";

interface Values {
  departmentId: number;
  note: string;
}

/** Gives an item to another department that this person may keep items for. */
export function MoveDialog({ item: given, close }: { item: ServiceItem; close: () => void }) {
  const item = useOpened(given);
  const { nodes } = useOwnDepartments("service.manage");
  const saved = useSaved();
  const words = t.services.steps.move;
  const submit = async ({ departmentId, note }: Values) => {
    await moveItem(item, departmentId, note.trim());
    await saved(words.done(item.guide.name));
  };
  return (
    <FormDialog<Values>
      title={words.title(item.guide.name)}
      submitLabel={t.services.verbs.move}
      intro={words.hints.map((hint) => <p key={hint}>{hint}</p>)}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item
        name="departmentId"
        label={words.department}
        rules={[{ required: true, message: t.common.fill(words.department) }]}
      >
        <TreePicker nodes={nodes} />
      </Form.Item>
      <Form.Item name="note" label={words.reason} rules={[filled(words.reason)]}>
        <Input.TextArea rows={3} maxLength={300} showCount />
      </Form.Item>
    </FormDialog>
  );
}
