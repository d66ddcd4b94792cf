/** What each dialog of a case asks. */
import { type CaseView, caseOutcomes, procedureKinds } from "@openzone/contract/applications";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Form, Input, InputNumber, Radio, Select } from "antd";
import { useEffect } from "react";
import { t } from "../../../messages/index.ts";
import { useManagedDepartments } from "../../media/useManagedDepartments.ts";
import { StaffPicker } from "../../people/pickers.tsx";
import { caseQuestionsQuery } from "../api.ts";
import { FilesField } from "../FilesField.tsx";
import { ChoiceItem, DayItem, DepartmentsItem, LineField, NumberItem, WordsField } from "./fields.tsx";

export interface FieldsProps {
  view: CaseView;
}
const choices = <V extends string>(values: readonly V[], words: Readonly<Record<string, string>>) =>
  values.map((value) => ({ value, label: words[value] ?? value }));

export const NoFields = () => null;
export const NoteField = () => <WordsField name="note" label={t.cases.form.note} optional />;
export const ReasonField = () => <WordsField name="reason" label={t.cases.form.reason} />;

/** Materials that may follow later (容缺受理) and were not given. */
export const tolerable = ({ materials }: CaseView) =>
  materials.filter(({ state, required, lackAllowed }) => required && lackAllowed && state === "missing");

export function AcceptFields({ view }: FieldsProps) {
  const words = t.cases.form;
  const lacking = tolerable(view);
  const chosen = (Form.useWatch("tolerate") as string[] | undefined) ?? [];
  return (
    <>
      {lacking.length > 0 && (
        <ChoiceItem
          name="tolerate"
          label={words.tolerate}
          many
          optional
          options={lacking.map(({ key, name }) => ({ value: key, label: name }))}
        />
      )}
      {chosen.length > 0 && <DayItem name="tolerateUntil" label={words.tolerateUntil} />}
      <NoteField />
      <Form.Item name="keep" valuePropName="checked">
        <Checkbox>{words.keep}</Checkbox>
      </Form.Item>
    </>
  );
}

export function SupplementFields({ view }: FieldsProps) {
  const words = t.cases.form;
  return (
    <>
      <Form.List name="items">
        {(fields, { add, remove }) => (
          <fieldset className="oz-case-items">
            <legend>{words.items}</legend>
            {fields.map(({ key, name }, index) => (
              <div key={key} className="oz-case-item">
                <div className="oz-case-item-head">
                  <strong>{words.item(index + 1)}</strong>
                  {fields.length > 1 && (
                    <Button type="text" size="small" danger onClick={() => remove(name)}>
                      {words.removeItem}
                    </Button>
                  )}
                </div>
                <Form.Item name={[name, "materialKey"]} label={words.material} rules={[{ required: true }]}>
                  <Select
                    showSearch={{ optionFilterProp: "label" }}
                    options={[
                      ...view.materials.map((material) => ({ value: material.key, label: material.name })),
                      { value: "", label: words.otherContent },
                    ]}
                  />
                </Form.Item>
                <WordsField name={[name, "text"]} label={words.what} most={500} rows={2} />
              </div>
            ))}
            <Button onClick={() => add({ materialKey: "", text: "" })} disabled={fields.length >= 40}>
              {words.addItem}
            </Button>
          </fieldset>
        )}
      </Form.List>
      <NumberItem name="days" label={words.supplementDays} />
      <NoteField />
    </>
  );
}

/** What came in at the counter, one by one: ticked, with a word and scans. */
export function ReceivedFields({ rows }: { rows: readonly { key: string; text: string }[] }) {
  const words = t.cases.form;
  const ticked = (Form.useWatch("ticked") as Record<string, boolean> | undefined) ?? {};
  return (
    <fieldset className="oz-case-items">
      <legend>{words.receivedItems}</legend>
      {rows.map(({ key, text }) => (
        <div key={key} className="oz-case-item">
          <Form.Item name={["ticked", key]} valuePropName="checked" noStyle>
            <Checkbox>{text}</Checkbox>
          </Form.Item>
          {ticked[key] && (
            <>
              <Form.Item name={["paper", key]} valuePropName="checked" initialValue={true}>
                <Checkbox>{words.paper}</Checkbox>
              </Form.Item>
              <Form.Item name={["files", key]} label={words.chooseFiles} initialValue={[]}>
                <FilesField />
              </Form.Item>
              <Form.Item name={["answer", key]} label={words.answer}>
                <Input maxLength={1000} />
              </Form.Item>
            </>
          )}
        </div>
      ))}
    </fieldset>
  );
}

