import { hasRightCheckDigits, organisationCodePattern } from "@openzone/contract/organisation-codes";
import type { Department } from "@openzone/contract/people";
import { Form, Input } from "antd";
import { t } from "../../../messages/index.ts";
import { useSave } from "../../../shared/record/save.tsx";
import { useOpened } from "../../../shared/record/useOpened.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { createDepartment, updateDepartment } from "../commands.ts";
import { departmentWords } from "../record-words.tsx";

interface Values {
  name: string;
  nameEn: string;
  slug: string;
  duties: string;
  phone: string;
  address: string;
  hours: string;
  organisationCode: string;
}

const empty: Values = {
  name: "",
  nameEn: "",
  slug: "",
  duties: "",
  phone: "",
  address: "",
  hours: "",
  organisationCode: "",
};

const codeOf = ({ organisationCode }: Pick<Values, "organisationCode">): string =>
  organisationCode.trim().toUpperCase();

const checkForm = (_: unknown, given = ""): Promise<void> => {
  const code = codeOf({ organisationCode: given });
  return code === "" || organisationCodePattern.test(code)
    ? Promise.resolve()
    : Promise.reject(new Error(t.departments.codeRule));
};

/** Some codes that were really issued fail it, so it only warns. */
const checkDigits = (_: unknown, given = ""): Promise<void> => {
  const code = codeOf({ organisationCode: given });
  return !organisationCodePattern.test(code) || hasRightCheckDigits(code)
    ? Promise.resolve()
    : Promise.reject(new Error(t.departments.codeWarning));
};

interface Props {
  department?: Department;
  parent: Department | null;
  close: () => void;
}

/** Makes a department or changes one; a new name keeps the old one in the history. */
export function DepartmentForm({ department: given, parent, close }: Props) {
  const department = useOpened(given);
  const saved = useSaved();
  const save = useSave();
  const words = t.departments.fields;
  const submit = async (values: Values) => {
    if (department) {
      const { name, nameEn, duties, phone, address, hours } = values;
      const organisationCode = codeOf(values);
      await save({
        words: departmentWords(),
        base: department,
        wanted: { name, nameEn, duties, phone, address, hours, organisationCode },
        version: department.version,
        send: (wanted, expectedVersion) => updateDepartment(department.id, { ...wanted, expectedVersion }),
      });
      await saved(
        name === department.name ? t.departments.changed(name) : t.departments.renamed(department.name, name),
      );
    } else {
      await createDepartment({ ...values, organisationCode: codeOf(values), parentId: parent?.id ?? null });
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
      history={department && { kind: "department", id: department.id, words: departmentWords() }}
      onClose={close}
    >
      <div className="oz-two">
        <Form.Item
          name="name"
          label={words.name}
          extra={department ? t.departments.renameHint : undefined}
          rules={[filled(words.name)]}
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
      <Form.Item
        name="organisationCode"
        label={words.organisationCode}
        extra={t.departments.codeHint}
        rules={[{ validator: checkForm }, { validator: checkDigits, warningOnly: true }]}
      >
        <Input maxLength={18} />
      </Form.Item>
    </FormDialog>
  );
}
