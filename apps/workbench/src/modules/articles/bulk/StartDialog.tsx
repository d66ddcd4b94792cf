import type { BulkAction } from "@openzone/contract/bulk";
import { Form, Input } from "antd";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { SectionPicker } from "../../sites/SectionPicker.tsx";
import { type BulkStart, startBulkRun } from "./api.ts";

interface Props {
  action: BulkAction;
  count: number;
  target: Pick<BulkStart, "articles" | "filter">;
  started: (runId: number) => void;
  close: () => void;
}

interface Values {
  reason?: string;
  sectionId?: number;
}

/** Names what an action will do and to how many, asks what it needs, and begins it. */
export function StartDialog({ action, count, target, started, close }: Props) {
  const words = t.bulk;
  const asked = words.reason[action];
  const required = action === "withdraw";
  return (
    <FormDialog<Values>
      title={words.title(words.actions[action], count)}
      submitLabel={words.actions[action]}
      danger={action === "withdraw"}
      intro={
        <ul>
          <li>{words.will[action](count)}</li>
          <li>{words.each}</li>
          <li>{words.goesOn}</li>
        </ul>
      }
      onSubmit={async ({ reason, sectionId }) => {
        const where = sectionId === undefined ? {} : { sectionId };
        const run = await startBulkRun({ action, reason: reason?.trim() ?? "", ...where, ...target });
        started(run.id);
      }}
      onClose={close}
    >
      {action === "move" && (
        <Form.Item name="sectionId" label={words.section} rules={[{ required: true, message: t.common.choose }]}>
          <SectionPicker purpose="writing" />
        </Form.Item>
      )}
      {asked && (
        <Form.Item name="reason" label={asked} rules={required ? [filled(asked)] : []}>
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      )}
    </FormDialog>
  );
}
