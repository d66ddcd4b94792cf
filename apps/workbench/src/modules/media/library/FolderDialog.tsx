import type { MediaFolder } from "@openzone/contract/media";
import { Button, Checkbox, Form, Input } from "antd";
import { t } from "../../../messages/index.ts";
import { useSave } from "../../../shared/record/save.tsx";
import { useOpened } from "../../../shared/record/useOpened.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { useAct } from "../../../shared/ui/useAct.ts";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { DepartmentPicker } from "../../people/pickers.tsx";
import { createFolder, removeFolder, updateFolder } from "../commands.ts";
import { folderWords } from "../record-words.ts";
import { useManagedDepartments } from "../useManagedDepartments.ts";

interface Values {
  name: string;
  departmentId?: number | null;
  shared: boolean;
}

/** Makes a folder, renames or shares one, or removes it when it is empty. */
export function FolderDialog({
  folder: given,
  close,
}: {
  folder?: MediaFolder | undefined;
  close: (removed?: boolean) => void;
}) {
  const folder = useOpened(given);
  const saved = useSaved();
  const save = useSave();
  const { act } = useAct();
  const { ids, everywhere } = useManagedDepartments();
  const words = t.media.folders;
  const submit = async ({ name, departmentId, shared }: Values) => {
    if (folder)
      await save({
        words: folderWords(),
        base: folder,
        wanted: { name, shared },
        version: folder.version,
        send: (wanted, expectedVersion) => updateFolder(folder.id, { ...wanted, expectedVersion }),
      });
    else await createFolder({ name, departmentId: departmentId ?? null, shared });
    await saved(folder ? words.changed(name) : words.added(name));
  };
  const remove = async () => {
    if (!folder) return;
    const done = await act(() => removeFolder(folder.id).then(() => true), { done: words.removed(folder.name) });
    if (done) close(true);
  };
  return (
    <FormDialog<Values>
      title={folder ? words.edit(folder.name) : words.add}
      submitLabel={folder ? t.common.saveChanges : words.add}
      initial={{
        name: folder?.name ?? "",
        departmentId: folder?.departmentId ?? (everywhere ? null : (ids[0] ?? null)),
        shared: folder?.shared ?? false,
      }}
      onSubmit={submit}
      history={folder && { kind: "media-folder", id: folder.id, words: folderWords() }}
      onClose={() => close()}
    >
      <Form.Item name="name" label={words.name} rules={[filled(words.name)]}>
        <Input maxLength={40} autoFocus />
      </Form.Item>
      {!folder && (
        <Form.Item
          name="departmentId"
          label={words.department}
          extra={everywhere ? words.departmentHint : undefined}
          rules={everywhere ? [] : [{ required: true, message: t.common.fill(words.department) }]}
        >
          <DepartmentPicker clearable={everywhere} without={(id) => !everywhere && !ids.includes(id)} />
        </Form.Item>
      )}
      <Form.Item name="shared" valuePropName="checked" extra={words.sharedHint}>
        <Checkbox disabled={folder?.departmentId === null}>{words.shared}</Checkbox>
      </Form.Item>
      {folder && (
        <Button danger onClick={() => void remove()} disabled={folder.files > 0}>
          {folder.files > 0 ? words.removeNot(folder.files) : words.remove}
        </Button>
      )}
    </FormDialog>
  );
}
