import {
  type Policy,
  type PolicyFields,
  policyAudiences,
  policyCategories,
  policyGenres,
  policySubjectClasses,
  policyValidities,
} from "@openzone/contract/policies";
import { Form, type FormInstance, Input, Select } from "antd";
import { t } from "../../messages/index.ts";
import { useSave } from "../../shared/record/save.tsx";
import { useOpened } from "../../shared/record/useOpened.ts";
import { DayPicker } from "../../shared/ui/DayPicker.tsx";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { filled } from "../../shared/ui/rules.ts";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { DepartmentPicker } from "../people/pickers.tsx";
import { createPolicy, updatePolicy } from "./commands.ts";
import { DocNumberField, problemRule } from "./DocNumberField.tsx";
import { policyWords } from "./record-words.ts";

const empty: Omit<PolicyFields, "departmentId"> = {
  ...{ title: "", docNo: "", issuer: "", subject: "", genre: null, validity: "valid", summary: "", text: "" },
  ...{ formedOn: null, publishedOn: null, effectiveOn: null, repealedOn: null },
  ...{ audiences: [], industries: [], categories: [], keywords: [] },
};

/** What parts words when several are typed or pasted at once. */
const separators = [",", "，", "、", ";", "；", "\n"];
const dayFields = ["formedOn", "publishedOn", "effectiveOn", "repealedOn"] as const;

/** Makes the record of a policy, or changes it. */
export function PolicyDialog({ siteId, policy: given, close }: { siteId: number; policy?: Policy; close: () => void }) {
  const policy = useOpened(given);
  const saved = useSaved();
  const save = useSave();
  const words = t.policies;
  const submit = async (values: PolicyFields) => {
    const fields = cleaned({ ...empty, ...values });
    if (!policy) {
      await createPolicy({ ...fields, siteId });
      return saved(words.created(fields.title));
    }
    await save({
      words: policyWords(),
      base: policy,
      wanted: fields,
      version: policy.version,
      send: (wanted, expectedVersion) => updatePolicy(policy.id, { ...wanted, expectedVersion }),
    });
    return saved(words.changed(fields.title));
  };
  return (
    <FormDialog<PolicyFields>
      title={policy ? words.editTitle(policy.title) : words.add}
      submitLabel={policy ? t.common.saveChanges : words.add}
      initial={policy ?? empty}
      width={860}
      onSubmit={submit}
      history={policy && { kind: "policy", id: policy.id, words: policyWords() }}
      onClose={close}
    >
      {(form) => <Fields form={form} />}
    </FormDialog>
  );
}

/** Only the fields of the record, and days that were cleared as no day. */
function cleaned(values: PolicyFields): PolicyFields {
  const { title, docNo, issuer, subject, genre, validity, summary, text, departmentId } = values;
  const { audiences, industries, categories, keywords } = values;
  const { formedOn, publishedOn, effectiveOn, repealedOn } = values;
  return {
    ...{
      title,
      docNo: docNo.trim(),
      issuer,
      subject: subject ?? "",
      genre: genre ?? null,
      validity,
      summary,
      text,
      departmentId,
    },
    ...{ audiences, industries, categories, keywords },
    formedOn: formedOn || null,
    publishedOn: publishedOn || null,
    effectiveOn: effectiveOn || null,
    repealedOn: repealedOn || null,
  };
}

function Fields({ form }: { form: FormInstance<PolicyFields> }) {
  const { fields: words, ...all } = t.policies;
  return (
    <>
      <Form.Item name="title" label={words.title} rules={[filled(words.title)]}>
        <Input maxLength={300} autoFocus />
      </Form.Item>
      <div className="oz-two">
        <DocNumberField form={form} />
        <Form.Item name="issuer" label={words.issuer} extra={all.issuerHint}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="subject" label={words.subject}>
          <Select allowClear showSearch={{ optionFilterProp: "label" }} options={subjectOptions()} />
        </Form.Item>
        <Form.Item name="genre" label={words.genre}>
          <Select allowClear showSearch options={plain(policyGenres)} />
        </Form.Item>
        {dayFields.map((name) => (
          <Form.Item key={name} name={name} label={words[name]} rules={[problemRule(form, name)]}>
            <DayPicker />
          </Form.Item>
        ))}
        <Form.Item
          name="validity"
          label={words.validity}
          dependencies={["repealedOn"]}
          rules={[{ required: true }, problemRule(form, "validity")]}
        >
          <Select options={policyValidities.map((value) => ({ value, label: all.validities[value] }))} />
        </Form.Item>
        <Form.Item
          name="departmentId"
          label={words.department}
          rules={[{ required: true, message: t.common.fill(words.department) }]}
        >
          <DepartmentPicker />
        </Form.Item>
        <Form.Item name="categories" label={words.categories}>
          <Select mode="multiple" options={plain(policyCategories)} />
        </Form.Item>
        <Form.Item name="audiences" label={words.audiences}>
          <Select mode="multiple" options={plain(policyAudiences)} />
        </Form.Item>
        <Form.Item name="industries" label={words.industries} extra={all.tagsHint}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={separators} maxCount={10} />
        </Form.Item>
        <Form.Item name="keywords" label={words.keywords} extra={all.tagsHint}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={separators} maxCount={10} />
        </Form.Item>
      </div>
      <Form.Item name="summary" label={words.summary}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <Form.Item name="text" label={words.text} extra={all.textHint}>
        <Input.TextArea rows={14} />
      </Form.Item>
    </>
  );
}

const plain = <V extends string>(values: readonly V[]) => values.map((value) => ({ value, label: value }));

const subjectOptions = () =>
  policySubjectClasses.flatMap(({ title, children }, index) => [
    { value: `${index + 1}`, label: title },
    ...children.map((child, place) => ({ value: `${index + 1}.${place + 1}`, label: `${title}\\${child}` })),
  ]);
