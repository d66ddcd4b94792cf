import {
  type Topic,
  type TopicLayout,
  type TopicTemplate,
  topicLayouts,
  topicTemplates,
} from "@openzone/contract/topics";
import { Form, Input, Radio, Select } from "antd";
import { t } from "../../../messages/index.ts";
import { useSave } from "../../../shared/record/save.tsx";
import { useOpened } from "../../../shared/record/useOpened.ts";
import { useRight } from "../../../shared/session.ts";
import { DayPicker } from "../../../shared/ui/DayPicker.tsx";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { TitleFields } from "../../../shared/ui/TitleFields.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { DepartmentPicker } from "../../people/pickers.tsx";
import { createTopic, updateTopic } from "../commands.ts";
import { FileField } from "../FileField.tsx";
import { topicWords } from "../record-words.ts";
import { SectionsField } from "../SectionsField.tsx";
import { AccentField } from "./AccentField.tsx";

interface Values {
  template?: TopicTemplate | "blank";
  title: string;
  titleEn: string;
  slug: string;
  intro: string;
  introEn: string;
  bannerFileId: string | null;
  layout: TopicLayout;
  accent: string;
  startsOn?: string | null;
  endsOn?: string | null;
  departmentId?: number | null;
  sections?: string[];
}

/** Makes a topic from a template, or changes its words and look. */
export function TopicDialog({ siteId, topic: given, close }: { siteId: number; topic?: Topic; close: () => void }) {
  const topic = useOpened(given);
  const saved = useSaved();
  const save = useSave();
  const words = t.topics.form;
  const mayGive = useRight("page.arrange");
  const initial: Values = topic ?? {
    template: "policy",
    title: "",
    titleEn: "",
    slug: "",
    intro: "",
    introEn: "",
    bannerFileId: null,
    layout: "beside",
    accent: "#1a4f8b",
    sections: [],
  };
  const submit = async (values: Values) => {
    const { template, sections, ...given } = { ...initial, ...values };
    const { title, titleEn, slug, intro, introEn, bannerFileId, layout, accent, startsOn, endsOn, departmentId } =
      given;
    const fields = {
      ...{ title, titleEn, slug, intro, introEn, bannerFileId, layout, accent },
      startsOn: startsOn || null,
      endsOn: endsOn || null,
      departmentId: departmentId ?? null,
    };
    if (topic) {
      await save({
        words: topicWords(),
        base: topic,
        wanted: fields,
        version: topic.version,
        send: (wanted, expectedVersion) => updateTopic(topic.id, { ...wanted, expectedVersion }),
      });
      return saved(t.topics.changed(title));
    }
    const chosen = template === "blank" || template === undefined ? null : template;
    await createTopic({ ...fields, siteId, template: chosen, sections: sections ?? [] });
    return saved(t.topics.created(title));
  };
  return (
    <FormDialog<Values>
      title={topic ? t.topics.editTitle(topic.title) : t.topics.addTitle}
      submitLabel={topic ? t.common.saveChanges : t.topics.add}
      initial={initial}
      width={720}
      onSubmit={submit}
      history={topic && { kind: "topic", id: topic.id, words: topicWords() }}
      onClose={close}
    >
      {!topic && (
        <Form.Item name="template" label={words.template} rules={[{ required: true }]}>
          <Radio.Group className="oz-templates" options={templateOptions()} />
        </Form.Item>
      )}
      <div className="oz-two">
        <TitleFields words={words} most={60} />
        <Form.Item
          name="slug"
          label={words.slug}
          extra={words.slugHint}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, message: words.slugRule }]}
        >
          <Input maxLength={60} disabled={topic?.publishedAt != null} />
        </Form.Item>
        {mayGive && (
          <Form.Item name="departmentId" label={words.department} extra={words.departmentHint}>
            <DepartmentPicker clearable />
          </Form.Item>
        )}
        <Form.Item name="startsOn" label={words.startsOn}>
          <DayPicker />
        </Form.Item>
        <Form.Item name="endsOn" label={words.endsOn} extra={words.endsOnHint}>
          <DayPicker />
        </Form.Item>
      </div>
      <Form.Item name="intro" label={words.intro}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item name="introEn" label={words.introEn}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      {!topic && (
        <Form.Item name="sections" label={words.sections} extra={words.sectionsHint}>
          <SectionsField siteId={siteId} />
        </Form.Item>
      )}
      <div className="oz-two">
        <Form.Item name="accent" label={words.accent} rules={[{ required: true }]}>
          <AccentField />
        </Form.Item>
        <Form.Item name="layout" label={words.layout} rules={[{ required: true }]}>
          <Select options={topicLayouts.map((value) => ({ value, label: t.topics.layouts[value] }))} />
        </Form.Item>
      </div>
      <Form.Item name="bannerFileId" label={words.banner}>
        <FileField kind="picture" title={words.chooseBanner} departmentId={topic?.departmentId ?? null} />
      </Form.Item>
    </FormDialog>
  );
}

const templateOptions = () => [
  ...topicTemplates.map((value) => ({
    value,
    label: <Choice name={t.topics.templates[value]} hint={t.topics.templateHints[value]} />,
  })),
  { value: "blank", label: <Choice name={t.topics.blank} hint={t.topics.blankHint} /> },
];

const Choice = ({ name, hint }: { name: string; hint: string }) => (
  <>
    {name} <span className="oz-quiet">{hint}</span>
  </>
);
