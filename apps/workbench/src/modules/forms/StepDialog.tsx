import type { FormItem } from "@openzone/contract/form-items";
import { useNavigate } from "@tanstack/react-router";
import { t } from "../../messages/index.ts";
import { useOpened } from "../../shared/record/useOpened.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { type Step, stepForm } from "./commands.ts";

/** Names what a step does before it is done. */
export function StepDialog({ form: given, step, close }: { form: FormItem; step: Step; close: () => void }) {
  const form = useOpened(given);
  const saved = useSaved();
  const navigate = useNavigate();
  const { title, hints, done } = t.forms.steps[step];
  const name = form.definition.title;
  const run = async (said: string) => {
    await stepForm(form, step, said);
    if (step === "remove" && form.versions.length === 1)
      await navigate({ to: "/forms", search: {}, ignoreBlocker: true });
    await saved(done(name));
  };
  const isNext = step === "publish" && form.publicVersion !== null;
  return (
    <ConfirmDialog
      title={title(name)}
      consequences={hints}
      action={t.forms.verbs[step]}
      danger={step !== "publish"}
      {...(isNext ? { reason: { label: t.forms.changes, required: false, hint: t.forms.changesHint } } : {})}
      onConfirm={run}
      onClose={close}
    />
  );
}
