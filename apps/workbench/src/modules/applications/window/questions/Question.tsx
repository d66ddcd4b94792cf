import { type AnswerValue, type AnswerValues, type FormField, reasonKey } from "@openzone/contract/forms";
import { type AnswerProblem, listOf, rowsOf, signatureOf, textOf } from "@openzone/contract/forms/answers";
import { answerProblemText, answerWords } from "@openzone/contract/words/form-answers";
import { Checkbox, Form, Input, Radio } from "antd";
import { language, t } from "../../../../messages/index.ts";
import { FilesField } from "../../FilesField.tsx";
import { LineInput } from "./LineInput.tsx";
import { questionId } from "./Questions.tsx";
import { TableRows } from "./TableRows.tsx";

interface Props {
  field: FormField;
  values: AnswerValues;
  scans: string[];
  problems: readonly AnswerProblem[];
  type: (key: string, value: AnswerValue) => void;
  scan: (fileIds: string[]) => void;
  onBusy: (busy: boolean) => void;
}

/** One question of a form with its fault beside it. */
export function Question({ field, values, scans, problems, type, scan, onBusy }: Props) {
  const words = answerWords[language];
  const id = `${questionId(field.key)}-control`;
  const whole = problems.filter(({ row }) => row === undefined);
  const reason = textOf(values[reasonKey(field.key)]);
  const asksReason = reason !== "" || whole.some(({ code }) => code === "number_warning");
  return (
    <div id={questionId(field.key)}>
      <Form.Item
        label={field.label}
        required={field.required}
        {...(isGroup(field) ? {} : { htmlFor: id })}
        extra={field.hint || undefined}
        validateStatus={whole.length > 0 ? "error" : ""}
        help={whole.map((problem) => answerProblemText(words, problem)).join(" ") || undefined}
      >
        <Control {...{ field, values, scans, problems, type, scan, onBusy, id }} />
      </Form.Item>
      {asksReason && (
        <Form.Item label={words.reason} required htmlFor={`${id}-reason`} extra={words.reasonHint}>
          <Input
            id={`${id}-reason`}
            value={reason}
            maxLength={300}
            onChange={(event) => type(reasonKey(field.key), event.target.value)}
          />
        </Form.Item>
      )}
    </div>
  );
}

/** Several controls have a name together; one has its label. */
const isGroup = ({ kind }: FormField): boolean =>
  ["choice", "choices", "table", "signature", "declaration", "file"].includes(kind);

function Control({ field, values, scans, problems, type, scan, onBusy, id }: Props & { id: string }) {
  const words = answerWords[language];
  const { key, kind, label, options } = field;
  const value = values[key];
  switch (kind) {
    case "choice":
      return (
        <Radio.Group
          aria-label={label}
          value={textOf(value)}
          onChange={(event) => type(key, event.target.value)}
          options={options.map((option) => ({ value: option.key, label: option.label }))}
        />
      );
    case "choices":
      return (
        <Checkbox.Group
          value={listOf(value)}
          onChange={(chosen) => type(key, chosen as string[])}
          options={options.map((option) => ({ value: option.key, label: option.label }))}
        />
      );
    case "declaration":
      return (
        <>
          <p className="oz-questions-text">{field.text}</p>
          <Checkbox
            checked={textOf(value) === "yes"}
            onChange={(event) => type(key, event.target.checked ? "yes" : "")}
          >
            {words.agree}
          </Checkbox>
        </>
      );
    case "signature": {
      const signed = signatureOf(value);
      return (
        <>
          <p className="oz-questions-text">{field.text}</p>
          <Input
            aria-label={`${label} ${words.signName}`}
            placeholder={words.signName}
            value={signed.name}
            maxLength={60}
            onChange={(event) => type(key, { ...signed, name: event.target.value })}
          />
          <Checkbox
            checked={signed.agreed}
            onChange={(event) => type(key, { ...signed, agreed: event.target.checked })}
          >
            {words.signAgree}
          </Checkbox>
        </>
      );
    }
    case "table":
      return (
        <TableRows id={id} field={field} rows={rowsOf(value)} problems={problems} change={(rows) => type(key, rows)} />
      );
    case "file":
      return (
        <FilesField
          value={scans}
          onChange={scan}
          onBusy={onBusy}
          label={t.cases.window.scans.choose}
          about={label}
          most={field.max ?? 10}
        />
      );
    default:
      return <LineInput id={id} field={field} value={textOf(value)} change={(text) => type(key, text)} />;
  }
}
