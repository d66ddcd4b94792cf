import type { SavedDraft } from "@openzone/contract/articles";
import { Alert, Button } from "antd";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { useAct } from "../../../shared/ui/useAct.ts";

interface Props {
  draft: SavedDraft;
  /** Somebody saved the article after this work was begun. */
  changedSince: boolean;
  restore: () => void;
  discard: () => Promise<void>;
}

/** Unsaved work of an earlier visit: to take up again or to give up, before anything is written over it. */
export function DraftBanner({ draft, changedSince, restore, discard }: Props) {
  const { act, busy } = useAct();
  return (
    <Alert
      type="warning"
      showIcon
      title={t.editor.draftFound(dateTime(draft.savedAt))}
      description={changedSince ? t.editor.draftOlder : t.editor.draftHint}
      action={
        <div className="oz-actions">
          <Button type="primary" onClick={restore}>
            {t.editor.restoreDraft}
          </Button>
          <Button loading={busy} onClick={() => act(discard, { done: t.editor.discarded })}>
            {t.editor.discard}
          </Button>
        </div>
      }
    />
  );
}
