import type { LinkGroup } from "@openzone/contract/link-groups";
import { Checkbox, Form } from "antd";
import { t } from "../../../messages/index.ts";
import { changesBetween } from "../../../shared/record/compare.ts";
import { currentOf, useSave } from "../../../shared/record/save.tsx";
import { useOpened } from "../../../shared/record/useOpened.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { TitleFields } from "../../../shared/ui/TitleFields.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { createLinkGroup, updateLinkGroup } from "../commands.ts";
import { linkGroupWords } from "../record-words.ts";

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
export function GroupDialog({ siteId, group: given, close }: Props) {
  const group = useOpened(given);
  const saved = useSaved();
  const save = useSave();
  const words = t.links.fields;
  const submit = async (values: Values) => {
    if (group)
      await save({
        words: linkGroupWords(),
        base: group,
        wanted: values,
        version: group.version,
        changesOf: (found, wanted) => changesBetween(currentOf(group, found), wanted),
        send: (wanted, version, found) => updateLinkGroup({ ...currentOf(group, found), version }, wanted),
      });
    else await createLinkGroup(siteId, { ...values, links: [] });
    await saved(group ? t.links.changed(values.title) : t.links.added(values.title));
  };
  return (
    <FormDialog<Values>
      title={group ? t.links.editTitle(group.title) : t.links.addGroup}
      submitLabel={group ? t.common.saveChanges : t.links.addGroup}
      initial={group ?? { title: "", titleEn: "", inFoot: true }}
      onSubmit={submit}
      history={group && { kind: "link-group", id: group.id, words: linkGroupWords() }}
      onClose={close}
    >
      <TitleFields words={words} most={40} />
      <Form.Item name="inFoot" valuePropName="checked" extra={t.links.inFootHint}>
        <Checkbox>{t.links.inFoot}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
