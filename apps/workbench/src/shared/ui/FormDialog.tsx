import { Form, type FormInstance, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { t } from "../../messages/index.ts";
import { type ApiProblem, asProblem } from "../api/problem.ts";
import { HistoryButton } from "../record/HistoryButton.tsx";
import type { HistoryOf } from "../record/HistoryDrawer.tsx";
import { ProblemAlert } from "./ProblemView.tsx";

interface Props<V extends object> {
  title: string;
  /** The verb on the button. */
  submitLabel: string;
  danger?: boolean;
  initial?: Partial<V>;
  /** Stands above the fields: what will happen, and to how many. */
  intro?: ReactNode;
  width?: number;
  onSubmit: (values: V) => Promise<unknown>;
  onClose: () => void;
  /** The caller itself goes on after a success, for instance to a second dialog. */
  keepOpen?: boolean;
  /** The record that is changed, whose history can be read beside the form. */
  history?: HistoryOf | undefined;
  children?: ReactNode | ((form: FormInstance<V>) => ReactNode);
}

/** A dialog with a form: the server's word about a field stands at that field, everything else above the form. */
export function FormDialog<V extends object>(props: Props<V>) {
  const {
    title,
    submitLabel,
    danger,
    initial,
    intro,
    width = 560,
    onSubmit,
    onClose,
    keepOpen,
    history,
    children,
  } = props;
  const [form] = Form.useForm<V>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();

  const submit = async (values: V) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await onSubmit(values);
      if (!keepOpen) onClose();
    } catch (error) {
      const found = asProblem(error);
      setProblem(found);
      form.setFields(fieldErrors(found, values) as Parameters<typeof form.setFields>[0]);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal
      open
      title={title}
      width={width}
      okText={submitLabel}
      cancelText={t.common.cancel}
      okButtonProps={{ danger: danger ?? false, loading: busy }}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
      {...(history ? { footer: (buttons: ReactNode) => <WithHistory history={history}>{buttons}</WithHistory> } : {})}
      destroyOnHidden
    >
      {intro && <div className="oz-dialog-intro">{intro}</div>}
      {problem && <ProblemAlert problem={problem} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={markOptional}
        initialValues={initial as object}
        onFinish={submit}
        scrollToFirstError={{ focus: true }}
        className="oz-dialog-form"
      >
        {typeof children === "function" ? children(form) : children}
      </Form>
    </Modal>
  );
}

const WithHistory = ({ history, children }: { history: HistoryOf; children: ReactNode }) => (
  <div className="oz-dialog-foot">
    <HistoryButton {...history} />
    <span>{children}</span>
  </div>
);

/** The field problems of an answer as antd wants them; paths such as `departments.0.id` belong to their first part. */
export function fieldErrors(problem: ApiProblem, values: object): { name: string; errors: string[] }[] {
  const names = new Set(Object.keys(values));
  const byName = new Map<string, string[]>();
  for (const { path, message } of problem.fields) {
    const name = path.split(".")[0] ?? "";
    if (names.has(name)) byName.set(name, [...(byName.get(name) ?? []), message]);
  }
  return [...byName].map(([name, errors]) => ({ name, errors }));
}

/** Optional fields say so; required ones are the rule. */
export function markOptional(label: ReactNode, { required }: { required: boolean }): ReactNode {
  return required ? (
    label
  ) : (
    <>
      {label}
      <span className="oz-optional">{t.common.optional}</span>
    </>
  );
}
