import type { Rater } from "@openzone/contract/ratings";
import { Form, Input } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { unmaskRater } from "./queries.ts";

/** Shows the supervisor who rated, with the reason on record. */
export function UnmaskDialog({ id, close }: { id: number; close: () => void }) {
  const [rater, setRater] = useState<Rater>();
  const words = t.ratings.unmask;
  const submit = async ({ reason }: { reason: string }) => {
    if (rater) return close();
    setRater(await unmaskRater(id, reason));
  };
  return (
    <FormDialog<{ reason: string }>
      title={words.title}
      submitLabel={rater ? t.common.close : words.open}
      intro={words.intro}
      onSubmit={submit}
      onClose={close}
      keepOpen
    >
      {rater ? (
        <dl className="oz-facts">
          <dt>{words.name}</dt>
          <dd>{rater.name || "—"}</dd>
          <dt>{words.phone}</dt>
          <dd>{rater.phone || "—"}</dd>
          <dt>{t.ratings.columns.caseNumber}</dt>
          <dd>{rater.caseNumber ?? "—"}</dd>
        </dl>
      ) : (
        <Form.Item
          name="reason"
          label={words.reason}
          rules={[{ required: true, whitespace: true, message: t.common.fill(words.reason) }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
