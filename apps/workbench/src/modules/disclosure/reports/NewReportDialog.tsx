import { type ReportKind, reportKinds } from "@openzone/contract/yearly-reports";
import { useNavigate } from "@tanstack/react-router";
import { Form, InputNumber, Radio } from "antd";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { TreePicker } from "../../../shared/ui/TreePicker.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { useOwnDepartments } from "../useOwnDepartments.ts";
import { createReport } from "./queries.ts";

interface Values {
  kind: ReportKind;
  year: number;
  departmentId?: number;
}

/** Drafts a report from what the system counted, and opens it. */
export function NewReportDialog({ siteId, close }: { siteId: number; close: () => void }) {
  const saved = useSaved();
  const navigate = useNavigate();
  const { nodes } = useOwnDepartments();
  const words = t.yearlyReports;
  const submit = async ({ kind, year, departmentId }: Values) => {
    const { id } = await createReport({ siteId, kind, year, departmentId: departmentId ?? null });
    await saved(words.drafted);
    await navigate({ to: "/disclosure/reports/$reportId", params: { reportId: String(id) } });
  };
  const year = new Date().getFullYear();
  return (
    <FormDialog<Values>
      title={words.newTitle}
      submitLabel={words.newAct}
      initial={{ kind: "disclosure", year: year - 1 }}
      onSubmit={submit}
      onClose={close}
    >
      {(form) => (
        <>
          <Form.Item name="kind" label={words.fields.kind} rules={[{ required: true }]}>
            <Radio.Group
              vertical
              options={reportKinds.map((value) => ({ value, label: words.kinds[value] }))}
              onChange={() => form.setFieldValue("departmentId", undefined)}
            />
          </Form.Item>
          <Form.Item name="year" label={words.fields.year} rules={[{ required: true }]}>
            <InputNumber min={2008} max={year} precision={0} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {({ getFieldValue }) =>
              getFieldValue("kind") === "disclosure" && (
                <Form.Item name="departmentId" label={words.fields.departmentId} extra={words.wholeHint}>
                  <TreePicker nodes={nodes} clearable placeholder={words.whole} />
                </Form.Item>
              )
            }
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
