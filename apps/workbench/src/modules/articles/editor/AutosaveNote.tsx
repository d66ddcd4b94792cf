import { t } from "../../../messages/index.ts";
import { clock } from "../../../shared/lib/time.ts";
import type { AutosaveState } from "./useAutosave.ts";

/** Where the work stands: kept, saved, or not yet. */
export function AutosaveNote({
  state,
  dirty,
  savedAt,
}: {
  state: AutosaveState;
  dirty: boolean;
  savedAt: string | undefined;
}) {
  const failed = state.kind === "failed";
  return (
    <span className={failed ? "oz-autosave oz-light-late" : "oz-autosave oz-quiet"} role="status">
      {failed
        ? t.editor.autosaveFailed(state.why)
        : state.kind === "saved"
          ? t.editor.autosaved(clock(state.at))
          : dirty
            ? t.editor.unsaved
            : savedAt
              ? t.editor.savedAt(savedAt)
              : ""}
    </span>
  );
}
