import { columnTypes, type Section, type SectionKind } from "@openzone/contract/sites";
import { Form, Input, InputNumber, Radio, Select } from "antd";
import { t } from "../../messages/index.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { DepartmentPicker } from "../people/pickers.tsx";
import { createSection, updateSection } from "./commands.ts";

interface Values {
  kind: SectionKind;
  slug: string;
  title: string;
  titleEn: string;
  summary: string;
  columnType: (typeof columnTypes)[number] | "";
  description: string;
  keywords: string;
  departmentId?: number | null;
  reviewSteps: number;
  reviewDays: number;
}

interface Props {
  siteId: number;
  /** Changed when given; made new otherwise. */
  section?: Section;
  /** Where a new one goes; none makes a channel. */
  parent: Section | null;
  close: () => void;
}

/** Makes or changes a channel or a section. */
export function SectionDialog({ siteId, section, parent, close }: Props) {
  const saved = useSaved();
  const channel = section ? section.kind === "channel" : parent === null;
  const words = t.sections.fields;
  const initial: Values = section
    ? { ...section, columnType: section.columnType as Values["columnType"] }
    : {
        kind: channel ? "channel" : "list",
        slug: "",
        title: "",
        titleEn: "",
        summary: "",
        columnType: "",
        description: "",
        keywords: "",
        reviewSteps: channel ? 0 : 1,
        reviewDays: 3,
        departmentId: parent?.departmentId ?? null,
      };

  const submit = async (values: Values) => {
    const { kind, ...fields } = { ...initial, ...values, departmentId: values.departmentId ?? null };
    const result = section
      ? await updateSection(section.id, { ...pick(fields), expectedVersion: section.version })
      : await createSection(siteId, { ...pick(fields), kind, parentId: parent?.id ?? null });
    await saved(section ? t.sections.changed(result.title) : t.sections.added(result.title));
  };
  return (
    <FormDialog<Values>
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
      onClose={close}
    >
      {!section && !channel && (
        <Form.Item name="kind" label={words.kind} rules={[{ required: true }]}>
          <Radio.Group
            options={(["list", "page"] as const).map((kind) => ({ value: kind, label: t.sections.kindHints[kind] }))}
          />
        </Form.Item>
      )}
      <div className="oz-two">
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
      {!channel && (
        <Form.Item
          name="reviewSteps"
          label={words.reviewSteps}
          extra={t.sections.reviewHint}
          rules={[{ required: true }]}
        >
          <Radio.Group options={[0, 1, 2, 3].map((steps) => ({ value: steps, label: t.sections.reviews(steps) }))} />
        </Form.Item>
      )}
      {!channel && (
        <Form.Item
          name="reviewDays"
          label={words.reviewDays}
          extra={t.sections.reviewDaysHint}
          rules={[{ required: true }]}
        >
          <InputNumber min={1} max={60} precision={0} />
        </Form.Item>
      )}
      <Form.Item name="summary" label={words.summary}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      {!channel && (
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
      )}
    </FormDialog>
  );
}

/** Only the fields that the contract knows; a section carries more. */
function pick({
  slug,
  title,
  titleEn,
  summary,
  columnType,
  description,
  keywords,
  departmentId,
  reviewSteps,
  reviewDays,
}: Omit<Values, "kind">) {
  return {
    slug,
    title,
    titleEn,
    summary,
    columnType: columnType ?? "",
    description,
    keywords,
    departmentId: departmentId ?? null,
    reviewSteps,
    reviewDays,
  };
}
