import { Button, Form, Input } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { type ApiProblem, asProblem } from "../../../shared/api/problem.ts";
import { ProblemAlert } from "../../../shared/ui/ProblemView.tsx";

interface Values {
  currentPassword: string;
  newPassword: string;
  again: string;
}

interface Props {
  /** For password managers. */
  username: string;
  askCurrent?: boolean;
  submitLabel: string;
  submit: (values: Values) => Promise<void>;
}

const minLength = 10;

/** Sets a password; the server judges it, what it says stands above the fields. */
export function NewPasswordForm({ username, askCurrent, submitLabel, submit }: Props) {
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const finish = async (values: Values) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await submit(values);
      form.resetFields();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={finish} className="oz-password-form">
      {problem && <ProblemAlert problem={problem} />}
      <input type="text" name="username" value={username} readOnly autoComplete="username" hidden />
      {askCurrent && (
        <Form.Item
          name="currentPassword"
          label={t.password.current}
          rules={[{ required: true, message: t.common.fill(t.password.current) }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      )}
      <Form.Item
        name="newPassword"
        label={t.password.new}
        extra={t.password.rule(minLength)}
        rules={[{ required: true, min: minLength, message: t.password.short(minLength) }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t.password.again}
        dependencies={["newPassword"]}
        rules={[
          { required: true, message: t.common.fill(t.password.again) },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue("newPassword")
                ? Promise.resolve()
                : Promise.reject(new Error(t.password.different)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {submitLabel}
      </Button>
    </Form>
  );
}
