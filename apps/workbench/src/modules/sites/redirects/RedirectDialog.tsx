import type { AddRedirect, Redirect } from "@openzone/contract/redirects";
import { Form, Input } from "antd";
import { t } from "../../../messages/index.ts";
import { useSave } from "../../../shared/record/save.tsx";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { addressRules } from "../address-rules.ts";
import { addRedirect, updateRedirect } from "../commands.ts";
import { redirectWords } from "../record-words.ts";

interface Props {
  siteId: number;
  /** Changed when given; a new one otherwise. */
  redirect?: Redirect;
  close: () => void;
}

/** Leads one old address elsewhere, or to another page than until now. */
export function RedirectDialog({ siteId, redirect, close }: Props) {
  const saved = useSaved();
  const save = useSave();
  const words = t.redirects.fields;
  const submit = async (values: AddRedirect) => {
    if (!redirect) {
      const { from, to } = await addRedirect(siteId, values);
      return saved(t.redirects.added(from, to));
    }
    const changed = await save({
      words: redirectWords(),
      base: redirect,
      wanted: { to: values.to, note: values.note },
      version: redirect.version,
      send: (wanted, expectedVersion) => updateRedirect(redirect.id, { ...wanted, expectedVersion }),
    });
    return saved(t.redirects.changed(changed.from, changed.to));
  };
  return (
    <FormDialog<AddRedirect>
      title={redirect ? t.redirects.editTitle(redirect.from) : t.redirects.add}
      submitLabel={redirect ? t.common.saveChanges : t.redirects.add}
      initial={redirect ?? { from: "", to: "", note: "" }}
      onSubmit={submit}
      onClose={close}
    >
      {!redirect && (
        <Form.Item
          name="from"
          label={words.from}
          extra={t.redirects.fromHint}
          rules={[filled(words.from), { pattern: /^\s*\/[^/\s]\S*\s*$/, message: t.redirects.fromRule }]}
        >
          <Input maxLength={300} autoFocus />
        </Form.Item>
      )}
      <Form.Item name="to" label={words.to} extra={t.redirects.toHint} rules={addressRules(words.to)}>
        <Input maxLength={500} autoFocus={redirect !== undefined} />
      </Form.Item>
      <Form.Item name="note" label={words.note} extra={t.redirects.noteHint}>
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}
