import type { MediaCategory, MediaFile } from "@openzone/contract/media";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { Input, Modal, Select, Tabs } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { asProblem } from "../../shared/api/problem.ts";
import { MoreButton } from "../../shared/ui/FilterBar.tsx";
import { Loading } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { ProblemView } from "../../shared/ui/ProblemView.tsx";
import { Thumb } from "./library/Thumb.tsx";
import { foldersQuery, mediaFileQuery, mediaQuery } from "./queries.ts";
import { UploadPanel } from "./upload/UploadPanel.tsx";
import { useManagedDepartments } from "./useManagedDepartments.ts";
import { measureOf, nameOf } from "./words.ts";
import "./media.css";

interface Props {
  title: string;
  /** What may be chosen; everything when left out. */
  kinds?: readonly MediaCategory[];
  multiple?: boolean;
  /** Whose a new upload is; the person's own first department when left out. */
  departmentId?: number | null;
  onPick: (files: MediaFile[]) => void;
  onClose: () => void;
}

const accepts: Record<MediaCategory, string> = {
  picture: "image/*",
  video: ".mp4,.webm",
  audio: ".mp3,.m4a,.ogg",
  captions: ".vtt",
  document: ".pdf,.doc,.docx,.xls,.xlsx,.pptx,.wps,.ofd,.txt,.csv,.zip",
};

/** Chooses files from the library, or uploads new ones, which are chosen at once. */
export function MediaPicker({ title, kinds, multiple = false, departmentId, onPick, onClose }: Props) {
  const queries = useQueryClient();
  const { own } = useManagedDepartments("file.upload");
  const target = departmentId ?? own;
  const [picked, setPicked] = useState<MediaFile[]>([]);
  const [tab, setTab] = useState("library");
  const toggle = (file: MediaFile) =>
    setPicked((now) => {
      if (now.some(({ id }) => id === file.id)) return now.filter(({ id }) => id !== file.id);
      return multiple ? [...now, file] : [file];
    });
  const uploaded = async (id: string) => {
    await queries.invalidateQueries({ queryKey: ["media", "list"] });
    const file = await queries.fetchQuery(mediaFileQuery(id));
    setPicked((now) => (multiple ? [...now, file] : [file]));
  };
  const words = t.media.picker;
  return (
    <Modal
      open
      title={title}
      width={880}
      onCancel={onClose}
      mask={{ closable: false }}
      okText={multiple ? words.use(picked.length) : words.useOne}
      cancelText={t.common.cancel}
      okButtonProps={{ disabled: picked.length === 0 }}
      onOk={() => onPick(picked)}
      destroyOnHidden
    >
      <Tabs
        activeKey={tab}
        onChange={setTab}
        items={[
          { key: "library", label: words.library, children: <Choose kinds={kinds} picked={picked} toggle={toggle} /> },
          {
            key: "upload",
            label: words.upload,
            children: (
              <UploadPanel
                target={target === undefined ? undefined : { departmentId: target }}
                accept={kinds?.map((kind) => accepts[kind]).join(",")}
                onDone={(file) => void uploaded(file.id)}
              />
            ),
          },
        ]}
      />
      <p className="oz-quiet" role="status">
        {picked.length > 0 ? words.picked(picked.map(nameOf).join("、")) : words.nothing}
      </p>
    </Modal>
  );
}

interface ChooseProps {
  kinds: readonly MediaCategory[] | undefined;
  picked: readonly MediaFile[];
  toggle: (file: MediaFile) => void;
}

function Choose({ kinds, picked, toggle }: ChooseProps) {
  const [q, setQ] = useState("");
  const [folderId, setFolderId] = useState<number>();
  const folders = useQuery(foldersQuery);
  const list = useInfiniteQuery(mediaQuery({ q: q || undefined, folderId, category: kinds?.join(",") }, 24));
  const files = list.data?.pages.flatMap((page) => page.items) ?? [];
  const words = t.media.picker;
  return (
    <div className="oz-media-column">
      <div className="oz-actions">
        <Input.Search
          aria-label={t.media.search}
          placeholder={t.media.search}
          enterButton={t.list.search}
          maxLength={60}
          onSearch={(value) => setQ(value.trim())}
          className="oz-picker-search"
        />
        <Select
          aria-label={t.media.fields.folder}
          value={folderId ?? null}
          onChange={(next) => setFolderId(next ?? undefined)}
          className="oz-picker-folder"
          options={[
            { value: null, label: t.media.folders.all },
            ...(folders.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      {list.error && <ProblemView problem={asProblem(list.error)} retry={() => list.refetch()} />}
      {list.isPending && <Loading rows={4} />}
      {list.data && files.length === 0 && <EmptyState words={t.list.noneFound} hint={words.noneHint} />}
      <ul className="oz-media-grid oz-picker-grid" aria-label={words.library}>
        {files.map((file) => {
          const chosen = picked.some(({ id }) => id === file.id);
          return (
            <li key={file.id} className={chosen ? "oz-picked" : undefined}>
              <button type="button" aria-pressed={chosen} onClick={() => toggle(file)}>
                <Thumb file={file} />
                <span className="oz-media-name">{nameOf(file)}</span>
                <span className="oz-quiet">{measureOf(file)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {files.length > 0 && (
        <MoreButton
          more={list.hasNextPage}
          busy={list.isFetchingNextPage}
          count={files.length}
          load={() => list.fetchNextPage()}
        />
      )}
    </div>
  );
}
