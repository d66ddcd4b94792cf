import type { DraftContent } from "@openzone/contract/articles";
import type { FileView } from "@openzone/contract/files";
import { contentLanguages } from "@openzone/contract/languages";
import type { Editor } from "@tiptap/core";
import { Form, Input, Select } from "antd";
import type { ReactNode } from "react";
import { t } from "../../../messages/index.ts";
import { fromLocalField, toLocalField } from "../../../shared/lib/time.ts";
import { useSession } from "../../../shared/session.ts";
import { MomentPicker } from "../../../shared/ui/DayPicker.tsx";
import { DepartmentPicker } from "../../people/pickers.tsx";
import { SectionPicker } from "../../sites/SectionPicker.tsx";
import { Attachments } from "./Attachments.tsx";
import { Cover } from "./Cover.tsx";
import RichText from "./RichText.tsx";
import { useWritableDepartments } from "./useWritableDepartments.ts";

type Change = (update: Partial<DraftContent> | ((now: DraftContent) => Partial<DraftContent>)) => void;

interface Props {
  content: DraftContent;
  change: Change;
  generation: number;
  disabled: boolean;
  isNew: boolean;
  known: readonly FileView[];
  missing: Partial<Record<keyof DraftContent, string>>;
  onBody: (editor: Editor | null) => void;
}

/** The fields of an article: the text on the left, what belongs to it on the right. */
export function EditorFields(props: Props) {
  const { content, change, generation, disabled, known, missing } = props;
  const words = t.articles.fields;
  return (
    <div className="oz-edit-columns">
      <div className="oz-panel oz-edit-text">
        <Field name="title" label={words.title} error={missing.title} hint={t.editor.titleLength(content.title.length)}>
          <Input
            id="article-title"
            value={content.title}
            disabled={disabled}
            maxLength={200}
            size="large"
            aria-required
            onChange={(event) => change({ title: event.target.value })}
          />
        </Field>
        <Field name="subtitle" label={words.subtitle} optional>
          <Input
            id="article-subtitle"
            value={content.subtitle}
            disabled={disabled}
            maxLength={200}
            onChange={(event) => change({ subtitle: event.target.value })}
          />
        </Field>
        <Field name="summary" label={words.summary} optional hint={t.editor.summaryHint}>
          <Input.TextArea
            id="article-summary"
            value={content.summary}
            disabled={disabled}
            maxLength={1000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => change({ summary: event.target.value })}
          />
        </Field>
        <div className="oz-field">
          <span className="oz-label">{words.body}</span>
          <RichText
            html={content.bodyHtml}
            generation={generation}
            editable={!disabled}
            departmentId={content.departmentId}
            suggestTitle={(title) => {
              if (content.title.trim() !== "") return content.title.trim() === title;
              change({ title });
              return true;
            }}
            onChange={(bodyHtml) => change({ bodyHtml })}
            onReady={props.onBody}
          />
        </div>
        <div className="oz-field">
          <span className="oz-label">{words.attachments}</span>
          <Attachments
            value={content.attachments}
            known={known}
            departmentId={content.departmentId}
            disabled={disabled}
            change={(update) => change((now) => ({ attachments: update(now.attachments) }))}
          />
        </div>
      </div>
      <SideFields {...props} />
    </div>
  );
}

function SideFields({ content, change, disabled, isNew, missing }: Props) {
  const words = t.articles.fields;
  const outside = useWritableDepartments();
  const { actor } = useSession();
  return (
    <aside className="oz-panel oz-edit-side" aria-label={t.articles.factsTitle}>
      <Field
        name="sectionId"
        label={words.section}
        error={missing.sectionId}
        hint={isNew ? undefined : t.editor.moveHint}
      >
        <SectionPicker
          id="article-sectionId"
          purpose="writing"
          value={content.sectionId}
          disabled={disabled || !isNew}
          onChange={(sectionId) => change({ sectionId: sectionId ?? null })}
        />
      </Field>
      <Field name="departmentId" label={words.department} error={missing.departmentId}>
        <DepartmentPicker
          id="article-departmentId"
          value={content.departmentId}
          disabled={disabled || !isNew}
          without={outside}
          onChange={(departmentId) => change({ departmentId: departmentId ?? null })}
        />
      </Field>
      {isNew && (
        <Field name="language" label={words.language}>
          <Select
            id="article-language"
            value={content.language}
            disabled={disabled}
            options={contentLanguages.map((language) => ({
              value: language,
              label: t.articles.languages[language],
            }))}
            onChange={(language) => change({ language })}
          />
        </Field>
      )}
      <Field name="source" label={words.source} optional hint={t.editor.sourceHint}>
        <Input
          id="article-source"
          value={content.source}
          disabled={disabled}
          maxLength={100}
          onChange={(event) => change({ source: event.target.value })}
        />
      </Field>
      <Field name="author" label={words.author} optional>
        <Input
          id="article-author"
          value={content.author}
          placeholder={actor.name}
          disabled={disabled}
          maxLength={100}
          onChange={(event) => change({ author: event.target.value })}
        />
      </Field>
      <Field name="keywords" label={words.keywords} optional hint={t.editor.keywordsHint}>
        <Select
          id="article-keywords"
          mode="tags"
          open={false}
          suffixIcon={null}
          value={content.keywords}
          disabled={disabled}
          maxCount={20}
          tokenSeparators={[",", "，", "、", ";", "；", " "]}
          onChange={(keywords) => change({ keywords })}
        />
      </Field>
      <Field name="displayAt" label={words.displayAt} optional hint={t.editor.displayAtHint}>
        <MomentPicker
          id="article-displayAt"
          value={toLocalField(content.displayAt)}
          disabled={disabled}
          onChange={(moment) => change({ displayAt: fromLocalField(moment) })}
        />
      </Field>
      <div className="oz-field">
        <span className="oz-label">
          {words.cover}
          <span className="oz-optional">{t.common.optional}</span>
        </span>
        <Cover
          fileId={content.coverFileId}
          departmentId={content.departmentId}
          disabled={disabled}
          change={(coverFileId) => change({ coverFileId })}
        />
      </div>
    </aside>
  );
}

interface FieldProps {
  name: string;
  label: string;
  optional?: boolean;
  hint?: string | undefined;
  error?: string | undefined;
  children: ReactNode;
}

function Field({ name, label, optional, hint, error, children }: FieldProps) {
  return (
    <Form.Item
      htmlFor={`article-${name}`}
      label={
        <>
          {label}
          {optional && <span className="oz-optional">{t.common.optional}</span>}
        </>
      }
      extra={hint}
      {...(error ? { validateStatus: "error" as const, help: error } : {})}
    >
      {children}
    </Form.Item>
  );
}
