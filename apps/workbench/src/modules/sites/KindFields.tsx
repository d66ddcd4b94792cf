import { type AttachmentGroup, attachmentGroups } from "@openzone/contract/files";
import {
  holdsArticles,
  isListing,
  pageSizes,
  type Section,
  type SectionKind,
  sectionKinds,
  sectionLayouts,
} from "@openzone/contract/sites";
import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, type FormInstance, Input, InputNumber, Radio, Select } from "antd";
import { t } from "../../messages/index.ts";
import { reasonWords } from "../../shared/api/reasons.ts";
import { addressRules } from "./address-rules.ts";
import { sectionKindsQuery } from "./queries.ts";
import { type SectionValues, usualPageSize } from "./section-values.ts";

/** What kind of section it is, with the reasons why an existing one cannot become another. */
export function KindField({ section, form }: { section: Section | undefined; form: FormInstance<SectionValues> }) {
  const words = t.sections.fields;
  const kinds = useQuery({ ...sectionKindsQuery(section?.id ?? 0), enabled: section !== undefined });
  const reasonsAgainst = (kind: SectionKind) => kinds.data?.find((entry) => entry.kind === kind)?.reasons ?? [];
  const options = sectionKinds
    .filter((kind) => kind !== "channel")
    .map((kind) => ({
      value: kind,
      label: t.sections.kinds[kind],
      hint: t.sections.kindHints[kind],
      reasons: reasonsAgainst(kind),
      disabled: reasonsAgainst(kind).length > 0,
    }));
  const chosen = Form.useWatch("kind", form) ?? section?.kind ?? "list";
  return (
    <Form.Item name="kind" label={words.kind} extra={t.sections.kindHints[chosen]} rules={[{ required: true }]}>
      <Select<SectionKind>
        options={options}
        listHeight={420}
        onChange={(kind) => form.setFieldValue("pageSize", usualPageSize(kind))}
        optionRender={({ data }) => (
          <>
            <span>{data.label}</span>
            <div className="oz-option-hint">{data.disabled ? reasonWords(data.reasons).join(" ") : data.hint}</div>
          </>
        )}
      />
    </Form.Item>
  );
}

/** The fields that a kind has. */
export function KindFields({ kind }: { kind: SectionKind }) {
  const words = t.sections.fields;
  return (
    <>
      {kind === "link" && (
        <Form.Item name="url" label={words.url} extra={t.sections.urlHint} rules={addressRules(words.url)}>
          <Input maxLength={500} inputMode="url" />
        </Form.Item>
      )}
      {isListing(kind) && <ListFields kind={kind} />}
      {holdsArticles(kind) && <ArticleFields />}
    </>
  );
}

function ListFields({ kind }: { kind: SectionKind }) {
  const words = t.sections.fields;
  return (
    <div className="oz-two">
      {kind === "list" && (
        <Form.Item name="layout" label={words.layout}>
          <Radio.Group options={sectionLayouts.map((value) => ({ value, label: t.sections.layouts[value] }))} />
        </Form.Item>
      )}
      <Form.Item
        name="pageSize"
        label={words.pageSize}
        rules={[{ required: true, message: t.common.fill(words.pageSize) }]}
      >
        <InputNumber min={pageSizes.least} max={pageSizes.most} precision={0} suffix={t.sections.articlesUnit} />
      </Form.Item>
    </div>
  );
}

function ArticleFields() {
  const words = t.sections.fields;
  const allowed = Form.useWatch<SectionValues["attachments"]>("attachments");
  return (
    <>
      <Form.Item
        name="reviewSteps"
        label={words.reviewSteps}
        extra={t.sections.reviewHint}
        rules={[{ required: true }]}
      >
        <Radio.Group options={[0, 1, 2, 3].map((steps) => ({ value: steps, label: t.sections.reviews(steps) }))} />
      </Form.Item>
      <Form.Item
        name="reviewDays"
        label={words.reviewDays}
        extra={t.sections.reviewDaysHint}
        rules={[{ required: true, message: t.common.fill(words.reviewDays) }]}
      >
        <InputNumber min={1} max={60} precision={0} suffix={t.sections.updateUnit} />
      </Form.Item>
      <Form.Item name="updateDays" label={words.updateDays} extra={t.sections.updateHint}>
        <InputNumber min={1} max={730} precision={0} prefix={t.sections.updateEvery} suffix={t.sections.updateUnit} />
      </Form.Item>
      <Form.Item name="attachments" label={words.attachments}>
        <Radio.Group
          options={(["all", "some", "none"] as const).map((value) => ({
            value,
            label: t.sections.attachmentRules[value],
          }))}
        />
      </Form.Item>
      {allowed === "some" && (
        <Form.Item
          name="attachmentGroups"
          label={words.attachmentGroups}
          rules={[{ required: true, message: t.sections.attachmentRule }]}
        >
          <Checkbox.Group<AttachmentGroup>
            options={attachmentGroups.map((value) => ({ value, label: t.sections.attachmentGroups[value] }))}
          />
        </Form.Item>
      )}
    </>
  );
}
