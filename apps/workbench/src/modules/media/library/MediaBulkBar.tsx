import type { BulkResult, MediaFile, MediaFolder } from "@openzone/contract/media";
import { App, Button, Form, Select } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { deleteFiles, moveFiles } from "../commands.ts";

interface Props {
  files: readonly MediaFile[];
  folders: readonly MediaFolder[];
  clear: () => void;
}

/** What can be done with the picked files; each decides by itself, and what was refused is named with its reason. */
export function MediaBulkBar({ files, folders, clear }: Props) {
  const { notification } = App.useApp();
  const { act } = useAct();
  const [asked, setAsked] = useState<"move" | "delete">();
  const words = t.media.bulk;
  const ids = files.map(({ id }) => id);
  const unused = files.filter(({ used }) => !used).length;
  const tell = (verb: string, { done, refused }: BulkResult) => {
    clear();
    if (refused.length === 0) return notification.success({ title: words.done(verb, done.length) });
    notification.warning({
      title: words.partly(verb, done.length, refused.length),
      description: (
        <ul className="oz-plain-list">
          {refused.map(({ id, name, message }) => (
            <li key={id}>{name ? `${name}：${message}` : message}</li>
          ))}
        </ul>
      ),
      duration: 0,
    });
  };
  const run = (verb: string, work: () => Promise<BulkResult>) => act(async () => tell(verb, await work()));
  return (
    <section className="oz-bulk" aria-label={t.list.picked(files.length)}>
      <strong role="status">{t.list.picked(files.length)}</strong>
      <Button onClick={() => setAsked("move")}>{words.move}</Button>
      <Button danger disabled={unused === 0} onClick={() => setAsked("delete")}>
        {words.deleteCount(unused)}
      </Button>
      <Button type="link" onClick={clear}>
        {t.list.unpick}
      </Button>
      {asked === "move" && (
        <MoveDialog
          count={files.length}
          folders={folders}
          close={() => setAsked(undefined)}
          move={(folderId) => run(words.move, () => moveFiles(ids, folderId))}
        />
      )}
      {asked === "delete" && (
        <ConfirmDialog
          title={words.deleteTitle(unused)}
          consequences={[
            words.deleteWill(unused),
            ...(unused < files.length ? [words.deleteSkips(files.length - unused)] : []),
          ]}
          action={words.deleteCount(unused)}
          danger
          onConfirm={() => run(words.delete, () => deleteFiles(files.filter(({ used }) => !used).map(({ id }) => id)))}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}

interface MoveProps {
  count: number;
  folders: readonly MediaFolder[];
  move: (folderId: number | null) => Promise<unknown>;
  close: () => void;
}

export function MoveDialog({ count, folders, move, close }: MoveProps) {
  const words = t.media.bulk;
  return (
    <FormDialog<{ folderId: number | null }>
      title={words.moveTitle(count)}
      submitLabel={words.move}
      initial={{ folderId: null }}
      onSubmit={({ folderId }) => move(folderId ?? null)}
      onClose={close}
    >
      <Form.Item name="folderId" label={t.media.fields.folder} extra={words.moveHint}>
        <Select
          options={[
            { value: null, label: t.media.folders.none },
            ...folders.filter(({ mayAdd }) => mayAdd).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Form.Item>
    </FormDialog>
  );
}
