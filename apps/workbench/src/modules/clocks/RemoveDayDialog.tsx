import { t } from "../../messages/index.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { clearDay } from "./queries.ts";

/** Takes a day of the zone's own back. */
export function RemoveDayDialog({ day, close }: { day: string; close: () => void }) {
  const words = t.clocks;
  const saved = useSaved();
  return (
    <ConfirmDialog
      title={words.removeTitle(day)}
      consequences={[words.removeWill(day)]}
      action={words.remove}
      danger
      onConfirm={async () => {
        await clearDay(day);
        await saved(words.removed(day));
      }}
      onClose={close}
    />
  );
}
