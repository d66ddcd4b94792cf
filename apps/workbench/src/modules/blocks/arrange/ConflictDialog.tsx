import type { BlockPage } from "@openzone/contract/block-pages";
import { t } from "../../../messages/index.ts";
import { ConflictDialog as SharedDialog } from "../../../shared/record/ConflictDialog.tsx";
import { changesBetween, conflictsOf } from "../../../shared/record/compare.ts";
import { blockPageWords } from "../record-words.ts";
import type { Arrangement } from "./useArrangement.ts";

/** Both arrangements side by side; the person chooses which stays. */
export function ConflictDialog({ arrangement, theirs }: { arrangement: Arrangement; theirs: BlockPage }) {
  const mine = { blocks: arrangement.blocks.map(({ block }) => block) };
  return (
    <SharedDialog
      title={t.conflict.blocksTitle}
      words={blockPageWords()}
      by={theirs.updated?.by ?? ""}
      at={theirs.updated?.at ?? ""}
      conflicts={conflictsOf({}, changesBetween({ blocks: theirs.draft }, mine))}
      onBack={arrangement.goOn}
      onChoose={({ blocks }) => (blocks === "mine" ? arrangement.overwrite() : arrangement.take(theirs))}
    />
  );
}
