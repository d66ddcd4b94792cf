import { Form, Input } from "antd";
import type { ReactNode } from "react";
import { FormDialog } from "./FormDialog.tsx";
import { filled } from "./rules.ts";

interface Props {
  title: string;
  /** What will happen, named one by one. */
  consequences: ReactNode[];
  action: string;
  danger?: boolean;
  /** Asks why; the answer goes into the history. */
  reason?: { label: string; required: boolean; hint?: string };
  onConfirm: (reason: string) => Promise<unknown>;
  onClose: () => void;
  keepOpen?: boolean;
}

/** Names what an act will do before it does it. */
export function ConfirmDialog({ title, consequences, action, danger, reason, onConfirm, onClose, keepOpen }: Props) {
  return (
    <FormDialog<{ reason?: string }>
      title={title}
      submitLabel={action}
      danger={danger ?? false}
      onSubmit={(values) => onConfirm(values.reason?.trim() ?? "")}
      onClose={onClose}
      keepOpen={keepOpen ?? false}
      intro={
        consequences.length === 1 ? (
          <p>{consequences[0]}</p>
        ) : (
          <ul>
            {consequences.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of sentences
              <li key={index}>{line}</li>
            ))}
          </ul>
        )
      }
    >
      {reason && (
        <Form.Item
          name="reason"
          label={reason.label}
          extra={reason.hint}
          rules={reason.required ? [filled(reason.label)] : []}
        >
          <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
        </Form.Item>
      )}
    </FormDialog>
  );
}
