import { type ConfirmLevel, idKinds, type PublicAccount } from "@openzone/contract/accounts";
import { Form, Input, Select } from "antd";
import { t } from "../../messages/index.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { confirmLevel } from "./queries.ts";

interface Props {
  account: PublicAccount;
  again: () => Promise<void>;
  close: () => void;
}

/** What the officer at the window saw: the document, and name and number as they stand in it. */
export function LevelDialog({ account, again, close }: Props) {
  const words = t.accounts;
  const saved = useSaved();
  const need = (label: string) => [{ required: true, whitespace: true, message: t.common.fill(label) }];
  const submit = async (values: Omit<ConfirmLevel, "expectedVersion">) => {
    await confirmLevel(account, { ...values, expectedVersion: account.version });
    await saved(words.confirmed);
    await again();
  };
  return (
    <FormDialog<Omit<ConfirmLevel, "expectedVersion">>
      title={words.confirmLevel}
      submitLabel={words.confirmLevel}
      intro={<p>{words.confirmWhat}</p>}
      initial={{ idKind: account.idKind ?? "resident_id" }}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item name="document" label={words.document} extra={words.documentHint} rules={need(words.document)}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="name" label={words.name} rules={need(words.name)}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="idKind" label={words.idKind}>
        <Select options={idKinds.map((value) => ({ value, label: words.idKinds[value] }))} />
      </Form.Item>
      <Form.Item name="idNumber" label={words.idNumber} rules={need(words.idNumber)}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
