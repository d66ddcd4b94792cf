import type { Finding } from "@openzone/contract/checks";
import { useQueryClient } from "@tanstack/react-query";
import { App, Form, Input } from "antd";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { ignoreFinding } from "./queries.ts";

interface Props {
  article: { id: number; version: number };
  finding: Finding;
  close: () => void;
}

/** 忽略并说明: lets a finding stand; the reason is for the reviewers and for later readers of the history. */
export function IgnoreDialog({ article, finding, close }: Props) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  return (
    <FormDialog<{ reason: string }>
      title={t.checks.ignoreTitle}
      submitLabel={t.checks.ignore}
      intro={
        <>
          <p>
            <strong>{finding.text}</strong>
          </p>
          <p>{t.checks.ignoreHint}</p>
        </>
      }
      onSubmit={async ({ reason }) => {
        await ignoreFinding(article.id, article.version, finding.id, reason.trim());
        message.success(t.checks.ignoreDone);
        await queries.invalidateQueries();
      }}
      onClose={close}
    >
      <Form.Item
        name="reason"
        label={t.checks.ignoreReason}
        rules={[{ required: true, whitespace: true, min: 2, message: t.common.fill(t.checks.ignoreReason) }]}
      >
        <Input.TextArea rows={3} maxLength={200} showCount autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
