import { FolderOutlined, SettingOutlined } from "@ant-design/icons";
import type { MediaFolder } from "@openzone/contract/media";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { useRight } from "../../../shared/session.ts";
import { FolderDialog } from "./FolderDialog.tsx";

interface Props {
  folders: readonly MediaFolder[];
  chosen: number | undefined;
  choose: (folderId: number | undefined) => void;
}

/** The folders as buttons: all files, the zone's, each department's. */
export function FolderBar({ folders, chosen, choose }: Props) {
  const [dialog, setDialog] = useState<"new" | MediaFolder>();
  const mayManage = useRight("media.manage");
  const current = folders.find(({ id }) => id === chosen);
  const words = t.media.folders;
  return (
    <nav className="oz-folders" aria-label={words.title}>
      <Button type={chosen === undefined ? "primary" : "default"} onClick={() => choose(undefined)}>
        {words.all}
      </Button>
      {folders.map((folder) => (
        <Button
          key={folder.id}
          type={folder.id === chosen ? "primary" : "default"}
          aria-pressed={folder.id === chosen}
          icon={<FolderOutlined aria-hidden />}
          onClick={() => choose(folder.id)}
        >
          {words.label(folder.name, folder.files)}
          {folder.shared && <span className="oz-folder-shared">{words.sharedMark}</span>}
        </Button>
      ))}
      {mayManage && (
        <Button type="dashed" onClick={() => setDialog("new")}>
          {words.add}
        </Button>
      )}
      {current?.mayManage && (
        <Button type="link" icon={<SettingOutlined aria-hidden />} onClick={() => setDialog(current)}>
          {words.edit(current.name)}
        </Button>
      )}
      {dialog && (
        <FolderDialog
          folder={dialog === "new" ? undefined : dialog}
          close={(removed) => {
            setDialog(undefined);
            if (removed) choose(undefined);
          }}
        />
      )}
    </nav>
  );
}
