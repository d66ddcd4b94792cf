import { emptyGuide } from "@openzone/contract/services";
import { useNavigate } from "@tanstack/react-router";
import { Form, Input } from "antd";
import { t } from "../../messages/index.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { filled } from "../../shared/ui/rules.ts";
import { TreePicker } from "../../shared/ui/TreePicker.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { useOwnDepartments } from "../disclosure/useOwnDepartments.ts";
import { createItem } from "./commands.ts";

interface Values {
  name: string;
  departmentId: number;
}

/** Names a new item and opens its guide, where everything else is written. */
export function NewItemDialog({ siteId, close }: { siteId: number; close: () => void }) {
  const { nodes, own } = useOwnDepartments("service.manage");
  const saved = useSaved();
  const navigate = useNavigate();
  const words = t.services;
  const submit = async ({ name, departmentId }: Values) => {
    const { id } = await createItem(siteId, departmentId, emptyGuide(name.trim()));
    await saved(words.added(name));
    await navigate({ to: "/services/$itemId", params: { itemId: String(id) } });
  };
  return (
    <FormDialog<Values>
      title={words.add}
      submitLabel={words.addAct}
      initial={own === undefined ? {} : { departmentId: own }}
      intro={<p>{words.newHint}</p>}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item name="name" label={words.newName} rules={[filled(words.newName)]}>
        <Input maxLength={200} autoFocus />
      </Form.Item>
      <Form.Item
        name="departmentId"
        label={words.fields.department}
        rules={[{ required: true, message: t.common.fill(words.fields.department) }]}
      >
        <TreePicker nodes={nodes} />
      </Form.Item>
    </FormDialog>
  );
}
