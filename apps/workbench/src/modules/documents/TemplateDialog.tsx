import { fillTemplate } from "@openzone/contract/legal-document-text";
import {
  type DocumentTemplate,
  kindMarks,
  requiredFields,
  type TemplateText,
} from "@openzone/contract/legal-documents";
import { fieldNames } from "@openzone/contract/words/legal-documents";
import { Form, Input } from "antd";
import { t } from "../../messages/index.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { filled } from "../../shared/ui/rules.ts";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { Paper } from "./Paper.tsx";
import { saveTemplate } from "./queries.ts";
import { sampleData, sampleOrgan } from "./sample.ts";

interface Values extends TemplateText {
  reason: string;
}

/** Changes the text of a template; what it will say is shown beside it while somebody types. */
export function TemplateDialog({
  siteId,
  template,
  close,
}: {
  siteId: number;
  template: DocumentTemplate;
  close: () => void;
}) {
  const words = t.documents;
  const saved = useSaved();
  const { kind, text, number } = template;
  const submit = async ({ reason = "", note = "", ...values }: Values) => {
    await saveTemplate(siteId, kind, { ...values, note, reason, expectedNumber: number });
    await saved(words.templateSaved(words.kinds[kind]));
  };
  return (
    <FormDialog<Values>
      title={words.editTitle(words.kinds[kind])}
      submitLabel={words.saveTemplate}
      width={1080}
      intro={
        <>
          <p>{words.editIntro}</p>
          <p className="oz-quiet">
            {words.fieldsHint}
            {Object.values(fieldNames)
              .map((name) => `{${name}}`)
              .join("、")}
          </p>
          <p className="oz-quiet">
            {words.requiredHint}
            {["applicant", "item", ...requiredFields[kind]]
              .map((field) => `{${fieldNames[field as keyof typeof fieldNames]}}`)
              .join("、")}
          </p>
        </>
      }
      initial={{ ...text, reason: "" }}
      onSubmit={submit}
      onClose={close}
    >
      {(form) => (
        <div className="document-editing">
          <div>
            <Form.Item name="title" label={words.templateFields.title} rules={[filled(words.templateFields.title)]}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="body" label={words.templateFields.body} rules={[filled(words.templateFields.body)]}>
              <Input.TextArea autoSize={{ minRows: 8, maxRows: 18 }} maxLength={6000} />
            </Form.Item>
            <Form.Item name="note" label={words.templateFields.note}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
            </Form.Item>
            <Form.Item name="reason" label={words.templateFields.reason}>
              <Input maxLength={300} />
            </Form.Item>
          </div>
          <section aria-label={words.preview}>
            <h2>{words.preview}</h2>
            <Form.Item noStyle shouldUpdate>
              {() => <Preview kind={kind} text={{ ...text, ...form.getFieldsValue() }} />}
            </Form.Item>
          </section>
        </div>
      )}
    </FormDialog>
  );
}

function Preview({ kind, text }: { kind: DocumentTemplate["kind"]; text: TemplateText }) {
  const { title, body, note } = text;
  const sample = fillTemplate({ title, body, note: note ?? "" }, sampleData);
  return (
    <Paper
      organ={sampleOrgan}
      number={`测审许${kindMarks[kind]}字〔2026〕1号`}
      day="2026-11-23T00:00:00Z"
      text={sample}
    />
  );
}
