import type { ServiceItem } from "@openzone/contract/service-items";
import { useNavigate } from "@tanstack/react-router";
import { t } from "../../../messages/index.ts";
import { useOpened } from "../../../shared/record/useOpened.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { type Step, stepItem } from "../commands.ts";

const dangers = new Set<Step>(["suspend", "retire", "remove"]);
export const isDanger = (step: Step): boolean => dangers.has(step);

/** Names what a step does before it is done, and asks why where readers or writers will want to know. */
export function StepDialog({
  item: given,
  step,
  close,
}: {
  item: ServiceItem;
  step: Exclude<Step, "move">;
  close: () => void;
}) {
  const item = useOpened(given);
  const saved = useSaved();
  const navigate = useNavigate();
  const { title, hints, done, reason, note } = { reason: undefined, note: undefined, ...t.services.steps[step] };
  const name = item.guide.name;
  const run = async (said: string) => {
    await stepItem(item, step, said);
    if (step === "remove" && item.publicVersion === null)
      await navigate({ to: "/services", search: {}, ignoreBlocker: true });
    await saved(done(name));
  };
  const asked = reason ?? note;
  return (
    <ConfirmDialog
      title={title(name)}
      consequences={hints}
      action={t.services.verbs[step]}
      danger={isDanger(step)}
      {...(asked ? { reason: { label: asked, required: reason !== undefined } } : {})}
      onConfirm={run}
      onClose={close}
    />
  );
}
