import { type DisclosureItem, itemCategories, itemGenres, itemValidities } from "@openzone/contract/disclosure";
import { subjectClasses, subjectClassTitle } from "@openzone/contract/disclosure-classes";
import type { PolicyItemFields } from "@openzone/contract/disclosure-policies";
import { Form, type FormInstance, Input, Select } from "antd";
import type { ReactNode } from "react";
import { t } from "../../messages/index.ts";
import { DayPicker } from "../../shared/ui/DayPicker.tsx";
import { TreePicker } from "../../shared/ui/TreePicker.tsx";
import { Attachments } from "../articles/editor/Attachments.tsx";
import { ArticleField } from "./ArticleField.tsx";
import type { ItemValues } from "./ItemDialog.tsx";
import { PolicyField } from "./PolicyField.tsx";
import { useOwnDepartments } from "./useOwnDepartments.ts";
import { RepealedOn } from "./ValidityDialog.tsx";

/** Classes with those below them, found by a part of either name. */
const classOptions = subjectClasses.flatMap(({ code, title, children }) => [
  { value: code, label: title },
  ...children.map((child) => ({ value: child.code, label: subjectClassTitle(child.code) })),
]);
/** As the form of a text says them in other programs, too. */
const keywordSeparators = [",", "，", ";", "；", "、"];

type Attachment = DisclosureItem["attachments"][number];

interface Props {
  form: FormInstance<ItemValues>;
  siteId: number;
  /** Of what it stood for before. */
  articleTitle: string | null;
  policyTitle: string | null;
  /** Its attachments when it was opened. */
  files: DisclosureItem["files"];
}

/** Every field that an item of the catalogue has. */
export function ItemFields({ form, siteId, articleTitle, policyTitle, files }: Props) {
  const { fields, codes, hints } = t.disclosure;
  const { nodes } = useOwnDepartments();
  const validity = Form.useWatch("validity", form);
  const articleId = Form.useWatch("articleId", form);
  const policyId = Form.useWatch("policyId", form);
  return (
    <>
      <Form.Item name="policyId" label={fields.policyId} extra={hints.policyId}>
        <PolicyField
          siteId={siteId}
          title={policyTitle}
          fill={(policy) => form.setFieldsValue({ ...given(policy), articleId: null, body: "" })}
        />
      </Form.Item>
      <Needed name="name">
        <Input maxLength={200} autoFocus />
      </Needed>
      <div className="oz-two">
        <Needed name="departmentId">
          <TreePicker nodes={nodes} />
        </Needed>
        <Needed name="issuer">
          <Input maxLength={120} />
        </Needed>
        <Needed name="subjectClass">
          <Select options={classOptions} showSearch={{ optionFilterProp: "label" }} popupMatchSelectWidth={360} />
        </Needed>
        <Needed name="category">
          <Select
            options={itemCategories.map((value) => ({ value, label: codes.categories[value] }))}
            showSearch={{ optionFilterProp: "label" }}
          />
        </Needed>
        <Needed name="genre">
          <Select
            options={itemGenres.map((value) => ({ value, label: codes.genres[value] }))}
            showSearch={{ optionFilterProp: "label" }}
          />
        </Needed>
        <Form.Item name="docNo" label={fields.docNo}>
          <Input maxLength={60} />
        </Form.Item>
        <Needed name="formedOn" extra={hints.formedOn}>
          <DayPicker />
        </Needed>
        <Form.Item name="effectiveOn" label={fields.effectiveOn}>
          <DayPicker />
        </Form.Item>
        <Needed name="validity" {...(policyId ? { extra: hints.policyValidity } : {})}>
          <Select
            disabled={Boolean(policyId)}
            options={itemValidities.map((value) => ({ value, label: codes.validities[value] }))}
          />
        </Needed>
        {!policyId && (validity === "repealed" || validity === "expired") && <RepealedOn />}
      </div>
      <Needed name="abstract">
        <Input.TextArea rows={3} maxLength={1000} showCount />
      </Needed>
      <Form.Item name="keywords" label={fields.keywords}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={keywordSeparators} maxCount={12} />
      </Form.Item>
      <div className="oz-two">
        <Form.Item name="audience" label={fields.audience}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="source" label={fields.source} extra={hints.source}>
          <Input maxLength={120} />
        </Form.Item>
      </div>
      {!policyId && (
        <>
          <Form.Item name="articleId" label={fields.articleId} extra={hints.articleId}>
            <ArticleField title={articleTitle} />
          </Form.Item>
          <Form.Item
            name="body"
            label={fields.body}
            extra={hints.body}
            rules={articleId ? [] : [{ required: true, whitespace: true, message: hints.bodyOrArticle }]}
          >
            <Input.TextArea rows={6} maxLength={20_000} />
          </Form.Item>
          {!articleId && (
            <Form.Item name="attachments" label={fields.attachments} extra={hints.attachments}>
              <ItemAttachments form={form} files={files} />
            </Form.Item>
          )}
        </>
      )}
    </>
  );
}

/** The files of an item with a text of its own; `value` comes from the form. */
function ItemAttachments({ form, files, value = [] }: Pick<Props, "form" | "files"> & { value?: Attachment[] }) {
  const departmentId = Form.useWatch("departmentId", form);
  return (
    <Attachments
      value={value}
      known={files}
      departmentId={departmentId ?? null}
      disabled={false}
      // Several uploads end one after the other: each adds to what the form holds then.
      change={(update) => form.setFieldValue("attachments", update(form.getFieldValue("attachments") ?? []))}
    />
  );
}

/** What a policy says of itself; where it is silent the form keeps what it has. */
const given = (policy: PolicyItemFields): Partial<PolicyItemFields> =>
  Object.fromEntries(Object.entries(policy).filter(([, value]) => value !== ""));

type NeededName =
  | "name"
  | "departmentId"
  | "issuer"
  | "subjectClass"
  | "category"
  | "genre"
  | "formedOn"
  | "validity"
  | "abstract";

/** A field that has to be filled. */
function Needed({ name, extra, children }: { name: NeededName; extra?: string; children: ReactNode }) {
  const label = t.disclosure.fields[name];
  return (
    <Form.Item name={name} label={label} extra={extra} rules={[{ required: true, message: t.common.fill(label) }]}>
      {children}
    </Form.Item>
  );
}
