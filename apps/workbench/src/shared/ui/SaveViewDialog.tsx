import type { SavedView } from "@openzone/contract/saved-views";
import { useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Select } from "antd";
import { t } from "../../messages/index.ts";
import { changeView, saveView } from "../api/saved-views.ts";
import { useSave } from "../record/save.tsx";
import { useOpened } from "../record/useOpened.ts";
import { useSession } from "../session.ts";
import { FormDialog } from "./FormDialog.tsx";
import { filled } from "./rules.ts";

interface Props {
  list: string;
  search: string;
  /** The view that is changed; a new one without it. */
  view?: SavedView;
  close: () => void;
}

const departmentNamed = (departments: readonly { id: number; name: string }[], id: unknown): string =>
  departments.find((one) => one.id === id)?.name ?? t.views.onlyMe;

/** Asks for the name of a saved filter and with whom it is shared. */
export function SaveViewDialog({ list, search, view: given, close }: Props) {
  const view = useOpened(given);
  const words = t.views;
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { actor } = useSession();
  const keep = useSave();
  return (
    <FormDialog<{ name: string; departmentId: number }>
      title={view ? words.change : words.saveThis}
      submitLabel={words.save}
      initial={{ name: view?.name ?? "", departmentId: view?.department?.id ?? 0 }}
      onSubmit={async ({ name, departmentId }) => {
        const input = { name, search, departmentId: departmentId || null };
        if (view)
          await keep({
            words: { names: t.records.view, values: { departmentId: (id) => departmentNamed(actor.departments, id) } },
            base: { ...view, departmentId: view.department?.id ?? null },
            wanted: input,
            version: view.version,
            send: (wanted, expectedVersion) => changeView(view.id, { ...wanted, expectedVersion }),
          });
        else await saveView({ ...input, list });
        await queries.invalidateQueries({ queryKey: ["saved-views"] });
        message.success(words.saved(name));
      }}
      onClose={close}
    >
      <Form.Item name="name" label={words.name} rules={[filled(words.name)]}>
        <Input maxLength={30} placeholder={words.nameHint} autoFocus />
      </Form.Item>
      <Form.Item name="departmentId" label={words.share}>
        <Select
          options={[
            { value: 0, label: words.onlyMe },
            ...actor.departments.map(({ id, name }) => ({ value: id, label: words.department(name) })),
          ]}
        />
      </Form.Item>
    </FormDialog>
  );
}
