import type { Editor } from "@tiptap/react";
import { t } from "../../../../messages/index.ts";
import { lazyDialog } from "../../../../shared/ui/lazyDialog.tsx";
import type { Picture, Recording } from "../nodes/figures.ts";
import { DepartmentFirst } from "./DepartmentFirst.tsx";
import { FootnoteDialog } from "./FootnoteDialog.tsx";
import { insertBeside } from "./insert-beside.ts";
import { KeysDialog } from "./KeysDialog.tsx";
import { LinkDialog } from "./LinkDialog.tsx";
import { MediaDialog } from "./MediaDialog.tsx";
import { PictureDialog } from "./PictureDialog.tsx";

const GalleryDialog = lazyDialog(async () => (await import("./GalleryDialog.tsx")).GalleryDialog);
const WordDialog = lazyDialog(async () => (await import("./WordDialog.tsx")).WordDialog);

/** Which dialog of the editor is open; `present` means that it changes what is selected. */
export interface EditorDialog {
  kind: "link" | "picture" | "gallery" | "video" | "audio" | "footnote" | "word" | "keys";
  present?: boolean;
  /** A picture from the clipboard or the desktop. */
  file?: File;
}
export type OpenDialog = (dialog: EditorDialog) => void;

interface Props {
  editor: Editor;
  dialog: EditorDialog;
  departmentId: number | null;
  /** Takes the title of a Word file; false when the article has one of its own. */
  suggestTitle: (title: string) => boolean;
  close: () => void;
}

const needsDepartment = ["picture", "gallery", "video", "audio", "word"] as const;

/** The dialogs of the editor, each for one thing that can stand in a text. */
export function EditorDialogs({ editor, dialog, departmentId, suggestTitle, close }: Props) {
  const { kind } = dialog;
  if (kind === "link") return <LinkDialog editor={editor} close={close} />;
  if (kind === "keys") return <KeysDialog close={close} />;
  const put = (type: string, attrs: object) => {
    if (dialog.present) editor.chain().focus().updateAttributes(type, attrs).run();
    else insertBeside(editor, { type, attrs });
  };
  const present = dialog.present ? editor.getAttributes(kind) : undefined;
  if (kind === "footnote") {
    return (
      <FootnoteDialog
        present={present && String(present.note)}
        apply={(note) => put("footnote", { note })}
        close={close}
      />
    );
  }
  if (departmentId === null && needsDepartment.includes(kind)) {
    return <DepartmentFirst title={t.editor.tools[kind]} close={close} />;
  }
  const common = { departmentId: departmentId ?? 0, close };
  if (kind === "picture") {
    return (
      <PictureDialog
        {...common}
        file={dialog.file}
        present={present as Picture | undefined}
        apply={(picture) => put("picture", picture)}
      />
    );
  }
  if (kind === "video" || kind === "audio") {
    return (
      <MediaDialog
        {...common}
        kind={kind}
        present={present as Recording | undefined}
        apply={(recording) => put(kind, recording)}
      />
    );
  }
  if (kind === "gallery") {
    return (
      <GalleryDialog
        {...common}
        present={(present as { pictures: Picture[] } | undefined)?.pictures}
        apply={(pictures) => put("gallery", { pictures })}
      />
    );
  }
  return <WordDialog {...common} editor={editor} suggestTitle={suggestTitle} />;
}
