import { DeleteOutlined, DownOutlined, EditOutlined, UpOutlined } from "@ant-design/icons";
import type { SavedView } from "@openzone/contract/saved-views";
import { Button, Checkbox, Modal, Popconfirm } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { changeView, deleteView, orderViews, setDefaultView } from "../api/saved-views.ts";
import { SaveViewDialog } from "./SaveViewDialog.tsx";
import { useAct } from "./useAct.ts";

interface Props {
  list: string;
  views: readonly SavedView[];
  /** The filters of this moment, which can take the place of a view's. */
  search: string;
  close: () => void;
}

/** Own views: renamed, ordered, given the filters of this moment, shared, deleted; each of all may open the list. */
export function SavedViewsDialog({ list, views, search, close }: Props) {
  const words = t.views;
  const { act, busy } = useAct();
  const [changing, setChanging] = useState<SavedView>();
  const own = views.filter((view) => view.isOwn).map((view) => view.id);
  const move = (id: number, by: number) => {
    const ids = own.filter((one) => one !== id);
    ids.splice(own.indexOf(id) + by, 0, id);
    return act(() => orderViews(list, ids));
  };
  return (
    <Modal open title={words.title} footer={null} width={640} onCancel={close}>
      <ul className="oz-views-manage">
        {views.map((view) => (
          <li key={view.id}>
            <div>
              <strong>{view.name}</strong>{" "}
              <span className="oz-quiet">
                {view.isOwn
                  ? view.department
                    ? words.department(view.department.name)
                    : words.onlyMe
                  : words.sharedBy(view.ownerName)}
              </span>
              <div>
                <Checkbox
                  checked={view.isDefault}
                  disabled={busy}
                  onChange={({ target }) => act(() => setDefaultView(list, target.checked ? view.id : null))}
                >
                  {words.opensWith}
                </Checkbox>
              </div>
            </div>
            {view.isOwn && (
              <div className="oz-actions">
                <Button
                  aria-label={words.up(view.name)}
                  icon={<UpOutlined aria-hidden />}
                  disabled={busy || own[0] === view.id}
                  onClick={() => move(view.id, -1)}
                />
                <Button
                  aria-label={words.down(view.name)}
                  icon={<DownOutlined aria-hidden />}
                  disabled={busy || own.at(-1) === view.id}
                  onClick={() => move(view.id, 1)}
                />
                {search !== "" && search !== view.search && (
                  <Button disabled={busy} onClick={() => act(() => changeView(view.id, { ...toChange(view), search }))}>
                    {words.takeThese}
                  </Button>
                )}
                <Button
                  aria-label={words.changeNamed(view.name)}
                  icon={<EditOutlined aria-hidden />}
                  onClick={() => setChanging(view)}
                />
                <Popconfirm
                  title={words.deleteHint(view.name)}
                  okText={words.delete}
                  cancelText={t.common.cancel}
                  onConfirm={() => act(() => deleteView(view.id), { done: words.deleted(view.name) })}
                >
                  <Button danger aria-label={words.deleteNamed(view.name)} icon={<DeleteOutlined aria-hidden />} />
                </Popconfirm>
              </div>
            )}
          </li>
        ))}
      </ul>
      {changing && (
        <SaveViewDialog list={list} search={changing.search} view={changing} close={() => setChanging(undefined)} />
      )}
    </Modal>
  );
}

const toChange = ({ name, department, version }: SavedView) => ({
  name,
  departmentId: department?.id ?? null,
  expectedVersion: version,
});
