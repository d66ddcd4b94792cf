import type { LinkGroup } from "@openzone/contract/link-groups";
import { Checkbox, Form, Input } from "antd";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { createLinkGroup, updateLinkGroup } from "../commands.ts";

interface Values {
  title: string;
  titleEn: string;
  inFoot: boolean;
}

interface Props {
  siteId: number;
  /** Changed when given; made new otherwise. */
  group?: LinkGroup;
  close: () => void;
}

/** Makes a group of links, or changes its name and where it stands. */
export function GroupDialog({ siteId, group, close }: Props) {
  const saved = useSaved();
  const words = t.links.fields;
  const submit = async (values: Values) => {
    if (group) await updateLinkGroup(group, values);
    else await createLinkGroup(siteId, { ...values, links: [] });
    await saved(group ? t.links.changed(values.title) : t.links.added(values.title));
  };
  return (
    <FormDialog<Values>
      title={group ? t.links.editTitle(group.title) : t.links.addGroup}
      submitLabel={group ? t.common.saveChanges : t.links.addGroup}
      initial={group ?? { title: "", titleEn: "", inFoot: true }}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item
        name="title"
        label={words.title}
        rules={[{ required: true, whitespace: true, message: t.common.fill(words.title) }]}
      >
        <Input maxLength={40} autoFocus />
      </Form.Item>
      <Form.Item name="titleEn" label={words.titleEn}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="inFoot" valuePropName="checked" extra={t.links.inFootHint}>
        <Checkbox>{t.links.inFoot}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
