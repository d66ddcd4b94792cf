import type { GroupLink, LinkGroup } from "@openzone/contract/link-groups";
import { Form, Input } from "antd";
import { t } from "../../../messages/index.ts";
import { changesBetween } from "../../../shared/record/compare.ts";
import { currentOf, useSave } from "../../../shared/record/save.tsx";
import { useOpened } from "../../../shared/record/useOpened.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { TitleFields } from "../../../shared/ui/TitleFields.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { addressRules } from "../address-rules.ts";
import { updateLinkGroup } from "../commands.ts";
import { linkWords } from "../record-words.ts";

interface Values {
  title: string;
  titleEn: string;
  url: string;
}

/** The links with this one changed, or added: also when somebody removed it meanwhile. */
function withLink(links: GroupLink[], link: GroupLink | undefined, values: Values) {
  const stands = links.some(({ id }) => id === link?.id);
  if (!stands) return [...links, { ...values, hidden: link?.hidden ?? false }];
  return links.map((one) => (one.id === link?.id ? { ...one, ...values } : one));
}

/** Only what differs in this link; others of the group may have changed without asking anybody. */
function changesOfLink(current: LinkGroup, link: GroupLink | undefined, values: Values) {
  const theirs = current.links.find(({ id }) => id === link?.id);
  return theirs ? changesBetween(theirs, values) : [];
}

/** Adds a link to a group, or changes one. */
export function LinkDialog({ group: given, link, close }: { group: LinkGroup; link?: GroupLink; close: () => void }) {
  const group = useOpened(given);
  const saved = useSaved();
  const save = useSave();
  const words = t.links.fields;
  const submit = async (values: Values) => {
    await save({
      words: linkWords(),
      base: link ?? {},
      wanted: values,
      version: group.version,
      changesOf: (found, wanted) => changesOfLink(currentOf(group, found), link, wanted),
      send: (wanted, version, found) => {
        const current = currentOf(group, found);
        return updateLinkGroup({ ...current, version }, { links: withLink(current.links, link, wanted) });
      },
    });
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
      <TitleFields words={words} most={60} />
      <Form.Item name="url" label={words.url} extra={t.links.urlHint} rules={addressRules(words.url)}>
        <Input maxLength={500} inputMode="url" />
      </Form.Item>
    </FormDialog>
  );
}
