import type { Department } from "@openzone/contract/people";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Modal } from "antd";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { nest, subtree } from "../../../shared/lib/tree.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { TreePicker } from "../../../shared/ui/TreePicker.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { closeDepartment, mergeDepartment, moveDepartment } from "../commands.ts";
import { departmentHistoryQuery } from "../queries.ts";
import { DepartmentForm } from "./DepartmentForm.tsx";

export type DepartmentVerb = "add" | "addBelow" | "edit" | "move" | "merge" | "close" | "history";

interface Props {
  verb: DepartmentVerb;
  department: Department | null;
  all: Department[];
  close: () => void;
}

/** The dialog of each verb. */
export function DepartmentDialogs({ verb, department, all, close }: Props) {
  if (verb === "add" || department === null) return <DepartmentForm parent={null} close={close} />;
  switch (verb) {
    case "addBelow":
      return <DepartmentForm parent={department} close={close} />;
    case "edit":
      return <DepartmentForm department={department} parent={null} close={close} />;
    case "move":
      return <MoveDialog department={department} all={all} close={close} />;
    case "merge":
      return <MergeDialog department={department} all={all} close={close} />;
    case "history":
      return <HistoryDialog department={department} close={close} />;
    case "close":
      return <CloseDialog department={department} close={close} />;
  }
}

interface DialogProps {
  department: Department;
  all: Department[];
  close: () => void;
}

/** Open departments that are not the given one or below it. */
function others(all: Department[], department: Department) {
  const own = new Set(subtree(all, department).map(({ id }) => id));
  return nest(
    all.filter(({ state }) => state === "open"),
    ({ name }) => name,
    ({ id }) => own.has(id),
  );
}

function MoveDialog({ department, all, close }: DialogProps) {
  const saved = useSaved();
  return (
    <FormDialog<{ parentId?: number | null }>
      title={t.departments.moveTitle(department.name)}
      submitLabel={t.departments.verbs.moveShort}
      initial={{ parentId: department.parentId }}
      intro={<p>{t.departments.moveHint(subtree(all, department).length)}</p>}
      onSubmit={async ({ parentId }) => {
        await moveDepartment(department, parentId ?? null);
        await saved(t.departments.movedTo(department.name));
      }}
      onClose={close}
    >
      <Form.Item name="parentId" label={t.departments.newParent} extra={t.departments.topHint}>
        <TreePicker nodes={others(all, department)} clearable placeholder={t.departments.top} />
      </Form.Item>
    </FormDialog>
  );
}

function MergeDialog({ department, all, close }: DialogProps) {
  const saved = useSaved();
  return (
    <FormDialog<{ intoId: number; reason: string }>
      title={t.departments.mergeTitle(department.name)}
      submitLabel={t.departments.verbs.mergeShort}
      danger
      intro={
        <ul>
          {t.departments.mergeHints(department.name).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      }
      onSubmit={async ({ intoId, reason }) => {
        await mergeDepartment(department, intoId, reason);
        await saved(t.departments.merged(department.name, all.find(({ id }) => id === intoId)?.name ?? ""));
      }}
      onClose={close}
    >
      <Form.Item name="intoId" label={t.departments.into} rules={[{ required: true, message: t.common.choose }]}>
        <TreePicker nodes={others(all, department)} />
      </Form.Item>
      <Form.Item name="reason" label={t.departments.basis} rules={[filled(t.departments.basis)]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}

function CloseDialog({ department, close }: { department: Department; close: () => void }) {
  const saved = useSaved();
  return (
    <ConfirmDialog
      title={t.departments.closeTitle(department.name)}
      consequences={t.departments.closeHints}
      action={t.departments.verbs.close}
      danger
      reason={{ label: t.departments.basis, required: true }}
      onConfirm={async (reason) => {
        await closeDepartment(department, reason);
        await saved(t.departments.closed(department.name));
      }}
      onClose={close}
    />
  );
}

function HistoryDialog({ department, close }: { department: Department; close: () => void }) {
  const history = useQuery(departmentHistoryQuery(department.id));
  return (
    <Modal open title={t.departments.historyTitle(department.name)} footer={null} onCancel={close} width={640}>
      <Loaded query={history}>
        {({ items }) => (
          <ol className="oz-history-list">
            {items.map((event) => (
              <li key={event.id}>
                <time dateTime={event.at}>{dateTime(event.at)}</time> {event.actorName} {event.text}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Modal>
  );
}
