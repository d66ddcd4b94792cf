import { useNavigate } from "@tanstack/react-router";
import { Form, Input } from "antd";
import { t } from "../../messages/index.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { filled } from "../../shared/ui/rules.ts";
import { TreePicker } from "../../shared/ui/TreePicker.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { useOwnDepartments } from "../disclosure/useOwnDepartments.ts";
import { newPage } from "./builder/changes.ts";
import { createForm } from "./commands.ts";

interface Values {
  title: string;
  departmentId: number;
}

/** Names a new form and opens it, where everything else is made. */
export function NewFormDialog({ siteId, close }: { siteId: number; close: () => void }) {
  const { nodes, own } = useOwnDepartments("form.manage");
  const saved = useSaved();
  const navigate = useNavigate();
  const words = t.forms;
  const submit = async ({ title, departmentId }: Values) => {
    const definition = { title: title.trim(), intro: "", pages: [newPage([], words.firstPage)] };
    const { id } = await createForm(siteId, departmentId, definition);
    await saved(words.added(title));
    await navigate({ to: "/forms/$formId", params: { formId: String(id) } });
  };
  return (
    <FormDialog<Values>
      title={words.add}
      submitLabel={words.addAct}
      initial={own === undefined ? {} : { departmentId: own }}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item name="title" label={words.fields.name} rules={[filled(words.fields.name)]}>
        <Input maxLength={100} autoFocus />
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
