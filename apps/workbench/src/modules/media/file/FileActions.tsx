import type { MediaFileDetails, MediaVerb } from "@openzone/contract/media";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Form, Input, Progress } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { FileButton } from "../../../shared/ui/FileButton.tsx";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { deleteFiles, moveFiles, replaceFile } from "../commands.ts";
import { MoveDialog } from "../library/MediaBulkBar.tsx";
import { foldersQuery } from "../queries.ts";
import { nameOf } from "../words.ts";

/** Replace, move, delete; what is not possible says why below the buttons. */
export function FileActions({ file }: { file: MediaFileDetails }) {
  const [asked, setAsked] = useState<MediaVerb>();
  const saved = useSaved();
  const navigate = useNavigate();
  const folders = useQuery(foldersQuery);
  const words = t.media.bulk;
  const find = (verb: MediaVerb) => file.actions.find(({ action }) => action === verb);
  const may = (verb: MediaVerb) => find(verb)?.allowed === true;
  const why = [
    ...new Set((["replace", "delete"] as const).flatMap((verb) => find(verb)?.reasons ?? []).map((r) => r.message)),
  ];
  const close = () => setAsked(undefined);
  const remove = async () => {
    const { refused } = await deleteFiles([file.id]);
    if (refused[0]) throw new Error(refused[0].message);
    await navigate({ to: "/media", search: {} });
    await saved(words.done(words.delete, 1));
  };
  return (
    <div className="oz-media-actions">
      <div className="oz-actions">
        <Button type="primary" disabled={!may("replace")} onClick={() => setAsked("replace")}>
          {t.media.replace.verb}
        </Button>
        <Button disabled={!may("move")} onClick={() => setAsked("move")}>
          {words.move}
        </Button>
        <Button danger disabled={!may("delete")} onClick={() => setAsked("delete")}>
          {words.delete}
        </Button>
      </div>
      {why.map((message) => (
        <p key={message} className="oz-quiet">
          {message}
        </p>
      ))}
      {asked === "replace" && <ReplaceDialog file={file} close={close} />}
      {asked === "move" && (
        <MoveDialog
          count={1}
          folders={folders.data ?? []}
          move={async (folderId) => {
            const { refused } = await moveFiles([file.id], folderId);
            if (refused[0]) throw new Error(refused[0].message);
            await saved(words.done(words.move, 1));
          }}
          close={close}
        />
      )}
      {asked === "delete" && (
        <ConfirmDialog
          title={words.deleteTitle(1)}
          consequences={[words.deleteWill(1)]}
          action={words.delete}
          danger
          onConfirm={remove}
          onClose={close}
        />
      )}
    </div>
  );
}

const accepts: Record<MediaFileDetails["category"], string> = {
  picture: "image/*",
  video: "video/*",
  audio: "audio/*",
  captions: ".vtt",
  document: "",
};

function ReplaceDialog({ file, close }: { file: MediaFileDetails; close: () => void }) {
  const saved = useSaved();
  const [chosen, setChosen] = useState<File>();
  const [share, setShare] = useState<number>();
  const words = t.media.replace;
  const submit = async ({ reason }: { reason: string }) => {
    if (!chosen) throw new Error("a replacement needs a file");
    try {
      await replaceFile(file, chosen, reason, setShare);
    } finally {
      setShare(undefined);
    }
    await saved(words.done(nameOf(file)));
  };
  return (
    <FormDialog<{ file?: string; reason: string }>
      title={words.title(nameOf(file))}
      submitLabel={words.verb}
      intro={<p>{words.will(file.places.filter(({ isPublic }) => isPublic).length + file.hiddenPlaces)}</p>}
      initial={{ file: "" }}
      onSubmit={submit}
      onClose={close}
    >
      {(form) => (
        <>
          <Form.Item name="file" label={words.file} rules={[{ required: true, message: words.choose }]}>
            <FileButton
              accept={accepts[file.category]}
              label={chosen ? chosen.name : words.choose}
              choose={([one]) => {
                setChosen(one);
                form.setFieldValue("file", one?.name);
              }}
            />
          </Form.Item>
          {share !== undefined && <Progress percent={Math.round(share * 100)} aria-label={t.editor.uploading} />}
          <Form.Item name="reason" label={t.media.reason} rules={[filled(t.media.reason)]}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
