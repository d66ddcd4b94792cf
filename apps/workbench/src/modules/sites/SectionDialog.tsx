import { columnTypes, type Section } from "@openzone/contract/sites";
import { Form, type FormInstance, Input, Select } from "antd";
import { t } from "../../messages/index.ts";
import { useSave } from "../../shared/record/save.tsx";
import { useOpened } from "../../shared/record/useOpened.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { TitleFields } from "../../shared/ui/TitleFields.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { DepartmentPicker } from "../people/pickers.tsx";
import { createSection, updateSection } from "./commands.ts";
import { KindField, KindFields } from "./KindFields.tsx";
import { sectionWords } from "./record-words.ts";
import { emptySection, type SectionValues, sectionOf, valuesOf } from "./section-values.ts";

interface Props {
  siteId: number;
  /** Changed when given; made new otherwise. */
  section?: Section;
  /** Where a new one goes; none makes a channel. */
  parent: Section | null;
  close: () => void;
}

/** Makes or changes a channel or a section. */
export function SectionDialog({ siteId, section: given, parent, close }: Props) {
  const section = useOpened(given);
  const saved = useSaved();
  const save = useSave();
  const channel = section ? section.kind === "channel" : parent === null;
  const initial = section ? valuesOf(section) : emptySection(parent);

  const submit = async (values: SectionValues) => {
    const fields = sectionOf({ ...initial, ...values });
    const result = section
      ? await save({
          words: sectionWords(),
          base: sectionOf(valuesOf(section)),
          wanted: fields,
          version: section.version,
          send: (wanted, expectedVersion) => updateSection(section.id, { ...wanted, expectedVersion }),
        })
      : await createSection(siteId, { ...fields, parentId: parent?.id ?? null });
    await saved(section ? t.sections.changed(result.title) : t.sections.added(result.title));
  };
  return (
    <FormDialog<SectionValues>
      title={
        section
          ? t.sections.editTitle(section.title)
          : channel
            ? t.sections.addChannel
            : t.sections.addTitle(parent?.title ?? "")
      }
      submitLabel={section ? t.common.saveChanges : channel ? t.sections.addChannel : t.sections.verbs.addShort}
      initial={initial}
      width={680}
      onSubmit={submit}
      history={section && { kind: "section", id: section.id, words: sectionWords() }}
      onClose={close}
    >
      {(form) => <Fields form={form} section={section} channel={channel} />}
    </FormDialog>
  );
}

interface FieldsProps {
  form: FormInstance<SectionValues>;
  section: Section | undefined;
  channel: boolean;
}

function Fields({ form, section, channel }: FieldsProps) {
  const words = t.sections.fields;
  const kind = Form.useWatch("kind", form) ?? section?.kind ?? "list";
  return (
    <>
      <div className="oz-two">
        <TitleFields words={words} most={60} />
        <Form.Item
          name="slug"
          label={words.slug}
          extra={section ? t.sections.slugChange : t.sections.slugHint}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, message: t.sections.slugRule }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="departmentId" label={words.department}>
          <DepartmentPicker clearable />
        </Form.Item>
      </div>
      {!channel && <KindField section={section} form={form} />}
      {!channel && <KindFields kind={kind} />}
      <Form.Item name="summary" label={words.summary}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      {!channel && kind !== "link" && <ColumnFields />}
    </>
  );
}

/** What goes into the national meta tags of the page. */
function ColumnFields() {
  const words = t.sections.fields;
  return (
    <>
      <Form.Item name="columnType" label={words.columnType} extra={t.sections.columnTypeHint}>
        <Select allowClear options={columnTypes.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="description" label={words.description} extra={t.sections.descriptionHint}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item name="keywords" label={words.keywords} extra={t.sections.keywordsHint}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}
