import type { BlockPage } from "@openzone/contract/block-pages";
import type { Block, BlockKind } from "@openzone/contract/blocks";
import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, type FormRule, Input, InputNumber, Select } from "antd";
import { t } from "../../../messages/index.ts";
import { departmentsQuery } from "../../people/queries.ts";
import { FileField } from "../FileField.tsx";
import { SectionField, SectionsField } from "../SectionsField.tsx";
import { ArticlesField } from "./ArticlesField.tsx";
import { EntranceItems, FigureItems } from "./ItemFields.tsx";
import { LinkGroupsField } from "./LinkGroupsField.tsx";
import { TextField } from "./TextField.tsx";

interface Props {
  kind: BlockKind;
  page: BlockPage;
  block?: Block;
}

/** The fields that blocks of a kind have beside title and width. */
export function KindFields({ kind, page }: Props) {
  const words = t.blocks.form;
  switch (kind) {
    case "headlines":
    case "list":
    case "pictures":
      return (
        <>
          <Form.Item name="sections" label={words.sections} extra={words.sectionsHint}>
            <SectionsField siteId={page.siteId} />
          </Form.Item>
          <Form.Item name="articles" label={words.articles} extra={words.articlesHint}>
            <ArticlesField siteId={page.siteId} known={page.articles} />
          </Form.Item>
          <Count label={words.count} />
          {kind === "list" && (
            <Form.Item name="tall" valuePropName="checked">
              <Checkbox>{words.tall}</Checkbox>
            </Form.Item>
          )}
        </>
      );
    case "department-news":
      return (
        <>
          <Form.Item
            name="departments"
            label={words.departments}
            rules={[{ required: true, message: t.common.choose }]}
          >
            <DepartmentsField />
          </Form.Item>
          <Count label={words.count} />
        </>
      );
    case "channels":
      return (
        <>
          <Form.Item
            name="section"
            label={words.section}
            extra={words.sectionHint}
            rules={[{ required: true, message: t.common.choose }]}
          >
            <SectionField siteId={page.siteId} />
          </Form.Item>
          <Count label={words.perSection} least={0} />
        </>
      );
    case "topics":
      return <Count label={words.count} />;
    case "entrances":
      return <EntranceItems />;
    case "figures":
      return <FigureItems />;
    case "links":
      return (
        <Form.Item name="groups" label={words.groups} extra={words.groupsHint}>
          <LinkGroupsField siteId={page.siteId} />
        </Form.Item>
      );
    case "video":
      return <VideoFields page={page} />;
    case "text":
      return (
        <>
          <Form.Item name="html" label={words.html} rules={[{ required: true, message: t.common.fill(words.html) }]}>
            <TextField departmentId={page.uploadDepartmentId} />
          </Form.Item>
          <Form.Item name="htmlEn" label={words.htmlEn} extra={words.htmlEnHint}>
            <TextField departmentId={page.uploadDepartmentId} />
          </Form.Item>
        </>
      );
    case "contact":
      return <p className="oz-quiet">{words.settings}</p>;
    case "departments":
      return null;
  }
}

function Count({ label, least = 1 }: { label: string; least?: number }) {
  return (
    <Form.Item name="count" label={label} rules={[{ required: true, message: t.common.fill(label) }]}>
      <InputNumber min={least} max={12} precision={0} />
    </Form.Item>
  );
}

interface ManyProps {
  id?: string;
  value?: string[];
  onChange?: (value: string[]) => void;
}

/** Departments by their short names, which is how blocks name them. */
function DepartmentsField({ id, value, onChange }: ManyProps) {
  const departments = useQuery(departmentsQuery()).data ?? [];
  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      maxCount={8}
      value={value ?? []}
      onChange={(chosen: string[]) => onChange?.(chosen)}
      options={departments.map(({ slug, name }) => ({ value: slug, label: name }))}
      showSearch={{ optionFilterProp: "label" }}
      placeholder={t.common.choose}
    />
  );
}

/** A film comes from a file, from an article or from sections. */
const oneFilm: FormRule = ({ getFieldValue }) => ({
  validator: async (_, fileId: unknown) => {
    const chosen = ["articles", "sections"].some((name) => getFieldValue(name)?.length > 0);
    if (!fileId && !chosen) throw new Error(t.blocks.form.chooseFilm);
  },
});

function VideoFields({ page }: { page: BlockPage }) {
  const words = t.blocks.form;
  const departmentId = page.uploadDepartmentId;
  return (
    <>
      <Form.Item
        name="fileId"
        label={words.video}
        extra={words.videoHint}
        dependencies={["articles", "sections"]}
        rules={[oneFilm]}
      >
        <FileField kind="video" title={words.chooseVideo} departmentId={departmentId} />
      </Form.Item>
      <Form.Item name="articles" label={words.filmArticle} extra={words.filmArticleHint}>
        <ArticlesField siteId={page.siteId} known={page.articles} most={1} />
      </Form.Item>
      <Form.Item name="sections" label={words.filmSections} extra={words.filmSectionsHint}>
        <SectionsField siteId={page.siteId} />
      </Form.Item>
      <Form.Item name="posterFileId" label={words.poster}>
        <FileField kind="picture" title={words.choosePoster} departmentId={departmentId} />
      </Form.Item>
      <Form.Item name="captionsFileId" label={words.captions}>
        <FileField kind="captions" title={words.chooseCaptions} departmentId={departmentId} />
      </Form.Item>
      <Form.Item name="text" label={words.text}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="textEn" label={words.textEn}>
        <Input maxLength={600} />
      </Form.Item>
    </>
  );
}
