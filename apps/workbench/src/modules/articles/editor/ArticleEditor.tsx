import type { ArticleView, DraftContent, SavedDraft } from "@openzone/contract/articles";
import type { Editor } from "@tiptap/core";
import { App, Button, Form } from "antd";
import { type ReactNode, useState } from "react";
import { t } from "../../../messages/index.ts";
import { type ApiProblem, asProblem, isProblem } from "../../../shared/api/problem.ts";
import { clock } from "../../../shared/lib/time.ts";
import { Page } from "../../../shared/ui/Page.tsx";
import { ProblemAlert } from "../../../shared/ui/ProblemView.tsx";
import { UnsavedGuard } from "../../../shared/ui/UnsavedGuard.tsx";
import { CheckButton } from "../checks/CheckPanel.tsx";
import { type DraftTarget, discardDraft } from "../commands.ts";
import { AutosaveNote } from "./AutosaveNote.tsx";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { sameContent } from "./content.ts";
import { DraftBanner } from "./DraftBanner.tsx";
import { EditingNotice } from "./EditingNotice.tsx";
import { EditorFields } from "./EditorFields.tsx";
import { PreviewDialog } from "./PreviewDialog.tsx";
import { useAutosave } from "./useAutosave.ts";

export interface SaveResult {
  version: number;
  editionNumber: number;
}

interface Props {
  title: string;
  back: { to: string; label: string };
  /** The saved article; none while it is new. */
  article?: ArticleView;
  target: DraftTarget;
  saved: DraftContent;
  /** What is written now, when it goes on from an earlier autosave. */
  started?: DraftContent;
  baseVersion: number | null;
  /** Unsaved work of an earlier visit that waits for a decision. */
  draft?: SavedDraft | null;
  save: (content: DraftContent, expectedVersion: number | null) => Promise<SaveResult>;
  /** Stands above the fields: comments on the text. */
  above?: ReactNode;
  /** Goes where the person wants to be after saving. */
  leave: (where: "stay" | "view") => void;
}

/** Writes one article: kept every two seconds, saved on demand, compared when somebody else was faster. */
export function ArticleEditor(props: Props) {
  const { article, target, save, leave } = props;
  const { message } = App.useApp();
  const [saved, setSaved] = useState(props.saved);
  const [content, setContent] = useState(props.started ?? props.saved);
  const [version, setVersion] = useState(props.baseVersion);
  const [generation, setGeneration] = useState(0);
  const [waiting, setWaiting] = useState(props.draft ?? null);
  const [problem, setProblem] = useState<ApiProblem>();
  const [conflict, setConflict] = useState(false);
  const [preview, setPreview] = useState(false);
  const [body, setBody] = useState<Editor | null>(null);
  const [busy, setBusy] = useState(false);
  const [savedAt, setSavedAt] = useState<string>();
  const [missing, setMissing] = useState<Partial<Record<keyof DraftContent, string>>>({});
  const dirty = !sameContent(content, saved);
  const autosaved = useAutosave({ target, content, baseVersion: version, dirty: dirty && waiting === null });

  const change = (update: Partial<DraftContent> | ((now: DraftContent) => Partial<DraftContent>)) => {
    setMissing({});
    setContent((now) => ({ ...now, ...(typeof update === "function" ? update(now) : update) }));
  };
  const replace = (next: DraftContent) => {
    setContent(next);
    setGeneration((count) => count + 1);
  };

  const send = async (next: DraftContent, expected: number | null, then: "stay" | "view") => {
    const lacking = missingOf(next);
    setMissing(lacking);
    if (Object.keys(lacking).length > 0) return focusFirst(lacking);
    setBusy(true);
    setProblem(undefined);
    try {
      await autosaved.settle();
      const result = await save(next, expected);
      setSaved(next);
      setVersion(result.version);
      setSavedAt(clock(new Date()));
      message.success(t.editor.savedEdition(result.editionNumber));
      // After the state is drawn, so that leaving does not ask about what has just been saved.
      setTimeout(() => leave(then));
    } catch (error) {
      if (isProblem(error, "VERSION_CONFLICT")) setConflict(true);
      else setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const saveNow = (then: "stay" | "view") => {
    if (dirty || !article) return send(content, version, then);
    if (then === "view") leave("view");
    else message.info(t.editor.nothingToSave);
    return undefined;
  };

  return (
    <Page
      title={props.title}
      back={props.back}
      actions={
        <>
          <AutosaveNote state={autosaved.state} dirty={dirty} savedAt={savedAt} />
          <CheckButton
            articleId={article?.id ?? null}
            storedVersion={dirty ? undefined : (version ?? undefined)}
            content={content}
            body={body}
            change={change}
          />
          <Button onClick={() => setPreview(true)}>{t.editor.preview}</Button>
          <Button onClick={() => saveNow("view")} disabled={busy || waiting !== null}>
            {t.editor.saveAndLeave}
          </Button>
          <Button type="primary" onClick={() => saveNow("stay")} loading={busy} disabled={waiting !== null}>
            {t.editor.save}
          </Button>
        </>
      }
    >
      {article && <EditingNotice articleId={article.id} writes />}
      <UnsavedGuard unsaved={() => dirty && !busy} />
      {waiting && (
        <DraftBanner
          draft={waiting}
          changedSince={article !== undefined && waiting.baseVersion !== article.version}
          restore={() => {
            replace(waiting.content);
            setVersion(waiting.baseVersion ?? version);
            setWaiting(null);
          }}
          discard={async () => {
            await discardDraft(target);
            setWaiting(null);
          }}
        />
      )}
      {problem && <ProblemAlert problem={problem} />}
      {props.above}
      <Form component={false} layout="vertical">
        <EditorFields
          content={content}
          change={change}
          generation={generation}
          disabled={waiting !== null}
          isNew={article === undefined}
          known={
            article ? [...article.working.attachments, ...(article.working.cover ? [article.working.cover] : [])] : []
          }
          missing={missing}
          onBody={setBody}
        />
      </Form>
      {conflict && article && (
        <ConflictDialog
          articleId={article.id}
          base={saved}
          mine={content}
          close={() => setConflict(false)}
          resolve={(merged, newVersion) => {
            replace(merged);
            setConflict(false);
            void send(merged, newVersion, "stay");
          }}
        />
      )}
      {preview && <PreviewDialog content={content} close={() => setPreview(false)} />}
    </Page>
  );
}

/** What the server will ask for anyway; said at once, at the field. */
function missingOf(content: DraftContent): Partial<Record<keyof DraftContent, string>> {
  const words = t.articles.fields;
  return {
    ...(content.title.trim() === "" ? { title: t.common.fill(words.title) } : {}),
    ...(content.sectionId === null ? { sectionId: t.common.chooseNamed(words.section) } : {}),
    ...(content.departmentId === null ? { departmentId: t.common.chooseNamed(words.department) } : {}),
  };
}

function focusFirst(lacking: Partial<Record<keyof DraftContent, string>>): void {
  const first = (["title", "sectionId", "departmentId"] as const).find((field) => lacking[field]);
  document.getElementById(`article-${first}`)?.focus();
}
