import type { Department } from "@openzone/contract/people";
import { Form, Input } from "antd";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { createDepartment, updateDepartment } from "../commands.ts";

interface Values {
  name: string;
  nameEn: string;
  slug: string;
  duties: string;
  phone: string;
  address: string;
  hours: string;
}

const empty: Values = { name: "", nameEn: "", slug: "", duties: "", phone: "", address: "", hours: "" };

interface Props {
  department?: Department;
  parent: Department | null;
  close: () => void;
}

/** Makes a department or changes one; a new name keeps the old one in the history. */
export function DepartmentForm({ department, parent, close }: Props) {
  const saved = useSaved();
  const words = t.departments.fields;
  const submit = async (values: Values) => {
    if (department) {
      const { name, nameEn, duties, phone, address, hours } = values;
      await updateDepartment(department.id, {
        name,
        nameEn,
        duties,
        phone,
        address,
        hours,
        expectedVersion: department.version,
      });
      await saved(
        name === department.name ? t.departments.changed(name) : t.departments.renamed(department.name, name),
      );
    } else {
      await createDepartment({ ...values, parentId: parent?.id ?? null });
      await saved(t.departments.added(values.name));
    }
  };
  return (
    <FormDialog<Values>
      title={
        department
          ? t.departments.editTitle(department.name)
          : parent
            ? t.departments.addBelow(parent.name)
            : t.departments.add
      }
      submitLabel={department ? t.common.saveChanges : t.departments.add}
      initial={{ ...empty, ...department }}
      width={640}
      onSubmit={submit}
      onClose={close}
    >
      <div className="oz-two">
        <Form.Item
          name="name"
          label={words.name}
          extra={department ? t.departments.renameHint : undefined}
          rules={[{ required: true, whitespace: true, message: t.common.fill(words.name) }]}
        >
          <Input maxLength={80} autoFocus />
        </Form.Item>
        <Form.Item name="nameEn" label={words.nameEn}>
          <Input maxLength={120} />
        </Form.Item>
      </div>
      {!department && (
        <Form.Item
          name="slug"
          label={words.slug}
          extra={t.departments.slugHint}
          rules={[{ required: true, pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/, message: t.sections.slugRule }]}
        >
          <Input maxLength={60} />
        </Form.Item>
      )}
      <Form.Item name="duties" label={words.duties}>
        <Input.TextArea rows={4} maxLength={4000} showCount />
      </Form.Item>
      <div className="oz-two">
        <Form.Item name="phone" label={words.phone}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="hours" label={words.hours}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Form.Item name="address" label={words.address}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
