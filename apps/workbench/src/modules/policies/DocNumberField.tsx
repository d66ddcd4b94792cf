import {
  isDocNumber,
  type PolicyFields,
  type PolicyProblem,
  policyProblems,
  suggestedDocNumber,
} from "@openzone/contract/policies";
import { Button, Form, type FormInstance, Input } from "antd";
import { t } from "../../messages/index.ts";

/** The document number (文号); one with other brackets is refused, and the right one is a click away. */
export function DocNumberField({ form }: { form: FormInstance<PolicyFields> }) {
  const typed = Form.useWatch("docNo", form)?.trim() ?? "";
  const offered = typed === "" || isDocNumber(typed) ? null : suggestedDocNumber(typed);
  const words = t.policies;
  const take = (docNo: string) => {
    form.setFieldValue("docNo", docNo);
    form.validateFields(["docNo"]);
  };
  return (
    <Form.Item
      name="docNo"
      label={words.fields.docNo}
      extra={
        offered ? (
          <Button size="small" onClick={() => take(offered)}>
            {words.takeNumber(offered)}
          </Button>
        ) : (
          words.docNoHint
        )
      }
      rules={[problemRule(form, "docNo")]}
    >
      <Input maxLength={60} />
    </Form.Item>
  );
}

/** Says at a field what is wrong with it beside the other fields. */
export const problemRule = (form: FormInstance<PolicyFields>, field: PolicyProblem["field"] | "formedOn") => ({
  validator: () => {
    const values = form.getFieldsValue();
    const day = (value: string | null | undefined) => value || null;
    const problem = policyProblems({
      docNo: values.docNo?.trim() ?? "",
      validity: values.validity,
      formedOn: day(values.formedOn),
      publishedOn: day(values.publishedOn),
      effectiveOn: day(values.effectiveOn),
      repealedOn: day(values.repealedOn),
    }).find((one) => one.field === field);
    return problem ? Promise.reject(new Error(t.policies.problems[problem.rule])) : Promise.resolve();
  },
});
