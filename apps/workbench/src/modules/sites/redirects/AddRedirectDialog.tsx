import type { AddRedirect } from "@openzone/contract/redirects";
import { Form, Input } from "antd";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { addressRules } from "../address-rules.ts";
import { addRedirect } from "../commands.ts";

/** Leads one old address elsewhere. */
export function AddRedirectDialog({ siteId, close }: { siteId: number; close: () => void }) {
  const saved = useSaved();
  const words = t.redirects.fields;
  return (
    <FormDialog<AddRedirect>
      title={t.redirects.add}
      submitLabel={t.redirects.add}
      initial={{ from: "", to: "", note: "" }}
      onSubmit={async (values) => {
        const { from, to } = await addRedirect(siteId, values);
        await saved(t.redirects.added(from, to));
      }}
      onClose={close}
    >
      <Form.Item
        name="from"
        label={words.from}
        extra={t.redirects.fromHint}
        rules={[
          { required: true, whitespace: true, message: t.common.fill(words.from) },
          { pattern: /^\s*\/[^/\s]\S*\s*$/, message: t.redirects.fromRule },
        ]}
      >
        <Input maxLength={300} autoFocus />
      </Form.Item>
      <Form.Item name="to" label={words.to} extra={t.redirects.toHint} rules={addressRules(words.to)}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="note" label={words.note} extra={t.redirects.noteHint}>
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}