export const OtherOrganFields = () => (
  <>
    <LineField name="otherOrgan" label={t.cases.form.otherOrgan} most={100} />
    <ReasonField />
  </>
);

export const DelegateFields = () => (
  <>
    <Form.Item
      name="staffId"
      label={t.cases.form.to}
      rules={[{ required: true, message: t.common.fill(t.cases.form.to) }]}
    >
      <StaffPicker clearable={false} />
    </Form.Item>
    <DayItem name="until" label={t.cases.form.until} optional />
    <WordsField name="reason" label={t.cases.form.reason} most={300} rows={2} />
  </>
);

export function StepFields({ view }: FieldsProps) {
  const words = t.cases.form;
  const step = view.steps.find(({ state }) => state === "open");
  return (
    <>
      <Form.Item name="passed" label={words.passed}>
        <Radio.Group
          options={[
            { value: true, label: words.passedYes },
            { value: false, label: words.passedNo },
          ]}
        />
      </Form.Item>
      <WordsField name="opinion" label={words.opinion} most={2000} rows={4} />
      <LineField name="output" label={words.output} most={300} optional />
      {step?.kind === "site_visit" && (
        <Form.Item
          name="secondOfficerId"
          label={words.second}
          extra={words.secondHint}
          rules={[{ required: true, message: t.common.fill(words.second) }]}
        >
          <StaffPicker clearable={false} />
        </Form.Item>
      )}
    </>
  );
}

/** Departments that are asked and have not answered. */
export const asked = ({ steps }: CaseView) =>
  (steps.find(({ state }) => state === "open")?.parts ?? []).filter(({ answer }) => answer === null);

export function JointFields({ view }: FieldsProps) {
  const words = t.cases.form;
  const form = Form.useFormInstance();
  const { ids } = useManagedDepartments("application.handle");
  const open = asked(view);
  const mine = open.filter(({ departmentId }) => ids.includes(departmentId));
  // A right for a whole site names no departments; the server has the last word.
  const parts = mine.length > 0 ? mine : open;
  const first = parts[0]?.departmentId;
  useEffect(() => {
    if (first !== undefined) form.setFieldValue("departmentId", first);
  }, [form, first]);
  return (
    <>
      <ChoiceItem
        name="departmentId"
        label={words.asDepartment}
        options={parts.map(({ departmentId, departmentName }) => ({ value: departmentId, label: departmentName }))}
      />
      <ChoiceItem
        name="answer"
        label={words.answerKind}
        options={choices(["agree", "conditions", "disagree"], t.cases.words.answers)}
      />
      <WordsField name="opinion" label={words.opinion} most={2000} rows={4} />
    </>
  );
}

export const ReturnFields = ({ view }: FieldsProps) => (
  <>
    <ChoiceItem
      name="serial"
      label={t.cases.form.serial}
      options={view.steps
        .filter(({ state, kind }) => state === "done" && kind !== "acceptance")
        .map(({ serial, name }) => ({ value: serial, label: name }))}
    />
    <ReasonField />
  </>
);

const addable = ["review", "expert", "site_visit", "joint_review"] as const;

export function AddStepFields({ view }: FieldsProps) {
  const words = t.cases.form;
  const kind = Form.useWatch("kind") as string | undefined;
  return (
    <>
      <LineField name="name" label={words.stepName} most={40} />
      <ChoiceItem name="kind" label={words.stepKind} options={choices(addable, t.cases.words.stepKinds)} />
      {kind === "joint_review" && (
        <DepartmentsItem name="departmentIds" label={words.departments} many without={view.departmentId} />
      )}
      <NumberItem name="days" label={words.days} optional />
      <WordsField name="reason" label={words.reason} most={300} rows={2} />
    </>
  );
}

