import type { MediaFolder } from "@openzone/contract/media";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Modal, Select } from "antd";
import { useMemo, useState } from "react";
import { t } from "../../../messages/index.ts";
import { FilterField } from "../../../shared/ui/FilterBar.tsx";
import { DepartmentPicker } from "../../people/pickers.tsx";
import { useManagedDepartments } from "../useManagedDepartments.ts";
import { UploadPanel } from "./UploadPanel.tsx";

interface Props {
  folderId?: number | undefined;
  folders: readonly MediaFolder[];
  close: () => void;
}

/** Uploads into the library, for a department and perhaps into a folder. */
export function UploadDialog({ folderId, folders, close }: Props) {
  const queries = useQueryClient();
  const { ids, everywhere, own } = useManagedDepartments("file.upload");
  const open = folders.filter(({ mayAdd }) => mayAdd);
  const [folder, setFolder] = useState<number | null>(
    open.some(({ id }) => id === folderId) ? (folderId ?? null) : null,
  );
  const [chosen, setChosen] = useState<number>();
  const departmentId = open.find(({ id }) => id === folder)?.departmentId ?? chosen ?? own;
  const target = useMemo(
    () => (departmentId === undefined ? undefined : { departmentId, folderId: folder }),
    [departmentId, folder],
  );
  const words = t.media.upload;
  return (
    <Modal
      open
      title={words.title}
      width={720}
      onCancel={close}
      mask={{ closable: false }}
      footer={<Button onClick={close}>{t.common.close}</Button>}
      destroyOnHidden
    >
      <div className="oz-filters">
        <FilterField label={t.media.fields.department}>
          {(id) => (
            <DepartmentPicker
              id={id}
              value={departmentId}
              onChange={setChosen}
              without={(one) => !everywhere && !ids.includes(one)}
            />
          )}
        </FilterField>
        <FilterField label={t.media.fields.folder}>
          {(id) => (
            <Select
              id={id}
              value={folder}
              onChange={setFolder}
              options={[
                { value: null, label: t.media.folders.none },
                ...open.map(({ id: value, name }) => ({ value, label: name })),
              ]}
            />
          )}
        </FilterField>
      </div>
      <UploadPanel target={target} onDone={() => void queries.invalidateQueries({ queryKey: ["media"] })} />
    </Modal>
  );
}
