import type { GroupLink, LinkGroup } from "@openzone/contract/link-groups";
import { Form, Input } from "antd";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { addressRules } from "../address-rules.ts";
import { updateLinkGroup } from "../commands.ts";

interface Values {
  title: string;
  titleEn: string;
  url: string;
}

/** Adds a link to a group, or changes one. */
export function LinkDialog({ group, link, close }: { group: LinkGroup; link?: GroupLink; close: () => void }) {
  const saved = useSaved();
  const words = t.links.fields;
  const submit = async (values: Values) => {
    const links = link
      ? group.links.map((one) => (one.id === link.id ? { ...one, ...values } : one))
      : [...group.links, { ...values, hidden: false }];
    await updateLinkGroup(group, { links });
    await saved(link ? t.links.changed(values.title) : t.links.added(values.title));
  };
  return (
    <FormDialog<Values>
      title={link ? t.links.editTitle(link.title) : t.links.addTitle(group.title)}
      submitLabel={link ? t.common.saveChanges : t.links.add}
      initial={link ?? { title: "", titleEn: "", url: "" }}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item
        name="title"
        label={words.title}
        rules={[{ required: true, whitespace: true, message: t.common.fill(words.title) }]}
      >
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="titleEn" label={words.titleEn}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="url" label={words.url} extra={t.links.urlHint} rules={addressRules(words.url)}>
        <Input maxLength={500} inputMode="url" />
      </Form.Item>
    </FormDialog>
  );
}
