import { Alert, Modal } from "antd";
import { t } from "../../../../messages/index.ts";

/** Files belong to a department, so that it has to be known before one is uploaded. */
export function DepartmentFirst({ title, close }: { title: string; close: () => void }) {
  return (
    <Modal open title={title} onCancel={close} onOk={close} okText={t.common.back} footer={(_, { OkBtn }) => <OkBtn />}>
      <Alert type="warning" showIcon title={t.editor.departmentFirst} />
    </Modal>
  );
}