export const TransferFields = ({ view }: FieldsProps) => (
  <>
    <DepartmentsItem name="departmentId" label={t.cases.form.department} without={view.departmentId} />
    <ReasonField />
  </>
);

export const ProcedureFields = () => (
  <>
    <ChoiceItem
      name="kind"
      label={t.cases.form.procedureKind}
      options={choices(procedureKinds, t.cases.words.procedures)}
    />
    <WordsField name="ground" label={t.cases.form.ground} most={500} rows={2} />
    <WordsField name="notice" label={t.cases.form.notice} most={2000} />
    <DayItem name="expectedOn" label={t.cases.form.expectedOn} />
  </>
);

export const ResultField = () => <WordsField name="result" label={t.cases.form.result} />;

export const ExtendFields = () => (
  <>
    <NumberItem name="days" label={t.cases.form.extendDays} />
    <LineField name="approver" label={t.cases.form.approver} most={60} />
    <ReasonField />
  </>
);

export function DecideFields() {
  const words = t.cases.form;
  const outcome = Form.useWatch("outcome") as string | undefined;
  const refused = outcome === "refused" || outcome === "partly";
  return (
    <>
      <Form.Item
        name="outcome"
        label={words.outcome}
        rules={[{ required: true, message: t.common.fill(words.outcome) }]}
      >
        <Radio.Group options={choices(caseOutcomes, t.cases.words.outcomes)} />
      </Form.Item>
      <WordsField name="text" label={words.text} most={2000} optional />
      <WordsField name="reasons" label={words.reasons} most={2000} optional={!refused} />
      <LineField name="basis" label={words.basis} most={500} optional={!refused} />
      {refused && (
        <>
          <LineField name="reconsideration" label={words.reconsideration} extra={words.fromGuide} optional />
          <LineField name="lawsuit" label={words.lawsuit} extra={words.fromGuide} optional />
        </>
      )}
      {outcome !== "refused" && (
        <div className="oz-two">
          <LineField name="resultName" label={words.resultName} most={100} optional />
          <LineField name="resultNumber" label={words.resultNumber} most={60} optional />
          <DayItem name="validFrom" label={words.validFrom} optional />
          <DayItem name="validTo" label={words.validTo} optional />
        </div>
      )}
    </>
  );
}

export function DeliverFields() {
  const words = t.cases.form;
  const way = Form.useWatch("way") as string | undefined;
  return (
    <>
      <ChoiceItem name="way" label={words.way} options={choices(["counter", "post", "download"], t.cases.words.ways)} />
      {way === "counter" && <LineField name="receivedBy" label={words.receivedBy} most={50} />}
      {way === "post" && <LineField name="trackingNumber" label={words.trackingNumber} most={60} />}
    </>
  );
}

/** Only what the guide of the case names may be charged (行政许可法 第五十八条). */
export function FeeFields({ view }: FieldsProps) {
  const { data } = useQuery(caseQuestionsQuery(view.id));
  const name = Form.useWatch("name") as string | undefined;
  const fees = data?.fees ?? [];
  const standard = fees.find((fee) => fee.name === name)?.standard;
  return (
    <>
      <ChoiceItem
        name="name"
        label={t.cases.form.feeName}
        options={fees.map((fee) => ({ value: fee.name, label: fee.name }))}
      />
      {standard && <p className="oz-quiet oz-fee-standard">{t.cases.form.feeStandard(standard)}</p>}
      <Form.Item
        name="yuan"
        label={t.cases.form.yuan}
        rules={[{ required: true, message: t.common.fill(t.cases.form.yuan) }]}
      >
        <InputNumber min={0} max={1_000_000} precision={2} />
      </Form.Item>
      <Form.Item name="waived" valuePropName="checked">
        <Checkbox>{t.cases.form.waived}</Checkbox>
      </Form.Item>
    </>
  );
}

export const AnswerField = () => <WordsField name="answer" label={t.cases.appeals.answered} most={2000} rows={4} />;
export const AppealField = () => <WordsField name="text" label={t.cases.form.appealText} most={2000} rows={4} />;
