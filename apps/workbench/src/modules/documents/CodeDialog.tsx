import { type DocumentDepartment, organCodeSchema } from "@openzone/contract/legal-documents";
import { Form, Input } from "antd";
import { t } from "../../messages/index.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { saveCode } from "./queries.ts";

/** Says what the numbers of a department's documents begin with. */
export function CodeDialog({ department, close }: { department: DocumentDepartment; close: () => void }) {
  const words = t.documents;
  const saved = useSaved();
  const submit = async ({ code }: { code: string }) => {
    await saveCode(department.departmentId, code);
    await saved(words.codeSaved(department.name));
  };
  const rule = {
    validator: async (_: unknown, code: string) => {
      if (!organCodeSchema.safeParse(code).success) throw new Error(words.codeRule);
    },
  };
  return (
    <FormDialog<{ code: string }>
      title={words.codeTitle(department.name)}
      submitLabel={words.saveCode}
      intro={<p>{words.codeIntro}</p>}
      initial={{ code: department.codeInForce }}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item name="code" label={words.settingsFields.code} required rules={[rule]}>
        <Input maxLength={8} />
      </Form.Item>
    </FormDialog>
  );
}
